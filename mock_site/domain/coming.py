"""Say what will happen by itself in a contract, and when, as far as a side may know it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mock_site.domain.contract import OTHER, Contract, ContractState, Party
from mock_site.domain.due import DORMANCY, Due, DueKind
from mock_site.domain.hourly import DiaryEntry, bill, read_week
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
        DueKind.WINDOW: "The time for feedback is over{shown}.",
    },
    Party.CLIENT: {
        DueKind.APPROVAL: "“{title}” is approved by itself, and {money} is paid from escrow.",
        DueKind.DECISION: "The platform decides about {money}.",
        DueKind.DORMANCY: "{money} in escrow comes back to you if nobody does anything until then.",
        DueKind.INVOICE: "The week's hours are billed to you.",
        DueKind.RELEASE: "{money} that you paid is handed to the freelancer.",
        DueKind.REFUND: "{money} comes back to you unless the freelancer answers.",
        DueKind.REVIEW: "Your review of the billed week ends.",
        DueKind.WINDOW: "The time for feedback is over{shown}.",
    },
}
SHOWN: Mapping[Party, str] = {
    Party.FREELANCER: ", and what the freelancer gave is shown",
    Party.CLIENT: ", and what the client gave is shown",
}
SHOWN_OWN = ", and what you gave is shown"
NONE_GAVE = ", and so far nobody has given any"


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that will happen by itself at a moment, in words."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Causes:
    """What a contract has that something may happen to by itself.

    `diary` has every week that is not billed yet, `pending` is in cents for each milestone and week, `gave`
    are the sides that have given feedback.
    """

    contract: Contract
    milestones: Iterable[Milestone]
    diary: Iterable[DiaryEntry]
    pending: Mapping[str, int]
    refund: RefundRequest | None
    gave: Collection[Party]
    last_activity: datetime

    @property
    def held_cents(self) -> int:
        """Sum what would go back after 90 days of nothing."""
        if self.contract.state is ContractState.ENDED:
            return 0
        return sum(one.cents for one in self.milestones if one.state in UNSUBMITTED)

    def milestone(self, milestone_id: str) -> Milestone | None:
        """Return one of the milestones."""
        return next((one for one in self.milestones if one.id == milestone_id), None)


def coming(causes: Causes, dues: Iterable[Due], side: Party) -> tuple[Coming, ...]:
    """Tell a side, soonest first, what is due and still has its cause.

    What the other person will do is not told.
    """
    words, found = WORDS[side], []
    for due in dues:
        facts = FACTS[due.kind](causes, due, side) if due.kind in FACTS else None
        if facts is not None:
            found.append(Coming(due.at, words[due.kind].format(**facts)))
    # Of dormancy the schedule knows the earliest moment alone; what anybody does puts it off.
    if causes.held_cents:
        text = words[DueKind.DORMANCY].format(money=dollars(causes.held_cents))
        found.append(Coming(causes.last_activity + DORMANCY, text))
    return tuple(sorted(found, key=lambda one: (one.at, one.text)))


Facts = Mapping[str, str]
"""What the words of a due thing are filled with."""


def _approval(causes: Causes, due: Due, _side: Party) -> Facts | None:
    milestone = causes.milestone(due.subject)
    if milestone is None or milestone.approves_itself_at != due.at:
        return None
    return {"title": milestone.title, "money": dollars(milestone.cents)}


def _invoice(causes: Causes, due: Due, _side: Party) -> Facts | None:
    """Tell of a bill as long as there are hours to bill: they may all have been taken out again."""
    contract = causes.contract
    week = bill(causes.diary, read_week(due.subject), contract.rate_cents or 0, contract.weekly_limit_minutes)
    return {} if week.cents else None


def _of_pending(causes: Causes, due: Due, _side: Party) -> Facts | None:
    """Tell of money that waits, and of its review: what was disputed or given back waits no more."""
    waiting = causes.pending.get(due.subject, 0)
    return {"money": dollars(waiting)} if waiting else None


def _refund(causes: Causes, _due: Due, _side: Party) -> Facts | None:
    refund = causes.refund
    return {"money": dollars(refund.cents)} if refund and refund.answer is None else None


def _decision(causes: Causes, due: Due, _side: Party) -> Facts | None:
    refund = causes.refund
    return {"money": dollars(refund.cents)} if refund and refund.decided_at == due.at else None


def _window(causes: Causes, _due: Due, side: Party) -> Facts | None:
    """Tell what the end of the window shows: where both gave feedback, both have been shown before."""
    if len(causes.gave) > 1:
        return None
    if not causes.gave:
        return {"shown": NONE_GAVE}
    return {"shown": SHOWN_OWN if side in causes.gave else SHOWN[OTHER[side]]}


FACTS: Mapping[DueKind, Callable[[Causes, Due, Party], Facts | None]] = {
    DueKind.APPROVAL: _approval,
    DueKind.DECISION: _decision,
    DueKind.INVOICE: _invoice,
    DueKind.REFUND: _refund,
    DueKind.RELEASE: _of_pending,
    DueKind.REVIEW: _of_pending,
    DueKind.WINDOW: _window,
}
"""What fills the words of each; None where its cause is gone."""
