"""Answer a refund request: the freelancer approves or disputes, silence approves, the platform decides."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from mock_site.domain.change import CLOCK, Change
from mock_site.domain.contract import Contract
from mock_site.domain.errors import NotAllowed
from mock_site.domain.escrow import approval, give_back
from mock_site.domain.milestone import UNSUBMITTED, Milestone, MilestoneEvent, MilestoneState, advance
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
    return Change("refund disputed", contract.freelancer_id, contract, refund=disputed)


def decide_dispute(
    contract: Contract, milestones: Iterable[Milestone], refund: RefundRequest, now: datetime
) -> Change:
    """Return the platform's decision: work that was ever handed in is paid, money without any goes back."""
    held = [one for one in milestones if one.state in UNSUBMITTED]
    worked = [one for one in held if one.state is MilestoneState.CHANGES_REQUESTED]
    paid = [advance(one, MilestoneEvent.APPROVE, now) for one in worked]
    returned = [advance(one, MilestoneEvent.RETURN, now) for one in held if one not in worked]
    return Change(
        "dispute decided",
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
        "refund returned",
        contract.freelancer_id,
        contract,
        tuple(returned),
        tuple(map(give_back, returned)),
        {"cents": refund.cents, "answer": refund.answer},
        refund,
    )
