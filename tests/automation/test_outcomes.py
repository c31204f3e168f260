"""Every outcome has the exit code that the manual promises, and every error an outcome."""

import pytest

from automation.errors import (
    CloseoutError,
    ContractAlreadyEnded,
    NoBrowser,
    NotTheMock,
    ProofFailed,
    SiteUnreachable,
    StepFailed,
)
from automation.outcomes import EXIT_CODES, Outcome, verdict_of


def test_exit_codes_are_those_of_the_manual() -> None:
    assert {str(outcome): code for outcome, code in EXIT_CODES.items()} == {
        "ended": 0,
        "work-submitted": 0,
        "dry-run": 0,
        "already-ended": 4,
        "stopped": 4,
        "refused": 4,
        "not-the-mock": 4,
        "failed": 1,
        "no-browser": 3,
        "site-unreachable": 3,
    }
    assert set(EXIT_CODES) == set(Outcome)


@pytest.mark.parametrize(
    ("error", "outcome", "code"),
    [
        (StepFailed("a", "b"), Outcome.FAILED, 1),
        (ProofFailed("a", "b"), Outcome.FAILED, 1),
        (ContractAlreadyEnded("a", "b", by="you"), Outcome.ALREADY_ENDED, 4),
        (NotTheMock("a", "b"), Outcome.NOT_THE_MOCK, 4),
        (NoBrowser("a", "b"), Outcome.NO_BROWSER, 3),
        (SiteUnreachable("a", "b"), Outcome.SITE_UNREACHABLE, 3),
    ],
)
def test_error_becomes_its_outcome_with_message_and_remedy(
    error: CloseoutError, outcome: Outcome, code: int
) -> None:
    verdict = verdict_of(error)

    assert (verdict.outcome, verdict.exit, verdict.message, verdict.next) == (outcome, code, "a", "b")
