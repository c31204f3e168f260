"""Show a contract to its client, and what its forms ask and tell."""

from dataclasses import dataclass
from datetime import datetime

from mock_site.domain.consequence import Told
from mock_site.domain.contract import ContractState, Kind, Party
from mock_site.service.views.feedback import FeedbackView
from mock_site.service.views.forms import Card
from mock_site.service.views.tabs import (
    HandedIn,
    MilestoneView,
    MoneyView,
    RefundView,
    TermsView,
    ThreadView,
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
    """A contract as its client sees it, feedback as they may see it.

    `other_` is its freelancer; `waits` says what the client is to answer.
    """

    card: Card
    id: str
    title: str
    other_id: str
    other_name: str
    other_place: str
    other_utc_offset_minutes: int
    other_local_time: datetime
    kind: Kind
    state: ContractState
    state_label: str
    note: str
    waits: tuple[str, ...]
    started_on: datetime | None
    ended_on: datetime | None
    ended_by: Party | None
    menu: ClientMenu
    milestones: tuple[ClientMilestone, ...]
    work: HandedIn
    week: WeekView | None
    thread: ThreadView
    terms: TermsView
    money: MoneyView
    feedback: FeedbackView
    refund: RefundView | None


@dataclass(frozen=True, slots=True)
class ClientEndingView:
    """What the client's ending does with the escrow, in cents and line by line; `digest` identifies it."""

    card: Card
    freelancer_name: str
    held_cents: int
    paid_cents: int
    refund_asked_cents: int
    still_submitted_cents: int
    dropped_cents: int
    refund_answer_by: datetime | None
    lines: tuple[Told, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class MilestoneForm:
    """A milestone to be funded, paid or sent back, with the work for it; a new one has no title yet."""

    card: Card
    title: str
    cents: int
    balance_cents: int
    work: HandedIn
    approves_itself_on: datetime | None
    contract_ended: bool


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
    """A contract in a client's list; `waits` says what the client is to answer."""

    contract_id: str
    title: str
    freelancer_name: str
    kind: Kind
    state: ContractState
    state_label: str
    money_line: str
    note: str
    waits: tuple[str, ...]
    started_on: datetime | None
    ended_on: datetime | None


@dataclass(frozen=True, slots=True)
class ClientContracts:
    """The contracts of a client, one page of them, and what money they have left."""

    balance_cents: int
    rows: tuple[ClientRow, ...]
    total: int
    page: int
    pages: int
    query: str
    include_closed: bool
