"""Show where a person's money is, and the movements that brought it there."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A movement with what is where after it, in cents; `final` when it arrived with a person.

    `subject` is the milestone or the week that it is for, and may be empty.
    `source` and `target` are "client", "escrow", "pending" or "freelancer"; `available_on` belongs to
    what became pending.
    """

    at: datetime
    contract_id: str
    title: str
    other_name: str
    what: str
    subject: str
    cents: int
    source: str
    target: str
    final: bool
    in_escrow_cents: int
    pending_cents: int
    available_cents: int
    available_on: datetime | None


@dataclass(frozen=True, slots=True)
class Report:
    """A person's sums now, and one page of their movements, newest first."""

    available_cents: int
    pending_cents: int
    in_escrow_cents: int
    rows: tuple[ReportRow, ...]
    total: int
    page: int
    pages: int
