"""Write counts, money, days, times and sizes as templates show them."""

from collections.abc import Mapping
from datetime import date, datetime

from flask import Flask

from mock_site.domain.clock import day, whole_days
from mock_site.domain.hourly import hours
from mock_site.domain.money import dollars
from mock_site.service.paging import steps

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
TONES: Mapping[str, str] = {
    "active": "good",
    "paused": "wait",
    "on_hold": "wait",
    "offer": "news",
    "declined": "calm",
    "open": "news",
    "accepted": "good",
    "withdrawn": "calm",
    "successful": "good",
    "neutral": "calm",
    "negative": "wait",
    "not counted": "calm",
    "ended": "calm",
    "planned": "calm",
    "funded": "good",
    "submitted": "news",
    "changes_requested": "wait",
    "approved": "good",
    "returned": "calm",
    "dropped": "calm",
}
"""The colour in which a state's chip is shown."""
PLACES: Mapping[str, str] = {
    "client": "Client",
    "escrow": "Escrow",
    "pending": "Pending",
    "freelancer": "Available",
}
KIND_LABELS: Mapping[str, str] = {"fixed": "Fixed price", "hourly": "Hourly"}


def register(app: Flask) -> None:
    """Give templates the filters."""
    for write in (dollars, day, hours, counted, clock_time, until, offset, weekday, size, initials):
        app.add_template_filter(write)
    for name in (tone, kind_label, place):
        app.add_template_filter(name)
    app.add_template_filter(steps, "page_steps")


def counted(number: int) -> str:
    """Write a count: 100000 -> "100,000"."""
    return f"{number:,}"


def clock_time(moment: datetime) -> str:
    """Write a time of day: "9:05 AM"."""
    return f"{moment.hour % 12 or 12}:{moment.minute:02d} {'AM' if moment.hour < 12 else 'PM'}"  # noqa: PLR2004


def until(moment: datetime, now: datetime) -> str:
    """Say how far ahead a moment is: "today", "tomorrow", "in 11 days"."""
    days = whole_days(now, moment)
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def offset(minutes: int) -> str:
    """Write the distance from UTC: 330 -> "UTC+5:30", 0 -> "UTC"."""
    if not minutes:
        return "UTC"
    whole, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "\N{MINUS SIGN}"
    return f"UTC{sign}{whole}{f':{rest:02d}' if rest else ''}"


def weekday(on: date) -> str:
    """Name the day of the week: "Mon"."""
    return WEEKDAYS[on.weekday()]


def size(count: int) -> str:
    """Write a number of bytes: "1.4 MB", "12 KB"."""
    if count >= 1024 * 1024:
        return f"{count / 1024 / 1024:.1f} MB"
    return f"{max(1, round(count / 1024))} KB"


def initials(name: str) -> str:
    """Give the first letters of the first and the last word of a name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def tone(state: str) -> str:
    """Give the colour of a state's chip."""
    return TONES[state]


def place(where: str) -> str:
    """Name where money is."""
    return PLACES[where]


def kind_label(kind: str) -> str:
    """Name a kind of contract."""
    return KIND_LABELS[kind]
