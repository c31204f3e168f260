"""Let the client end a contract: they pay of the escrow what they choose, and ask for the rest back."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256

from mock_site.domain.change import Change
from mock_site.domain.client_consequence import tell_client
from mock_site.domain.consequence import Told
from mock_site.domain.contract import Contract, Party, end
from mock_site.domain.errors import InvalidFields
from mock_site.domain.escrow import approval
from mock_site.domain.event import Event
from mock_site.domain.hourly import DiaryEntry
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
    """What ending does for a client: milestones they pay, leave as they are and drop, and the words."""

    change: Change
    paid: tuple[Milestone, ...]
    left: tuple[Milestone, ...]
    dropped: tuple[Milestone, ...]
    told: tuple[Told, ...]

    @property
    def paid_cents(self) -> int:
        """Sum what they pay."""
        return _sum(self.paid)

    @property
    def refund_asked_cents(self) -> int:
        """Sum what they ask back."""
        return self.change.refund.cents if self.change.refund else 0

    @property
    def still_submitted_cents(self) -> int:
        """Sum what waits with submitted work."""
        return _sum(one for one in self.left if one.state is MilestoneState.SUBMITTED)

    @property
    def dropped_cents(self) -> int:
        """Sum what will not take place."""
        return _sum(self.dropped)

    @property
    def digest(self) -> str:
        """Identify contract and consequences: sha256 in hex, equal exactly when the warnings are."""
        facts = [self.change.contract.id, *(asdict(one) for one in self.told)]
        return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def plan_client_ending(
    contract: Contract,
    milestones: Iterable[Milestone],
    now: datetime,
    pay_cents: int = 0,
    diary: Sequence[DiaryEntry] = (),
) -> ClientEnding:
    """Plan the client's ending; AlreadyEnded, NotAllowed; InvalidFields when they pay more than is held.

    Submitted work is paid first, then the other milestones in order. What is not paid goes on: submitted
    work keeps its 14 days, money without submitted work is asked back.
    """
    ended = end(contract, Party.CLIENT, now)
    milestones = tuple(milestones)
    paid, left = _pay(milestones, pay_cents, now)
    planned = [one for one in milestones if one.state is MilestoneState.PLANNED]
    asked = _sum(one for one in left if one.state in UNSUBMITTED)
    refund = RefundRequest(contract.id, asked, now) if asked else None
    told = tell_client(contract, paid, left, planned, refund, diary, now)
    before = {one.id: one for one in milestones}
    changed = (
        *paid,
        *(one for one in left if before.get(one.id) != one),
        *(advance(one, MilestoneEvent.DROP, now) for one in planned),
    )
    detail = {
        "paid_cents": _sum(paid),
        "refund_requested_cents": asked,
        "told": [asdict(one) for one in told],
    }
    movements = tuple(map(approval, paid))
    change = Change(Event.CONTRACT_ENDED, contract.client_id, ended, changed, movements, detail, refund)
    return ClientEnding(change, tuple(paid), tuple(left), tuple(planned), told)


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
