from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mock_site.domain.errors import InvalidFields, NotAllowed
from mock_site.domain.escrow import Movement, Place, Why, billing, release_bill
from mock_site.domain.hourly import INVOICED_AFTER, REVIEWED_UNTIL, DiaryEntry, bill, week_start
from mock_site.domain.hours_dispute import dispute_hours
from mock_site.domain.refund import refundable
from tests.domain.examples import NOW, a_contract, an_hourly_contract

MONDAY = week_start(NOW) - timedelta(days=7)
HOURLY = an_hourly_contract(rate_cents=3000, weekly_limit_minutes=300)
EARLY, LATE, MORE = (
    DiaryEntry(HOURLY.id, MONDAY + timedelta(days=days, hours=9), minutes, "Books")
    for days, minutes in ((0, 120), (1, 60), (2, 240))
)
BEGAN = {LATE.started_at}


def paid(*diary: DiaryEntry) -> list[Movement]:
    """Bill the week as the clock does."""
    return [billing(HOURLY.id, bill(diary, MONDAY, 3000, 300).cents, MONDAY)]


def test_disputed_hours_are_marked_and_what_was_paid_for_them_goes_back() -> None:
    change = dispute_hours(HOURLY, [EARLY, LATE], paid(EARLY, LATE), BEGAN, NOW)

    assert change.disputed == (replace(LATE, disputed_at=NOW),)
    assert change.movements == (
        Movement(HOURLY.id, Place.PENDING, Place.CLIENT, 3000, Why.DISPUTED, week_start=MONDAY),
    )
    assert (change.name, change.actor, change.contract) == ("hours disputed", HOURLY.client_id, HOURLY)


def test_disputed_hours_are_not_billed() -> None:
    disputed = replace(LATE, disputed_at=NOW)

    assert bill([EARLY, disputed], MONDAY, 3000, None) == bill([EARLY], MONDAY, 3000, None)


def test_hours_above_the_weekly_limit_take_the_place_of_disputed_ones() -> None:
    diary = [EARLY, LATE, MORE]

    change = dispute_hours(HOURLY, diary, paid(*diary), {MORE.started_at}, NOW)

    assert [one.cents for one in change.movements] == [bill(diary, MONDAY, 3000, 300).cents - 3 * 3000]
    with pytest.raises(InvalidFields, match="hours"):
        dispute_hours(HOURLY, diary, paid(*diary), BEGAN, NOW)


@pytest.mark.parametrize(
    ("at", "allowed"),
    [
        (MONDAY + INVOICED_AFTER - timedelta(minutes=1), False),
        (MONDAY + INVOICED_AFTER, True),
        (MONDAY + REVIEWED_UNTIL - timedelta(minutes=1), True),
        (MONDAY + REVIEWED_UNTIL, False),
    ],
)
def test_hours_are_disputed_from_the_invoice_until_friday_23_59(at: datetime, *, allowed: bool) -> None:
    try:
        dispute_hours(HOURLY, [EARLY, LATE], paid(EARLY, LATE), BEGAN, at)
    except NotAllowed:
        assert not allowed
    else:
        assert allowed


def test_hours_are_disputed_once() -> None:
    diary, moved = [EARLY, replace(LATE, disputed_at=NOW)], paid(EARLY)

    with pytest.raises(InvalidFields):
        dispute_hours(HOURLY, diary, moved, BEGAN, NOW)


@pytest.mark.parametrize("began", [set(), {NOW}, {LATE.started_at, NOW}])
def test_only_hours_of_the_week_can_be_chosen(began: set[datetime]) -> None:
    with pytest.raises(InvalidFields) as refused:
        dispute_hours(HOURLY, [EARLY, LATE], paid(EARLY, LATE), began, NOW)

    assert list(refused.value.errors) == ["hours"]


def test_nothing_is_disputed_where_nothing_was_paid_or_the_price_is_fixed() -> None:
    for of, moved in ((HOURLY, []), (a_contract(), paid(EARLY))):
        with pytest.raises(NotAllowed):
            dispute_hours(of, [EARLY], moved, {EARLY.started_at}, NOW)


def test_what_went_back_cannot_be_refunded_again() -> None:
    moved = paid(EARLY, LATE)
    moved += dispute_hours(HOURLY, [EARLY, LATE], moved, BEGAN, NOW).movements
    released = [*moved, release_bill(HOURLY.id, 6000, MONDAY)]

    assert [refundable(money, 10**6) for money in (moved, released)] == [6000, 6000]
