"""What the warning says and what the request allows decide the way on, and nothing else does."""

from dataclasses import replace
from pathlib import Path

import pytest

from automation import flow
from automation.outcomes import Outcome
from automation.scene import Warned
from tests.closing import closing

UNSUBMITTED = Warned(("Three logo drafts: $150.00 goes back",), "$150.00", 15000, submit_offered=True)
NOTHING_HELD = Warned(("Nothing is held",), "$0.00", 0, submit_offered=False)


def names(branch: flow.Branch) -> list[str]:
    return [step.name for step in branch.steps]


def test_steps_to_the_warning_are_the_eight_of_the_tutorial() -> None:
    assert [step.name for step in flow.TO_THE_WARNING] == [
        "log-in",
        "open-my-jobs",
        "open-contract",
        "open-menu",
        "choose-end-contract",
        "give-private-feedback",
        "give-public-feedback",
        "press-end-contract",
    ]


def test_sum_up_to_the_guard_is_given_back() -> None:
    branch = flow.decide(UNSUBMITTED, closing(refund_at_most="$150"), dry_run=False)

    assert names(branch) == ["continue-to-end-contract", "see-it-ended"]
    assert (branch.verdict.outcome, branch.verdict.exit) == (Outcome.ENDED, 0)


@pytest.mark.parametrize("warned", [NOTHING_HELD, replace(NOTHING_HELD, submit_offered=True)])
def test_nothing_to_give_back_needs_no_leave(warned: Warned) -> None:
    branch = flow.decide(warned, closing(refund_at_most="$0"), dry_run=False)

    assert names(branch) == ["continue-to-end-contract", "see-it-ended"]


@pytest.mark.parametrize(
    ("warned", "most"),
    [
        pytest.param(UNSUBMITTED, "$149.99", id="a cent too much"),
        pytest.param(replace(UNSUBMITTED, returned="about $1", returned_cents=None), "$150", id="unreadable"),
        pytest.param(replace(UNSUBMITTED, returned="", returned_cents=None), "$150", id="missing"),
    ],
)
def test_guard_refuses_more_than_is_allowed_and_what_it_cannot_read(warned: Warned, most: str) -> None:
    branch = flow.decide(warned, closing(refund_at_most=most), dry_run=False)

    assert names(branch) == ["cancel"]
    assert (branch.verdict.outcome, branch.verdict.exit) == (Outcome.REFUSED, 4)


def test_work_is_submitted_whatever_the_guard_says(tmp_path: Path) -> None:
    work = tmp_path / "logo.zip"
    work.write_bytes(b"drafts")
    request = closing(if_unsubmitted="submit-work", work_file=str(work), refund_at_most="$0")

    branch = flow.decide(UNSUBMITTED, request, dry_run=False)

    assert names(branch) == ["submit-work-instead", "see-it-submitted"]
    assert (branch.verdict.outcome, branch.verdict.exit) == (Outcome.WORK_SUBMITTED, 0)


def test_stop_holds_back_only_where_something_is_unsubmitted() -> None:
    request = closing(if_unsubmitted="stop")

    held, free = (flow.decide(warned, request, dry_run=False) for warned in (UNSUBMITTED, NOTHING_HELD))

    assert (names(held), held.verdict.outcome, held.verdict.exit) == (["cancel"], Outcome.STOPPED, 4)
    assert (names(free), free.verdict.outcome) == (
        ["continue-to-end-contract", "see-it-ended"],
        Outcome.ENDED,
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({}, 0, id="would end"),
        pytest.param({"refund_at_most": "$0"}, 4, id="would be refused"),
        pytest.param({"if_unsubmitted": "stop"}, 4, id="would stop"),
    ],
)
def test_dry_run_always_cancels_and_exits_as_the_real_one_would(changes: dict[str, str], code: int) -> None:
    branch = flow.decide(UNSUBMITTED, closing(**changes), dry_run=True)

    assert (names(branch), branch.verdict.outcome, branch.verdict.exit) == (["cancel"], Outcome.DRY_RUN, code)
    assert "Three logo drafts: $150.00 goes back." in branch.verdict.message


@pytest.mark.parametrize("dry_run", [False, True])
@pytest.mark.parametrize("warned", [UNSUBMITTED, NOTHING_HELD, replace(UNSUBMITTED, returned_cents=None)])
@pytest.mark.parametrize("policy", ["end", "stop"])
def test_every_verdict_says_what_to_do_next(warned: Warned, policy: str, dry_run: bool) -> None:
    branch = flow.decide(warned, closing(if_unsubmitted=policy), dry_run=dry_run)

    assert (bool(branch.verdict.message), bool(branch.verdict.next)) == (True, True)
