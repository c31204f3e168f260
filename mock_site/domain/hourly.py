"""Count the hours of a week and what they cost: Monday 00:00 to Sunday 23:59 UTC in blocks of ten minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mock_site.domain.clock import midnight
from mock_site.domain.errors import SiteError

BLOCK_MINUTES = 10
WEEK = timedelta(days=7)
INVOICED_AFTER = timedelta(days=7, hours=12)
REVIEWED_UNTIL = timedelta(days=11, hours=23, minutes=59)
AVAILABLE_AFTER = timedelta(days=16)


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """Work logged in one go: whole ten-minute blocks from a block's beginning, aware UTC.

    What the client has disputed stands in the diary and is not billed.
    """

    contract_id: str
    started_at: datetime
    minutes: int
    memo: str
    disputed_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse what is not made of whole blocks."""
        start = self.started_at
        if start.minute % BLOCK_MINUTES or start.second or start.microsecond:
            raise SiteError(f"{start} is not the beginning of a block. Begin at a full ten minutes.")
        if self.minutes <= 0 or self.minutes % BLOCK_MINUTES:
            raise SiteError(f"{self.minutes} minutes are no whole blocks. Give a positive multiple of ten.")


@dataclass(frozen=True, slots=True)
class Week:
    """A week's work and bill; minutes beyond the limit are logged but not billed."""

    starts_on: datetime
    minutes: int
    billed_minutes: int
    cents: int

    @property
    def invoiced_at(self) -> datetime:
        """Give the invoice's moment: Monday 12:00 after the week."""
        return self.starts_on + INVOICED_AFTER

    @property
    def reviewed_until(self) -> datetime:
        """Give the end of the client's review: Friday 23:59 after the invoice."""
        return self.starts_on + REVIEWED_UNTIL

    @property
    def available_at(self) -> datetime:
        """Give the day the money is available: the Wednesday of the week after the invoice."""
        return self.starts_on + AVAILABLE_AFTER


def week_start(moment: datetime) -> datetime:
    """Return the Monday 00:00 UTC on or before a moment."""
    return midnight(moment.date() - timedelta(days=moment.weekday()))


def in_week(entries: Iterable[DiaryEntry], monday: datetime) -> tuple[DiaryEntry, ...]:
    """Return what was logged in the week that begins on a Monday."""
    return tuple(entry for entry in entries if monday <= entry.started_at < monday + WEEK)


def week_in_review(now: datetime) -> datetime | None:
    """Return the Monday of the week whose bill the client can review now, None between two reviews."""
    monday = week_start(now) - WEEK
    return monday if monday + INVOICED_AFTER <= now < monday + REVIEWED_UNTIL else None


def read_week(first_day: str) -> datetime:
    """Return the beginning of the week whose first day is written "2021-06-14"."""
    return midnight(date.fromisoformat(first_day))


def bill(
    entries: Iterable[DiaryEntry], of_week: datetime, rate_cents: int, limit_minutes: int | None
) -> Week:
    """Bill the week that a moment lies in, half cents rounded up; a limit of None is no limit.

    What is disputed does not count.
    """
    start = week_start(of_week)
    minutes = sum(entry.minutes for entry in in_week(entries, start) if entry.disputed_at is None)
    billed = minutes if limit_minutes is None else min(minutes, limit_minutes)
    return Week(start, minutes, billed, (billed * rate_cents + 30) // 60)


def hours(minutes: int) -> str:
    """Write minutes as hours: 400 -> "6:40"."""
    return f"{minutes // 60}:{minutes % 60:02d}"
