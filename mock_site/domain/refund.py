"""Answer a refund request (approve, dispute, silence, the platform's decision), and give paid money back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from mock_site.domain.change import CLOCK, Change
from mock_site.domain.contract import Contract
from mock_site.domain.errors import InvalidFields, NotAllowed
from mock_site.domain.escrow import Movement, Place, Why, approval, give_back, given_back, pending
from mock_site.domain.event import Event
from mock_site.domain.milestone import UNSUBMITTED, Milestone, MilestoneEvent, MilestoneState, advance
from mock_site.domain.money import dollars
from mock_site.domain.refund_request import RefundAnswer, RefundRequest


def approve_refund(
    contract: Contract, milestones: Iterable[Milestone], refund: RefundRequest, now: datetime
) -> Change:
    """Return the change by which the freelancer gives the escrow back; NotAllowed when it is answered."""
    return _returned(contract, milestones, _answered(refund, RefundAnswer.APPROVED, now), now)


def refund_by_silence(
    contract: Contract, milestones: Iterable[Milestone], refund: RefundRequest, now: datetime
) -> Change:
    """Return the change by which an unanswered request gives the escrow back."""
    answered = _answered(refund, RefundAnswer.SILENT, now)
    return replace(_returned(contract, milestones, answered, now), actor=CLOCK)


def dispute_refund(contract: Contract, refund: RefundRequest, reason: str, now: datetime) -> Change:
    """Return the change by which the freelancer says no: the platform decides ten days later."""
    disputed = replace(_answered(refund, RefundAnswer.DISPUTED, now), note=reason)
    return Change(Event.REFUND_DISPUTED, contract.freelancer_id, contract, refund=disputed)


def decide_dispute(
    contract: Contract, milestones: Iterable[Milestone], refund: RefundRequest, now: datetime
) -> Change:
    """Return the platform's decision: work that was ever handed in is paid, money without any goes back."""
    held = [one for one in milestones if one.state in UNSUBMITTED]
    worked = [one for one in held if one.state is MilestoneState.CHANGES_REQUESTED]
    paid = [advance(one, MilestoneEvent.APPROVE, now) for one in worked]
    returned = [advance(one, MilestoneEvent.RETURN, now) for one in held if one not in worked]
    return Change(
        Event.DISPUTE_DECIDED,
        CLOCK,
        contract,
        (*paid, *returned),
        (*map(approval, paid), *map(give_back, returned)),
        {"paid_cents": sum(one.cents for one in paid), "returned_cents": sum(one.cents for one in returned)},
        replace(refund, answer=RefundAnswer.DECIDED, answered_at=now),
    )


def _answered(refund: RefundRequest, answer: RefundAnswer, now: datetime) -> RefundRequest:
    if refund.answer is not None:
        raise NotAllowed(refund.answer, "answer the refund request")
    return replace(refund, answer=answer, answered_at=now)


def _returned(
    contract: Contract, milestones: Iterable[Milestone], refund: RefundRequest, now: datetime
) -> Change:
    returned = [advance(one, MilestoneEvent.RETURN, now) for one in milestones if one.state in UNSUBMITTED]
    return Change(
        Event.REFUND_RETURNED,
        contract.freelancer_id,
        contract,
        tuple(returned),
        tuple(map(give_back, returned)),
        {"cents": refund.cents, "answer": refund.answer},
        refund,
    )


def give_refund(contract: Contract, moved: Iterable[Movement], available_cents: int, cents: int) -> Change:
    """Return the change by which the freelancer gives paid money back, pending money first; InvalidFields.

    `moved` is all the money that moved within the contract, `available_cents` what the freelancer may
    withdraw. No more can be given than was paid within this contract.
    """
    moved = tuple(moved)
    most = refundable(moved, available_cents)
    if not 0 < cents <= most:
        raise InvalidFields({"amount": f"Give more than nothing and at most {dollars(most)}."})
    movements: list[Movement] = []
    left = cents
    lately_paid = {one.work: one for one in moved if one.target is Place.PENDING}
    for work, waiting in reversed(pending(moved).items()):
        part = min(left, waiting)
        if part:
            movements.append(_refunding(lately_paid[work], Place.PENDING, part))
        left -= part
    if left:
        movements.append(Movement(contract.id, Place.FREELANCER, Place.CLIENT, left, Why.REFUNDED))
    detail = {"cents": cents}
    return Change(Event.REFUND_GIVEN, contract.freelancer_id, contract, (), tuple(movements), detail)


def refundable(moved: Iterable[Movement], available_cents: int) -> int:
    """Return the most that the freelancer can give back within a contract, in cents."""
    moved = tuple(moved)
    paid = sum(one.cents for one in moved if one.target is Place.PENDING)
    waiting = sum(pending(moved).values())
    return waiting + min(available_cents, paid - given_back(moved) - waiting)


def _refunding(paid: Movement, source: Place, cents: int) -> Movement:
    return replace(paid, source=source, target=Place.CLIENT, cents=cents, why=Why.REFUNDED, available_at=None)
