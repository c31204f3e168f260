from datetime import UTC, date, datetime, timedelta

import pytest

from mock_site.domain.clock import ago, day, local, midnight, whole_days
from mock_site.domain.money import dollars
from tests.domain.examples import NOW


@pytest.mark.parametrize(
    ("cents", "written"),
    [
        (0, "$0.00"),
        (5, "$0.05"),
        (15000, "$150.00"),
        (150000, "$1,500.00"),
        (123456789, "$1,234,567.89"),
        (-5, "-$0.05"),
    ],
)
def test_cents_are_written_as_dollars(cents: int, written: str) -> None:
    assert dollars(cents) == written


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (timedelta(hours=2), "today"),
        (timedelta(hours=15), "yesterday"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(days=59), "59 days ago"),
        (timedelta(days=60), "2 months ago"),
        (timedelta(days=122), "4 months ago"),
    ],
)
def test_how_long_ago_counts_calendar_days_then_months(since: timedelta, said: str) -> None:
    assert ago(NOW - since, NOW) == said


def test_days_are_written_in_english_whatever_the_machine_speaks() -> None:
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    written = [day(date(2021, month, 3)) for month in range(1, 13)]

    assert written == [f"{name} 3, 2021" for name in names]


def test_a_place_east_of_greenwich_shows_the_same_moment_later() -> None:
    shown = local(NOW, 480)

    assert (shown, shown.isoformat()) == (NOW, "2021-06-16T22:00:00+08:00")


def test_midnight_begins_the_day() -> None:
    assert midnight(NOW) == midnight(date(2021, 6, 16)) == datetime(2021, 6, 16, tzinfo=UTC)


def test_whole_days_cross_midnights() -> None:
    assert whole_days(NOW, NOW + timedelta(hours=10)) == 1
