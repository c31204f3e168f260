"""Show the parts of a contract that its tabs hold: cents, aware datetimes in UTC, states and labels."""

from dataclasses import dataclass
from datetime import date, datetime

from mock_site.domain.contract import Kind
from mock_site.domain.milestone import MilestoneState


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A milestone; a moment is None while it does not apply."""

    id: str
    title: str
    state: MilestoneState
    label: str
    cents: int
    funded_on: datetime | None
    submitted_on: datetime | None
    changes_requested_on: datetime | None
    approves_itself_on: datetime | None
    approved_on: datetime | None
    approved_by_itself: bool
    available_on: datetime | None
    returned_on: datetime | None
    refund_asked_on: datetime | None
    dropped_on: datetime | None
    can_submit: bool


@dataclass(frozen=True, slots=True)
class SubmissionView:
    """Work that was handed in, with its file's name and size in bytes where there is one."""

    milestone_id: str
    milestone_title: str
    at: datetime
    message: str
    file_name: str | None
    file_bytes: int | None
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """A day of the work diary."""

    on: date
    minutes: int
    memos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeekView:
    """This week's timesheet of an hourly contract, its last one when ended; ends_on is the Sunday."""

    starts_on: date
    ends_on: date
    days: tuple[DiaryDay, ...]
    minutes: int
    billed_minutes: int
    limit_minutes: int | None
    rate_cents: int
    bill_cents: int
    invoiced_on: datetime
    available_on: datetime
    locked: bool


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A page of the work that was handed in, oldest first; the first page has the latest."""

    submissions: tuple[SubmissionView, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message of the thread."""

    author: str
    mine: bool
    at: datetime
    text: str
    file_name: str | None = None
    file_bytes: int | None = None
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class ThreadView:
    """A page of a thread, oldest first; the first page has the latest messages."""

    messages: tuple[MessageView, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class TermsView:
    """What was agreed; the price is the sum of a fixed contract's milestones."""

    kind: Kind
    price_cents: int | None
    rate_cents: int | None
    weekly_limit_minutes: int | None
    description: str
    offered_on: datetime


@dataclass(frozen=True, slots=True)
class MoneyView:
    """Where the contract's money is; each cent is in one of them: paid is what is no longer pending."""

    in_escrow_cents: int
    pending_cents: int
    paid_cents: int
    returned_cents: int


@dataclass(frozen=True, slots=True)
class DisputeView:
    """The freelancer has said no to a refund request, and the platform decides."""

    cents: int
    disputed_on: datetime
    decided_on: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class RefundView:
    """The client asks for escrow back."""

    cents: int
    requested_on: datetime
    answer_by: datetime
    days_left: int
