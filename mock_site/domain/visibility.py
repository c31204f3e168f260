"""Decide when public feedback shows: each side sees the other's when both gave it or the window closed."""

from datetime import datetime, timedelta

from mock_site.domain.clock import midnight

WINDOW = timedelta(days=14)


def window_closes_at(ended_at: datetime) -> datetime:
    """Return the end of the feedback window: 14 days after the end, cut back to midnight UTC."""
    return midnight(ended_at + WINDOW)


def window_open(ended_at: datetime, now: datetime) -> bool:
    """Tell whether feedback can still be given."""
    return now < window_closes_at(ended_at)


def closed_when_ended_before(now: datetime) -> datetime:
    """Return the moment before which a contract must have ended for its window to be closed now."""
    return midnight(now) - WINDOW + timedelta(days=1)


def revealed(ended_at: datetime, now: datetime, *, both_gave: bool) -> bool:
    """Tell whether each side sees what the other has given; a one-sided feedback shows after the window."""
    return both_gave or not window_open(ended_at, now)
