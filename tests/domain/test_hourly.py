from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_site.domain.errors import SiteError
from mock_site.domain.hourly import DiaryEntry, Week, bill, hours, week_start
from tests.domain.examples import NOW

MONDAY = datetime(2021, 6, 14, tzinfo=UTC)


def entry(started_at: datetime, minutes: int) -> DiaryEntry:
    return DiaryEntry("c1", started_at, minutes, "")


@pytest.mark.parametrize(
    ("moment", "monday"),
    [
        (MONDAY, MONDAY),
        (MONDAY + timedelta(days=6, hours=23, minutes=59), MONDAY),
        (MONDAY + timedelta(days=7), MONDAY + timedelta(days=7)),
        (MONDAY - timedelta(minutes=1), MONDAY - timedelta(days=7)),
    ],
)
def test_a_week_is_monday_midnight_to_sunday_2359(moment: datetime, monday: datetime) -> None:
    assert week_start(moment) == monday


def test_a_week_bills_its_own_entries_up_to_the_limit() -> None:
    diary = [
        entry(MONDAY - timedelta(minutes=10), 600),
        entry(MONDAY, 400),
        entry(MONDAY + timedelta(days=6, hours=23), 50),
        entry(MONDAY + timedelta(days=7), 600),
    ]

    assert bill(diary, NOW, 2400, 600) == Week(MONDAY, 450, 450, 18000)
    assert bill(diary, NOW, 2400, 300) == Week(MONDAY, 450, 300, 12000)
    assert bill(diary, NOW, 2400, None) == Week(MONDAY, 450, 450, 18000)


def test_a_week_is_invoiced_on_monday_noon_and_available_on_the_wednesday_after_the_review() -> None:
    week = bill([], NOW, 2400, None)

    assert week.invoiced_at == datetime(2021, 6, 21, 12, tzinfo=UTC)
    assert week.available_at == datetime(2021, 6, 30, tzinfo=UTC)


def test_half_a_cent_is_rounded_up() -> None:
    assert bill([entry(MONDAY, 10)], NOW, 2403, None).cents == 401


@given(st.lists(st.integers(1, 30).map(lambda blocks: blocks * 10), max_size=20), st.integers(0, 6000))
def test_a_bill_is_never_above_what_was_logged_or_allowed(logged: list[int], limit: int) -> None:
    diary = [entry(MONDAY + timedelta(hours=at), minutes) for at, minutes in enumerate(logged)]

    week = bill(diary, NOW, 6000, limit)

    assert (week.minutes, week.billed_minutes) == (sum(logged), min(sum(logged), limit))
    assert week.cents == 100 * week.billed_minutes


@pytest.mark.parametrize(("minute", "minutes"), [(5, 10), (0, 15), (0, 0), (0, -10)])
def test_a_diary_is_made_of_whole_blocks_of_ten_minutes(minute: int, minutes: int) -> None:
    with pytest.raises(SiteError):
        entry(MONDAY.replace(minute=minute), minutes)


def test_minutes_are_written_as_hours() -> None:
    assert [hours(minutes) for minutes in (0, 10, 400, 6000)] == ["0:00", "0:10", "6:40", "100:00"]
