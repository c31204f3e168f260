"""What ending does is known from the site's own warning."""

from datetime import UTC, datetime

import pytest

from automation.words.case import (
    HOURLY,
    HOURLY_UNLOGGED,
    NEVER_FUNDED,
    NOTHING_HELD,
    OTHERWISE,
    PENDING,
    RETURNED,
    case_of,
)
from mock_site.domain.consequence import (
    ClockGoesOn,
    Consequence,
    DropMilestone,
    LockDiary,
    NothingHeld,
    ReturnEscrow,
    tell,
)
from mock_site.domain.milestone import Milestone, MilestoneState

NOW = datetime(2021, 6, 16, tzinfo=UTC)
LOGO = Milestone("m1", "c1", 1, "Three drafts", 15000, MilestoneState.FUNDED)


@pytest.mark.parametrize(
    ("consequence", "case"),
    [
        (ReturnEscrow(LOGO, 15000), RETURNED),
        (ClockGoesOn(LOGO, 9000, NOW), PENDING),
        (DropMilestone(LOGO, 9000), NEVER_FUNDED),
        (NothingHeld(), NOTHING_HELD),
        (LockDiary(NOW, 400, 16000, NOW), HOURLY),
        (LockDiary(NOW, 0, 0, NOW), HOURLY_UNLOGGED),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else value,
)
def test_the_warnings_own_words_tell_the_case(consequence: Consequence, case: str) -> None:
    told = tell(consequence)

    assert case_of([f"{told.subject}: {told.text} {told.advice}"], told.returned_cents) == case


def test_money_that_goes_back_counts_more_than_work_that_waits() -> None:
    told = [tell(ClockGoesOn(LOGO, 9000, NOW)), tell(ReturnEscrow(LOGO, 15000))]

    assert case_of([each.text for each in told], 15000) == RETURNED


def test_a_warning_with_other_words_is_no_known_case() -> None:
    assert case_of(["Something new happens."], None) == OTHERWISE
