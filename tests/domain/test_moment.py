from datetime import UTC, datetime, timedelta

import pytest

from mock_site.domain.errors import ClockRunsForward, SiteError
from mock_site.domain.moment import read_moment
from tests.domain.examples import NOW

NEITHER = (
    " is neither a time from now (14d, 36h, 90m, 1d 12h) nor a moment "
    "(2021-07-01 or 2021-07-01T12:00). Write one of them."
)


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("14d", timedelta(days=14)),
        ("36h", timedelta(hours=36)),
        ("90m", timedelta(minutes=90)),
        ("2w", timedelta(days=14)),
        ("1d 12h", timedelta(hours=36)),
        (" 1D12H ", timedelta(hours=36)),
        ("0m", timedelta()),
        ("2021-06-17", timedelta(hours=10)),
        ("2021-06-16T15:30", timedelta(minutes=90)),
        ("2021-06-16T15:30:00+01:00", timedelta(minutes=30)),
        ("2021-06-16T14:00:00.5Z", timedelta()),
    ],
)
def test_a_clock_is_told_a_time_from_now_or_a_moment(text: str, ahead: timedelta) -> None:
    assert read_moment(text, NOW) == NOW + ahead


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "tomorrow",
            "'tomorrow'" + NEITHER,
        ),
        (
            "",
            "''" + NEITHER,
        ),
        ("1d 2d", "'1d 2d' names a unit twice. Write each unit once, such as 1d 12h."),
        ("9999999w", "'9999999w' is more than ten years ahead. Go there in smaller steps."),
        ("0001-01-01T00:00+14:00", "'0001-01-01T00:00+14:00'" + NEITHER),
        ("9999-12-31", "'9999-12-31' is more than ten years ahead. Go there in smaller steps."),
    ],
)
def test_what_is_no_time_is_refused_with_the_remedy(text: str, said: str) -> None:
    with pytest.raises(SiteError) as refused:
        read_moment(text, NOW)

    assert str(refused.value) == said


def test_no_clock_leaves_the_years_that_a_clock_shows() -> None:
    with pytest.raises(SiteError) as refused:
        read_moment("400d", datetime(2199, 6, 1, tzinfo=UTC))

    assert str(refused.value) == "A world's time is from 1900-01-01 to 2199-12-31. Choose a moment within."


def test_the_past_is_refused() -> None:
    with pytest.raises(ClockRunsForward) as refused:
        read_moment("2021-06-16T13:59", NOW)

    assert str(refused.value) == (
        "It is 2021-06-16 14:00 UTC in this world; 2021-06-16 13:59 is past. "
        "Choose a later moment, or begin with a new world."
    )


def test_a_moment_is_in_utc_whatever_zone_it_was_written_in() -> None:
    assert (
        read_moment("2021-06-17T00:00+02:00", NOW).isoformat()
        == datetime(2021, 6, 16, 22, tzinfo=UTC).isoformat()
    )
