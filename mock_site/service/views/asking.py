"""Show what people ask of one another and of Support, and what they are told."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mock_site.domain.contract import Kind
from mock_site.domain.notice import About
from mock_site.service.views.forms import Card, Choice
from mock_site.service.views.lists import OpenJob
from mock_site.service.views.tabs import WeekView


@dataclass(frozen=True, slots=True)
class Ticket:
    """A question to Support, about a contract or none; the answer is empty until it has come."""

    id: int
    contract_id: str | None
    contract_title: str | None
    at: datetime
    topic: str
    text: str
    answer: str
    answered_on: datetime | None
    answer_by: datetime


@dataclass(frozen=True, slots=True)
class ContractChoice:
    """Contracts to choose from: the chosen one, and as many as are `shown` of those that fit the query.

    `only` is the id of the one contract that fits a query, "" when none or more do; no query is "".
    """

    listed: tuple[Choice, ...]
    query: str
    shown: int
    fitting: int
    only: str


@dataclass(frozen=True, slots=True)
class SupportForm:
    """What Support can be asked, about which contract, and a page of this person's tickets, newest first."""

    contract: ContractChoice
    topics: tuple[Choice, ...]
    text_limit: int
    tickets: tuple[Ticket, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A contract's thread by its latest message: `mine` when the other side is to answer."""

    contract_id: str
    title: str
    other_name: str
    at: datetime
    text: str
    file_name: str | None
    mine: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """The threads of a person, latest first, one page of them; `waiting` counts their turns."""

    rows: tuple[InboxRow, ...]
    waiting: int
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal; kind is "contract", "milestone" or "change", state "open", "accepted" and so on."""

    id: int
    at: datetime
    kind: str
    state: str
    title: str
    description: str
    pays: Kind
    cents: int
    weekly_limit_minutes: int | None
    milestone_title: str | None
    answered_on: datetime | None
    can_answer: bool
    can_withdraw: bool


@dataclass(frozen=True, slots=True)
class Proposals:
    """The proposals of a contract that somebody sees, one page of them, newest first."""

    rows: tuple[ProposalView, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ProposalForm:
    """What a proposal can be about; the milestones that can be changed are id, title and cents."""

    card: Card
    milestones: tuple[tuple[str, str, int], ...]
    text_limit: int


@dataclass(frozen=True, slots=True)
class DiaryLine:
    """Work logged in one go, and when the client disputed it where they have."""

    started_at: datetime
    minutes: int
    memo: str
    disputed_on: datetime | None

    @property
    def ends_at(self) -> datetime:
        """Say when the work was over."""
        return self.started_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class BilledWeek:
    """A week that was billed, in cents, what of it went back, and when its money is or was available."""

    starts_on: date
    cents: int
    disputed_cents: int
    invoiced_on: datetime
    reviewed_until: datetime
    available_on: datetime


@dataclass(frozen=True, slots=True)
class DisputedWeek:
    """A week's disputed hours: what was paid for them and went back, and what is left of the bill, in cents.

    `reviewed_until` is None when the client can dispute no more of it.
    """

    starts_on: date
    entries: tuple[DiaryLine, ...]
    minutes: int
    back_cents: int
    left_cents: int
    available_on: datetime
    reviewed_until: datetime | None


@dataclass(frozen=True, slots=True)
class DiaryView:
    """A week of the work diary; `earlier` and `later` are days of the weeks beside it.

    Minutes above the limit are not billed; `left_minutes` is None without a limit, `review_days_left` while
    the bill of this week is not in review. `days_to_log` are the days on which hours can be logged now.
    """

    card: Card
    week: WeekView
    entries: tuple[DiaryLine, ...]
    earlier: date | None
    later: date | None
    can_log: bool
    above_limit_minutes: int
    disputed_minutes: int
    left_minutes: int | None
    reviewed_until: datetime
    review_days_left: int | None
    memo_limit: int
    days_to_log: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class HoursDisputeForm:
    """The hours of the week in review that the client can dispute, and what was paid for them, in cents."""

    card: Card
    starts_on: date
    entries: tuple[DiaryLine, ...]
    paid_cents: int
    reviewed_until: datetime
    days_left: int
    text_limit: int


@dataclass(frozen=True, slots=True)
class JobPage:
    """An open job, and whether it is saved."""

    job: OpenJob
    saved: bool


@dataclass(frozen=True, slots=True)
class Notification:
    """Something that somebody else or the clock did, and what it leads to.

    Title and name are empty where it is about no contract.
    """

    id: int
    at: datetime
    text: str
    about: About
    contract_title: str
    other_name: str
    unread: bool


@dataclass(frozen=True, slots=True)
class Notifications:
    """What a person was told, newest first, one page of it; `latest` is the newest of all, 0 without any."""

    rows: tuple[Notification, ...]
    latest: int
    unread: int
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ComingView:
    """Something that will happen by itself, and in how many days."""

    at: datetime
    days_left: int
    text: str
