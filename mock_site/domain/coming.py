"""Say what will happen by itself in a contract, and when, as far as a side may know it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mock_site.domain.contract import Contract, ContractState
from mock_site.domain.due import DORMANCY, Due, DueKind
from mock_site.domain.milestone import UNSUBMITTED, Milestone
from mock_site.domain.money import dollars
from mock_site.domain.refund_request import RefundRequest


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that will happen by itself at a moment, in words."""

    at: datetime
    text: str


def coming(  # noqa: PLR0913 - what a contract has that something may happen to
    contract: Contract,
    dues: Iterable[Due],
    *,
    milestones: Iterable[Milestone],
    pending: Mapping[str, int],
    refund: RefundRequest | None,
    last_activity: datetime,
) -> tuple[Coming, ...]:
    """Tell, soonest first, what is due and still has its cause; what the other person will do is not told."""
    parts = {one.id: one for one in milestones}
    found = []
    for due in sorted(dues):
        text = _text(due, parts, pending, refund)
        if text and due.kind is not DueKind.DORMANCY:
            found.append(Coming(due.at, text))
    held = sum(one.cents for one in parts.values() if one.state in UNSUBMITTED)
    if held and contract.state is not ContractState.ENDED:
        text = f"{dollars(held)} in escrow goes back to the client if nobody does anything until then."
        found.append(Coming(last_activity + DORMANCY, text))
    return tuple(sorted(found, key=lambda one: (one.at, one.text)))


def _text(
    due: Due, parts: Mapping[str, Milestone], pending: Mapping[str, int], refund: RefundRequest | None
) -> str:
    milestone, waiting = parts.get(due.subject), pending.get(due.subject, 0)
    if due.kind is DueKind.APPROVAL and milestone and milestone.approves_itself_at == due.at:
        return f"“{milestone.title}” is approved by itself: {dollars(milestone.cents)}."
    if due.kind is DueKind.RELEASE and waiting:
        return f"{dollars(waiting)} becomes available."
    if due.kind is DueKind.REFUND and refund and refund.answer is None:
        return f"{dollars(refund.cents)} goes back to the client unless the request is answered."
    if due.kind is DueKind.DECISION and refund and refund.decided_at == due.at:
        return f"The platform decides about {dollars(refund.cents)}."
    return WORDS.get(due.kind, "")


WORDS: Mapping[DueKind, str] = {
    DueKind.INVOICE: "The week's hours are billed.",
    DueKind.REVIEW: "The client's review of the billed week ends.",
    DueKind.WINDOW: "The time for feedback is over; what one side gave is shown.",
}
