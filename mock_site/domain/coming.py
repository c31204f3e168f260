"""Say what will happen by itself in a contract, and when, as far as a side may know it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mock_site.domain.contract import Contract, ContractState, Party
from mock_site.domain.due import DORMANCY, Due, DueKind
from mock_site.domain.milestone import UNSUBMITTED, Milestone
from mock_site.domain.money import dollars
from mock_site.domain.refund_request import RefundRequest

WORDS: Mapping[Party, Mapping[DueKind, str]] = {
    Party.FREELANCER: {
        DueKind.APPROVAL: "“{title}” is approved by itself: {money}.",
        DueKind.DECISION: "The platform decides about {money}.",
        DueKind.DORMANCY: "{money} in escrow goes back to the client if nobody does anything until then.",
        DueKind.INVOICE: "The week's hours are billed.",
        DueKind.RELEASE: "{money} becomes available.",
        DueKind.REFUND: "{money} goes back to the client unless the request is answered.",
        DueKind.REVIEW: "The client's review of the billed week ends.",
        DueKind.WINDOW: "The time for feedback is over; what one side gave is shown.",
    },
    Party.CLIENT: {
        DueKind.APPROVAL: "“{title}” is approved by itself, and {money} is paid from escrow.",
        DueKind.DECISION: "The platform decides about {money}.",
        DueKind.DORMANCY: "{money} in escrow comes back to you if nobody does anything until then.",
        DueKind.INVOICE: "The week's hours are billed to you.",
        DueKind.RELEASE: "{money} that you paid is handed to the freelancer.",
        DueKind.REFUND: "{money} comes back to you unless the freelancer answers.",
        DueKind.REVIEW: "Your review of the billed week ends.",
        DueKind.WINDOW: "The time for feedback is over; what one side gave is shown.",
    },
}


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that will happen by itself at a moment, in words."""

    at: datetime
    text: str


def coming(  # noqa: PLR0913 - what a contract has that something may happen to
    contract: Contract,
    dues: Iterable[Due],
    side: Party,
    *,
    milestones: Iterable[Milestone],
    pending: Mapping[str, int],
    refund: RefundRequest | None,
    last_activity: datetime,
) -> tuple[Coming, ...]:
    """Tell a side, soonest first, what is due and still has its cause.

    What the other person will do is not told.
    """
    words, parts = WORDS[side], {one.id: one for one in milestones}
    found = []
    for due in sorted(dues):
        text = _text(due, words, parts, pending, refund)
        # Of dormancy the schedule knows the earliest moment alone; what anybody does puts it off.
        if text and due.kind is not DueKind.DORMANCY:
            found.append(Coming(due.at, text))
    held = sum(one.cents for one in parts.values() if one.state in UNSUBMITTED)
    if held and contract.state is not ContractState.ENDED:
        found.append(Coming(last_activity + DORMANCY, words[DueKind.DORMANCY].format(money=dollars(held))))
    return tuple(sorted(found, key=lambda one: (one.at, one.text)))


def _text(
    due: Due,
    words: Mapping[DueKind, str],
    parts: Mapping[str, Milestone],
    pending: Mapping[str, int],
    refund: RefundRequest | None,
) -> str:
    """Say what a due thing does, in a side's words; nothing where its cause is gone."""
    milestone, waiting = parts.get(due.subject), pending.get(due.subject, 0)
    title, cents = "", 0
    if due.kind is DueKind.APPROVAL:
        if milestone is None or milestone.approves_itself_at != due.at:
            return ""
        title, cents = milestone.title, milestone.cents
    elif due.kind is DueKind.RELEASE:
        if not waiting:
            return ""
        cents = waiting
    elif due.kind in (DueKind.REFUND, DueKind.DECISION):
        if refund is None or (due.kind is DueKind.REFUND) != (refund.answer is None):
            return ""
        if due.kind is DueKind.DECISION and refund.decided_at != due.at:
            return ""
        cents = refund.cents
    return words.get(due.kind, "").format(title=title, money=dollars(cents))
