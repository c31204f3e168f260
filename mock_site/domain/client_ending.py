"""Let the client end a contract: they pay of the escrow what they choose, and ask for the rest back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, Party, end
from mock_site.domain.errors import InvalidFields
from mock_site.domain.escrow import approval
from mock_site.domain.milestone import (
    HELD,
    UNSUBMITTED,
    Milestone,
    MilestoneEvent,
    MilestoneState,
    advance,
    next_position,
)
from mock_site.domain.money import dollars
from mock_site.domain.refund_request import RefundRequest
from mock_site.domain.work import pay


@dataclass(frozen=True, slots=True)
class ClientEnding:
    """What ending does for a client: cents they pay, ask back, leave waiting as submitted work, and drop."""

    change: Change
    paid_cents: int
    refund_asked_cents: int
    still_submitted_cents: int
    dropped_cents: int


def plan_client_ending(
    contract: Contract, milestones: Iterable[Milestone], now: datetime, pay_cents: int = 0
) -> ClientEnding:
    """Plan the client's ending; AlreadyEnded, NotAllowed; InvalidFields when they pay more than is held.

    Submitted work is paid first, then the other milestones in order. What is not paid goes on: submitted
    work keeps its 14 days, money without submitted work is asked back.
    """
    ended = end(contract, Party.CLIENT, now)
    milestones = tuple(milestones)
    paid, left = _pay(milestones, pay_cents, now)
    dropped = [one for one in milestones if one.state is MilestoneState.PLANNED]
    asked = _sum(one for one in left if one.state in UNSUBMITTED)
    refund = RefundRequest(contract.id, asked, now) if asked else None
    before = {one.id: one for one in milestones}
    changed = (
        *paid,
        *(one for one in left if before.get(one.id) != one),
        *(advance(one, MilestoneEvent.DROP, now) for one in dropped),
    )
    movements = tuple(map(approval, paid))
    detail = {"paid_cents": _sum(paid), "refund_requested_cents": asked}
    change = Change("contract ended", contract.client_id, ended, changed, movements, detail, refund)
    waiting = _sum(one for one in left if one.state is MilestoneState.SUBMITTED)
    return ClientEnding(change, _sum(paid), asked, waiting, _sum(dropped))


def _pay(
    milestones: Sequence[Milestone], cents: int, now: datetime
) -> tuple[list[Milestone], list[Milestone]]:
    """Return what is paid, and what of the held milestones is left in its state."""
    held = sorted(
        (one for one in milestones if one.state in HELD),
        key=lambda one: (one.state is not MilestoneState.SUBMITTED, one.position),
    )
    if not 0 <= cents <= _sum(held):
        raise InvalidFields({"pay": f"Pay at most {dollars(_sum(held))}, which is in escrow."})
    paid: list[Milestone] = []
    left: list[Milestone] = []
    for milestone in held:
        part = min(cents, milestone.cents)
        cents -= part
        if not part:
            left.append(milestone)
            continue
        approved, rest = pay(milestone, part, next_position(milestones), now)
        paid.append(approved)
        left += [rest] if rest else []
    return paid, left


def _sum(milestones: Iterable[Milestone]) -> int:
    return sum(milestone.cents for milestone in milestones)
