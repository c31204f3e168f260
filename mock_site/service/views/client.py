"""Show a contract to its client, and what its forms ask and tell."""

from dataclasses import dataclass
from datetime import datetime

from mock_site.domain.contract import ContractState, Kind, Party
from mock_site.service.views.feedback import FeedbackView
from mock_site.service.views.forms import Card
from mock_site.service.views.tabs import (
    MessageView,
    MilestoneView,
    MoneyView,
    RefundView,
    SubmissionView,
    TermsView,
    WeekView,
)


@dataclass(frozen=True, slots=True)
class ClientMilestone:
    """A milestone with what the client can do about it now."""

    shown: MilestoneView
    can_fund: bool
    can_approve: bool
    can_request_changes: bool


@dataclass(frozen=True, slots=True)
class ClientMenu:
    """What the client can do about the whole contract now."""

    can_add_milestone: bool
    can_pause: bool
    can_restart: bool
    can_end: bool
    can_rehire: bool


@dataclass(frozen=True, slots=True)
class ClientContractView:
    """A contract as its client sees it; `feedback` is as they may see it."""

    id: str
    title: str
    freelancer_id: str
    freelancer_name: str
    freelancer_place: str
    freelancer_local_time: datetime
    kind: Kind
    state: ContractState
    state_label: str
    note: str
    started_on: datetime | None
    ended_on: datetime | None
    ended_by: Party | None
    menu: ClientMenu
    milestones: tuple[ClientMilestone, ...]
    submissions: tuple[SubmissionView, ...]
    week: WeekView | None
    messages: tuple[MessageView, ...]
    terms: TermsView
    money: MoneyView
    feedback: FeedbackView
    refund: RefundView | None


@dataclass(frozen=True, slots=True)
class ClientEndingView:
    """What the client's ending does with the escrow, in cents; an answer is due to what is asked back."""

    card: Card
    freelancer_name: str
    held_cents: int
    paid_cents: int
    refund_asked_cents: int
    still_submitted_cents: int
    dropped_cents: int
    refund_answer_by: datetime | None


@dataclass(frozen=True, slots=True)
class RehireForm:
    """The terms of an ended contract as a beginning for a new offer; hours a week belong to hourly ones."""

    card: Card
    freelancer_name: str
    title: str
    description: str
    kind: Kind
    cents: int
    weekly_hours: int | None


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A contract in a client's list."""

    contract_id: str
    title: str
    freelancer_name: str
    kind: Kind
    state: ContractState
    state_label: str
    money_line: str
    note: str
    started_on: datetime | None
    ended_on: datetime | None


@dataclass(frozen=True, slots=True)
class ClientContracts:
    """The contracts of a client, one page of them."""

    rows: tuple[ClientRow, ...]
    total: int
    page: int
    pages: int
    query: str
    include_closed: bool
