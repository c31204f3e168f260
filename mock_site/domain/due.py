"""Name what falls due by itself, and say what each change of a contract lets fall due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mock_site.domain.change import Change
from mock_site.domain.escrow import Movement
from mock_site.domain.hourly import INVOICED_AFTER, REVIEWED_UNTIL, week_start
from mock_site.domain.milestone import UNSUBMITTED
from mock_site.domain.refund_request import RefundRequest
from mock_site.domain.visibility import window_closes_at

DORMANCY = timedelta(days=90)


class DueKind(StrEnum):
    """What may fall due; at one moment, they fall due in the order of their names."""

    APPROVAL = "approval"
    ANSWER = "client's answer"
    DECISION = "decision of a dispute"
    DORMANCY = "dormancy"
    INVOICE = "invoice of a week"
    RELEASE = "release of earnings"
    REFUND = "refund by silence"
    REVIEW = "review of a week"
    SUPPORT = "support's answer"
    WINDOW = "window for feedback"


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """Something that happens by itself at a moment, unless it has lost its cause by then.

    `subject` names what it is about within the contract: a milestone's id, a week's first day, a number.
    `contract_id` is empty for an answer of Support that is about no contract.
    """

    at: datetime
    kind: DueKind
    contract_id: str
    subject: str = ""


def caused_by(change: Change, now: datetime) -> Iterator[Due]:
    """Give what a change at a time lets fall due later; the same cause again replaces the earlier one."""
    contract_id = change.contract.id
    for milestone in change.milestones:
        if milestone.approves_itself_at is not None:
            yield Due(milestone.approves_itself_at, DueKind.APPROVAL, contract_id, milestone.id)
    for movement in change.movements:
        yield from _by_payment(movement)
    for start in {week_start(entry.started_at) for entry in change.logged}:
        yield Due(start + INVOICED_AFTER, DueKind.INVOICE, contract_id, start.date().isoformat())
    if any(milestone.state in UNSUBMITTED for milestone in change.milestones):
        yield Due(now + DORMANCY, DueKind.DORMANCY, contract_id)
    if change.refund is not None:
        yield from _by_refund(change.refund)
    if change.contract.ended_at == now:
        yield Due(window_closes_at(now), DueKind.WINDOW, contract_id)


def _by_payment(movement: Movement) -> Iterator[Due]:
    if movement.available_at is None:
        return
    yield Due(movement.available_at, DueKind.RELEASE, movement.contract_id, movement.work)
    if movement.week_start is not None:
        reviewed = movement.week_start + REVIEWED_UNTIL
        yield Due(reviewed, DueKind.REVIEW, movement.contract_id, movement.work)


def _by_refund(refund: RefundRequest) -> Iterator[Due]:
    if refund.answer is None:
        yield Due(refund.answer_by, DueKind.REFUND, refund.contract_id)
    if refund.decided_at is not None:
        yield Due(refund.decided_at, DueKind.DECISION, refund.contract_id)
