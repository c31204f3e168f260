from datetime import UTC, datetime, timedelta

import pytest

from mock_site.domain.visibility import revealed, window_closes_at, window_open
from tests.domain.examples import NOW

CLOSES = datetime(2021, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize("hour", [0, 14, 23])
def test_the_window_is_fourteen_days_cut_at_midnight(hour: int) -> None:
    assert window_closes_at(NOW.replace(hour=hour)) == CLOSES


def test_feedback_can_be_given_until_the_window_closes() -> None:
    moments = [NOW, CLOSES - timedelta(seconds=1), CLOSES]

    assert [window_open(NOW, moment) for moment in moments] == [True, True, False]


@pytest.mark.parametrize(
    ("now", "both_gave", "shown"),
    [
        (NOW, False, False),
        (NOW, True, True),
        (CLOSES - timedelta(seconds=1), False, False),
        (CLOSES, False, True),
        (CLOSES, True, True),
    ],
)
def test_neither_side_sees_the_other_before_both_gave_or_the_window_closed(
    now: datetime, both_gave: object, shown: object
) -> None:
    assert revealed(NOW, now, both_gave=bool(both_gave)) == shown
