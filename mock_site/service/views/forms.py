"""Show what the forms of ending a contract and of handing in work ask and tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mock_site.domain.consequence import Told
from mock_site.domain.contract import Kind, Party
from mock_site.service.views.tabs import RefundView


@dataclass(frozen=True, slots=True)
class Card:
    """Which contract a form is about."""

    contract_id: str
    title: str
    client_name: str
    client_place: str
    freelancer_name: str
    freelancer_place: str
    kind: Kind
    state_label: str
    started_on: datetime | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to choose, its label and, for reasons, its guidance."""

    value: str
    label: str
    guidance: str = ""


@dataclass(frozen=True, slots=True)
class EndingForm:
    """The End contract form; `draft` holds the saved values as typed, by field name, empty at first.

    `categories` are field names with labels; concerns are asked below `concerns_below`.
    """

    card: Card
    reasons: tuple[Choice, ...]
    concerns: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    concerns_below: int
    review_limit: int
    draft: Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class EndingWarning:
    """The warning before the end; submit_milestone_id is where work can be submitted instead."""

    card: Card
    lines: tuple[Told, ...]
    returned_cents: int
    nothing_submitted: bool
    submit_milestone_id: str | None
    digest: str
    form: EndingForm


@dataclass(frozen=True, slots=True)
class EndedView:
    """What an ended contract's end did; `lines` is empty when the client ended it."""

    card: Card
    ended_on: datetime
    ended_by: Party
    lines: tuple[Told, ...]
    returned_cents: int
    refund: RefundView | None


@dataclass(frozen=True, slots=True)
class RefundRequestForm:
    """The client's request to be answered: the milestones it is about, and whether each was worked on."""

    card: Card
    asked: RefundView
    milestones: tuple[tuple[str, int, bool], ...]
    reason_limit: int


@dataclass(frozen=True, slots=True)
class RefundForm:
    """The form by which paid money is given back: at most so much, pending money first."""

    card: Card
    most_cents: int
    pending_cents: int


@dataclass(frozen=True, slots=True)
class SubmitForm:
    """The form by which work for a milestone is handed in."""

    card: Card
    milestone_id: str
    milestone_title: str
    cents: int
    message_limit: int
    file_limit_bytes: int
