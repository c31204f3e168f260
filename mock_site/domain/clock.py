"""Read and write moments of a world's clock: aware datetimes in UTC."""

from datetime import UTC, date, datetime, time, timedelta, timezone

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(moment: date) -> str:
    """Write a date or moment as a day: "Jun 16, 2021", whatever the machine's language is."""
    return f"{MONTHS[moment.month - 1]} {moment.day}, {moment.year}"


def midnight(on: date) -> datetime:
    """Return the moment at which a day begins, UTC; a datetime is taken by its date."""
    return datetime.combine(on.date() if isinstance(on, datetime) else on, time.min, UTC)


def local(moment: datetime, utc_offset_minutes: int) -> datetime:
    """Return the same moment as a clock shows it that many minutes east of Greenwich."""
    return moment.astimezone(timezone(timedelta(minutes=utc_offset_minutes)))


def whole_days(since: datetime, until: datetime) -> int:
    """Count the calendar days, UTC, from one moment to another."""
    return (until.date() - since.date()).days


def ago(moment: datetime, now: datetime) -> str:
    """Say how long ago a moment is: "today", "yesterday", "3 days ago", "4 months ago"."""
    days = whole_days(moment, now)
    if days < 1:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 60:  # noqa: PLR2004 - two months; below it days say more
        return f"{days} days ago"
    months = round(days / 30.4)
    return f"{months} months ago"
