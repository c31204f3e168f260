"""Plan milestones and fund them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from mock_site.domain.amount import AMOUNT_ERROR, read_cents
from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, Kind, require_endable
from mock_site.domain.errors import InvalidFields, NotAllowed
from mock_site.domain.escrow import Movement, Place, Why, funding
from mock_site.domain.event import Event
from mock_site.domain.milestone import (
    UNSUBMITTED,
    Milestone,
    MilestoneEvent,
    MilestoneState,
    advance,
    next_position,
)

TITLE_LIMIT = 120
TITLE_ERROR = f"Give it a title of at most {TITLE_LIMIT} characters."


def read_plan(title: str, amount: str) -> tuple[str, int]:
    """Read a milestone's title and price in cents as typed, or raise InvalidFields for both at once."""
    title, cents, errors = title.strip(), read_cents(amount), {}
    if not 0 < len(title) <= TITLE_LIMIT:
        errors["title"] = TITLE_ERROR
    if cents is None:
        errors["amount"] = AMOUNT_ERROR
    if errors or cents is None:
        raise InvalidFields(errors)
    return title, cents


def plan(contract: Contract, milestones: Iterable[Milestone], title: str, cents: int) -> Change:
    """Return the change by which the client adds a milestone without money; AlreadyEnded, NotAllowed."""
    _require_fixed(contract, "add a milestone")
    require_endable(contract)
    position = next_position(milestones)
    planned = Milestone(f"{contract.id}-{position}", contract.id, position, title, cents)
    return Change(Event.MILESTONE_PLANNED, contract.client_id, contract, (planned,))


def fund(contract: Contract, milestone: Milestone, now: datetime) -> Change:
    """Return the change by which the client funds a planned milestone; AlreadyEnded, NotAllowed."""
    _require_fixed(contract, "fund a milestone")
    require_endable(contract)
    funded = advance(milestone, MilestoneEvent.FUND, now)
    detail = {"milestone_id": milestone.id}
    return Change(Event.MILESTONE_FUNDED, contract.client_id, contract, (funded,), (funding(funded),), detail)


def reprice(contract: Contract, milestone: Milestone, title: str, cents: int) -> Change:
    """Return the change by which both agree on another title or price of a milestone that is not paid.

    Where money is held, the difference is funded or returned. AlreadyEnded; NotAllowed.
    """
    _require_fixed(contract, "change a milestone")
    require_endable(contract)
    if milestone.state not in UNSUBMITTED | {MilestoneState.PLANNED}:
        raise NotAllowed(milestone.state, "change the milestone")
    more = cents - milestone.cents if milestone.state in UNSUBMITTED else 0
    ways = (
        (Place.CLIENT, Place.ESCROW, Why.FUNDED) if more > 0 else (Place.ESCROW, Place.CLIENT, Why.RETURNED)
    )
    source, target, why = ways
    moved = (Movement(contract.id, source, target, abs(more), why, milestone.id),) if more else ()
    after = replace(milestone, title=title, cents=cents)
    detail = {"milestone_id": milestone.id, "cents": cents}
    return Change(Event.MILESTONE_CHANGED, contract.client_id, contract, (after,), moved, detail)


def _require_fixed(contract: Contract, event: str) -> None:
    if contract.kind is not Kind.FIXED:
        raise NotAllowed(contract.kind, event)
