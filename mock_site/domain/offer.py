"""Offer a contract, and let the freelancer accept or decline it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from mock_site.domain.amount import AMOUNT_ERROR, read_cents
from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, ContractEvent, ContractState, Kind, happen
from mock_site.domain.errors import InvalidFields
from mock_site.domain.event import Event
from mock_site.domain.funding import TITLE_ERROR, TITLE_LIMIT
from mock_site.domain.milestone import Milestone, MilestoneEvent, MilestoneState, advance

DESCRIPTION_LIMIT = 5000
MOST_HOURS = 168


@dataclass(frozen=True, slots=True)
class Terms:
    """What an offer states: a price for the first milestone, or a rate with a weekly limit."""

    title: str
    description: str
    kind: Kind
    cents: int
    weekly_limit_minutes: int | None = None


def read_terms(title: str, description: str, kind: str, amount: str, weekly_hours: str = "") -> Terms:
    """Read terms as typed, or raise InvalidFields; the amount is a price or, for hourly, a rate."""
    errors: dict[str, str] = {}
    title, description = title.strip(), description.strip()
    if not 0 < len(title) <= TITLE_LIMIT:
        errors["title"] = TITLE_ERROR
    if len(description) > DESCRIPTION_LIMIT:
        errors["description"] = f"Shorten the description to {DESCRIPTION_LIMIT:,} characters or fewer."
    if kind not in set(Kind):
        errors["kind"] = "Choose fixed price or hourly."
    cents = read_cents(amount)
    if cents is None:
        errors["amount"] = AMOUNT_ERROR
    hours = weekly_hours.strip()
    if hours and not (hours.isascii() and hours.isdecimal() and 0 < int(hours) <= MOST_HOURS):
        errors["weekly_hours"] = f"Give whole hours a week from 1 to {MOST_HOURS}, or nothing for no limit."
    if errors or cents is None:
        raise InvalidFields(errors)
    limit = int(hours) * 60 if hours and kind == Kind.HOURLY else None
    return Terms(title, description, Kind(kind), cents, limit)


def offer(contract_id: str, client_id: str, freelancer_id: str, terms: Terms, now: datetime) -> Change:
    """Return the change by which a client offers a contract; a fixed price is its first milestone."""
    hourly = terms.kind is Kind.HOURLY
    contract = Contract(
        id=contract_id,
        title=terms.title,
        client_id=client_id,
        freelancer_id=freelancer_id,
        kind=terms.kind,
        state=ContractState.OFFER,
        description=terms.description,
        offered_at=now,
        rate_cents=terms.cents if hourly else None,
        weekly_limit_minutes=terms.weekly_limit_minutes,
    )
    first = () if hourly else (Milestone(f"{contract_id}-1", contract_id, 1, terms.title, terms.cents),)
    return Change(Event.CONTRACT_OFFERED, client_id, contract, first)


def accept(contract: Contract, now: datetime) -> Change:
    """Return the change by which the freelancer accepts an offer; NotAllowed."""
    accepted = replace(happen(contract, ContractEvent.ACCEPT), started_at=now)
    return Change(Event.OFFER_ACCEPTED, contract.freelancer_id, accepted)


def decline(contract: Contract, milestones: Iterable[Milestone], now: datetime) -> Change:
    """Return the change by which the freelancer declines an offer, which drops its plan; NotAllowed."""
    declined = happen(contract, ContractEvent.DECLINE)
    dropped = tuple(
        advance(one, MilestoneEvent.DROP, now) for one in milestones if one.state is MilestoneState.PLANNED
    )
    return Change(Event.OFFER_DECLINED, contract.freelancer_id, declined, dropped)
