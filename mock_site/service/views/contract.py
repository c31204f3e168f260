"""Show a contract with all that its four tabs hold."""

from dataclasses import dataclass
from datetime import datetime

from mock_site.domain.contract import ContractState, Kind, Party
from mock_site.service.views.feedback import FeedbackView
from mock_site.service.views.forms import Card
from mock_site.service.views.tabs import (
    DisputeView,
    HandedIn,
    MilestoneView,
    MoneyView,
    RefundView,
    TermsView,
    ThreadView,
    WeekView,
)


@dataclass(frozen=True, slots=True)
class Menu:
    """Which entries the three dots hold; no menu at all when `shown` is false."""

    shown: bool
    can_request_changes: bool
    can_end: bool


@dataclass(frozen=True, slots=True)
class ContractView:
    """A contract with all that its four tabs show; `other_` is its client, `week` belongs to hourly ones."""

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
    started_on: datetime | None
    ended_on: datetime | None
    ended_by: Party | None
    can_end: bool
    menu: Menu
    milestones: tuple[MilestoneView, ...]
    work: HandedIn
    week: WeekView | None
    thread: ThreadView
    terms: TermsView
    money: MoneyView
    feedback: FeedbackView
    refund: RefundView | None
    dispute: DisputeView | None
    now: datetime
