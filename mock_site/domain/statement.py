"""List the money that moved for a person, line by line with what is where after each, also as CSV."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from mock_site.domain.clock import day
from mock_site.domain.contract import Party
from mock_site.domain.escrow import Movement, Place, Why

WHAT: Mapping[Why, str] = {
    Why.FUNDED: "Milestone funded",
    Why.APPROVED: "Work approved",
    Why.RETURNED: "Escrow returned to the client",
    Why.BILLED: "Week billed",
    Why.AVAILABLE: "Earnings available",
    Why.REFUNDED: "Refund given",
    Why.DISPUTED: "Hours disputed",
}
HEADER = (
    "Date",
    "Contract",
    "With",
    "What",
    "For",
    "Amount",
    "From",
    "To",
    "In escrow",
    "Pending",
    "Available",
)
PLACES: Mapping[Place, str] = {
    Place.CLIENT: "Client",
    Place.ESCROW: "Escrow",
    Place.PENDING: "Pending",
    Place.FREELANCER: "Available",
}


@dataclass(frozen=True, slots=True)
class Moved:
    """A movement with its time, its contract's title, the person on the other side, and its milestone's."""

    at: datetime
    movement: Movement
    title: str
    other: str
    milestone: str | None = None

    @property
    def subject(self) -> str:
        """Name what the money is for: a milestone or a week; a refund out of what is available has none."""
        if self.movement.week_start is not None:
            return f"Week of {day(self.movement.week_start)}"
        return self.milestone or ""


@dataclass(frozen=True, slots=True)
class Line:
    """A movement and, in cents, what is where after it; `available_cents` is the person's own money."""

    moved: Moved
    in_escrow_cents: int
    pending_cents: int
    available_cents: int

    @property
    def what(self) -> str:
        """Name the movement."""
        return WHAT[self.moved.movement.why]


def own_place(side: Party) -> Place:
    """Name the place of a person's own money."""
    return Place.CLIENT if side is Party.CLIENT else Place.FREELANCER


def standing(
    side: Party, deposit_cents: int, ways: Iterable[tuple[Place, Place, int]] = ()
) -> dict[Place, int]:
    """Sum what is where, in cents, after sums went from place to place; a client begins with a deposit."""
    cents = dict.fromkeys(Place, 0) | {own_place(side): deposit_cents}
    for source, target, moved in ways:
        cents[source] -= moved
        cents[target] += moved
    return cents


def statement(moved: Iterable[Moved], side: Party, before: Mapping[Place, int]) -> list[Line]:
    """Return a line for each movement, oldest first; `before` is what was where before the first of them."""
    own, cents = own_place(side), dict(before)
    lines = []
    for one in moved:
        cents[one.movement.source] -= one.movement.cents
        cents[one.movement.target] += one.movement.cents
        lines.append(Line(one, cents[Place.ESCROW], cents[Place.PENDING], cents[own]))
    return lines


def as_csv(lines: Sequence[Line]) -> str:
    """Write lines as CSV with a header; sums in dollars, times as ISO 8601, UTC."""
    text = StringIO()
    table = csv.writer(text)
    table.writerow(HEADER)
    for line in lines:
        movement = line.moved.movement
        table.writerow(
            (
                line.moved.at.isoformat(),
                _inert(line.moved.title),
                _inert(line.moved.other),
                line.what,
                _inert(line.moved.subject),
                _sum(movement.cents),
                PLACES[movement.source],
                PLACES[movement.target],
                _sum(line.in_escrow_cents),
                _sum(line.pending_cents),
                _sum(line.available_cents),
            )
        )
    return text.getvalue()


def _sum(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _inert(text: str) -> str:
    """Keep a spreadsheet from taking a title for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
