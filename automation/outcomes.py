"""How a run can come out, and the exit code of each."""

from dataclasses import dataclass
from enum import StrEnum

from automation.errors import (
    CloseoutError,
    ContractAlreadyEnded,
    NoBrowser,
    NotTheMock,
    SiteUnreachable,
)


class Outcome(StrEnum):
    """Name what became of the contract."""

    ENDED = "ended"
    WORK_SUBMITTED = "work-submitted"
    DRY_RUN = "dry-run"
    ALREADY_ENDED = "already-ended"
    STOPPED = "stopped"
    REFUSED = "refused"
    NOT_THE_MOCK = "not-the-mock"
    FAILED = "failed"
    NO_BROWSER = "no-browser"
    SITE_UNREACHABLE = "site-unreachable"


DONE, FAILED, BAD_REQUEST, UNAVAILABLE, HELD_BACK, INTERRUPTED = 0, 1, 2, 3, 4, 130

EXIT_CODES = {
    Outcome.ENDED: DONE,
    Outcome.WORK_SUBMITTED: DONE,
    Outcome.DRY_RUN: DONE,
    Outcome.ALREADY_ENDED: HELD_BACK,
    Outcome.STOPPED: HELD_BACK,
    Outcome.REFUSED: HELD_BACK,
    Outcome.NOT_THE_MOCK: HELD_BACK,
    Outcome.FAILED: FAILED,
    Outcome.NO_BROWSER: UNAVAILABLE,
    Outcome.SITE_UNREACHABLE: UNAVAILABLE,
}

_OF_ERRORS: dict[type[CloseoutError], Outcome] = {
    ContractAlreadyEnded: Outcome.ALREADY_ENDED,
    NotTheMock: Outcome.NOT_THE_MOCK,
    NoBrowser: Outcome.NO_BROWSER,
    SiteUnreachable: Outcome.SITE_UNREACHABLE,
}


@dataclass(frozen=True)
class Verdict:
    """Tell the outcome (None: interrupted, the run can be resumed), its exit code, and what to do next."""

    outcome: Outcome | None
    exit: int
    message: str
    next: str


def verdict(outcome: Outcome, message: str, next_: str, exit_code: int | None = None) -> Verdict:
    """Give the outcome its usual exit code, or the one that this case asks for."""
    return Verdict(outcome, EXIT_CODES[outcome] if exit_code is None else exit_code, message, next_)


def verdict_of(error: CloseoutError) -> Verdict:
    """Turn an error into the outcome of the run; whatever has no outcome of its own has failed."""
    return verdict(_OF_ERRORS.get(type(error), Outcome.FAILED), error.message, error.remedy)
