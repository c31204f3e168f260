"""Hand in work, ask for changes of it, and approve it, whole or in part."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, ContractState, require_endable
from mock_site.domain.errors import InvalidFields
from mock_site.domain.escrow import approval
from mock_site.domain.event import Event
from mock_site.domain.milestone import (
    Milestone,
    MilestoneEvent,
    MilestoneState,
    advance,
    next_position,
    split,
)
from mock_site.domain.money import dollars


def submit(contract: Contract, milestone: Milestone, now: datetime) -> Change:
    """Return the change by which the freelancer hands in work: 14 days begin; AlreadyEnded, NotAllowed."""
    require_endable(contract)
    submitted = advance(milestone, MilestoneEvent.SUBMIT, now)
    detail = {"milestone_id": milestone.id}
    return Change(Event.WORK_SUBMITTED, contract.freelancer_id, contract, (submitted,), detail=detail)


def request_changes(contract: Contract, milestone: Milestone, now: datetime) -> Change:
    """Return the change by which the client sends work back: the 14 days stop; AlreadyEnded, NotAllowed."""
    require_endable(contract)
    sent_back = advance(milestone, MilestoneEvent.REQUEST_CHANGES, now)
    detail = {"milestone_id": milestone.id}
    return Change(Event.CHANGES_REQUESTED, contract.client_id, contract, (sent_back,), detail=detail)


def approve(
    contract: Contract, milestones: Iterable[Milestone], milestone: Milestone, cents: int, now: datetime
) -> Change:
    """Return the change by which the client pays a milestone, whole or in part; AlreadyEnded, NotAllowed.

    The rest of a part stays in escrow as a milestone of its own: to be handed in again while the contract
    runs, still submitted after its end. Only submitted work can be approved after the end.
    InvalidFields when more is to be paid than the milestone's price.
    """
    if milestone.state is not MilestoneState.SUBMITTED:
        require_endable(contract)
    paid, rest = pay(milestone, cents, next_position(milestones), now)
    if rest is not None and contract.state is not ContractState.ENDED:
        rest = replace(rest, state=MilestoneState.FUNDED, submitted_at=None)
    detail = {"milestone_id": milestone.id, "cents": paid.cents, "rest_cents": rest.cents if rest else 0}
    changed = (paid, rest) if rest else (paid,)
    return Change(Event.MILESTONE_APPROVED, contract.client_id, contract, changed, (approval(paid),), detail)


def pay(
    milestone: Milestone, cents: int, rest_position: int, now: datetime
) -> tuple[Milestone, Milestone | None]:
    """Return the approved milestone and, when only a part is paid, the rest in its state; InvalidFields."""
    if not 0 < cents <= milestone.cents:
        most = dollars(milestone.cents)
        raise InvalidFields({"amount": f"Pay more than nothing and at most {most}, which is held."})
    whole = cents == milestone.cents
    part, rest = (milestone, None) if whole else split(milestone, cents, rest_position)
    return advance(part, MilestoneEvent.APPROVE, now), rest
