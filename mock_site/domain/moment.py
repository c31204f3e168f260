"""Read how far a clock shall be advanced: a moment, or a time from now."""

import re
from datetime import UTC, datetime, timedelta

from mock_site.domain.errors import ClockRunsForward, SiteError

UNITS = {
    "w": timedelta(weeks=1),
    "d": timedelta(days=1),
    "h": timedelta(hours=1),
    "m": timedelta(minutes=1),
}
FARTHEST = timedelta(days=3660)
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
LATEST = datetime(2199, 12, 31, 23, 59, 59, tzinfo=UTC)
"""Between these all that counts days from a clock stays within what a date can be."""
_DURATION = re.compile(r"(?:\d{1,7}[wdhm]\s*)+", re.ASCII)
_PART = re.compile(r"(\d+)([wdhm])")


def read_moment(text: str, now: datetime) -> datetime:
    """Read "14d", "36h", "90m", "1d 12h" or an ISO moment, UTC without a zone; SiteError otherwise."""
    asked = text.strip().lower()
    ahead = _duration(asked) if _DURATION.fullmatch(asked) else _iso(asked, text) - now
    if ahead < timedelta():
        raise ClockRunsForward(now, now + ahead)
    if ahead > FARTHEST:
        raise SiteError(f"{text!r} is more than ten years ahead. Go there in smaller steps.")
    return within(now + ahead)


def within(moment: datetime) -> datetime:
    """Return an aware moment in UTC, to the second; SiteError where no clock can stand."""
    if not EARLIEST <= moment <= LATEST:
        raise SiteError(
            f"A world's time is from {EARLIEST:%Y-%m-%d} to {LATEST:%Y-%m-%d}. Choose a moment within."
        )
    return moment.astimezone(UTC).replace(microsecond=0)


def _duration(asked: str) -> timedelta:
    parts = _PART.findall(asked)
    units = [unit for _, unit in parts]
    if len(set(units)) < len(units):
        raise SiteError(f"{asked!r} names a unit twice. Write each unit once, such as 1d 12h.")
    return sum((int(count) * UNITS[unit] for count, unit in parts), timedelta())


def _iso(asked: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(asked.upper())
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        raise SiteError(
            f"{text!r} is neither a time from now (14d, 36h, 90m, 1d 12h) nor a moment "
            "(2021-07-01 or 2021-07-01T12:00). Write one of them."
        ) from None
