"""Say what each side of a contract is told when somebody else, or the clock, does something in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mock_site.domain.contract import Party
from mock_site.domain.event import Event
from mock_site.domain.money import dollars
from mock_site.domain.refund_request import ANSWER


class About(StrEnum):
    """What a notice leads to: a part of its contract, or Support."""

    CONTRACT = "contract"
    MESSAGES = "messages"
    FEEDBACK = "feedback"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Notice:
    """What the freelancer and the client read when an event was another's doing; "" tells a side nothing.

    `asked_back` is read by the freelancer instead when the event asks for money, with its {sum} and {days}.
    """

    freelancer: str
    client: str
    about: About = About.CONTRACT
    asked_back: str = ""

    def words(self, side: Party, asked_cents: int = 0) -> str:
        """Give what a side reads of an event that asks the freelancer for some cents."""
        if side is Party.CLIENT:
            return self.client
        if asked_cents:
            return self.asked_back.format(sum=dollars(asked_cents), days=ANSWER.days)
        return self.freelancer


def _both(words: str, about: About = About.CONTRACT) -> Notice:
    return Notice(words, words, about)


NOTICES: Mapping[Event, Notice] = {
    Event.CONTRACT_OFFERED: Notice("You have an offer", ""),
    Event.OFFER_ACCEPTED: Notice("", "Your offer was accepted"),
    Event.OFFER_DECLINED: Notice("", "Your offer was declined"),
    Event.MILESTONE_PLANNED: Notice("A milestone was planned", ""),
    Event.MILESTONE_FUNDED: Notice("A milestone was funded", ""),
    Event.MILESTONE_CHANGED: Notice("A milestone was changed", ""),
    Event.WORK_SUBMITTED: Notice("", "Work was handed in for your review"),
    Event.CHANGES_REQUESTED: Notice("Changes were requested", ""),
    Event.MILESTONE_APPROVED: Notice("Work was approved and paid", "Work was approved by itself and paid"),
    Event.EARNINGS_AVAILABLE: Notice("Earnings became available", ""),
    Event.DORMANT_ESCROW_RETURNED: Notice(
        "Nothing happened for 90 days: escrow went back to the client",
        "Nothing happened for 90 days: escrow came back to you",
    ),
    Event.REFUND_RETURNED: Notice("Escrow went back to the client", "Escrow came back to you"),
    Event.REFUND_DISPUTED: Notice("", "Your refund request was disputed"),
    Event.REFUND_GIVEN: Notice("", "You were given a refund"),
    Event.DISPUTE_DECIDED: _both("The platform decided the dispute"),
    Event.HOURS_LOGGED: Notice("", "Hours were logged"),
    Event.HOURS_REMOVED: Notice("", "Hours were taken out of the diary"),
    Event.HOURS_DISPUTED: Notice(
        "Hours were disputed: what was paid for them went back to the client", "", About.MESSAGES
    ),
    Event.WEEK_BILLED: Notice(
        "A week was billed", "A week was billed to you: you can review it until Friday"
    ),
    Event.CONTRACT_PAUSED: Notice("The contract was paused", ""),
    Event.CONTRACT_RESTARTED: Notice("The contract goes on after the pause", ""),
    Event.CONTRACT_PUT_ON_HOLD: _both("The contract was put on hold"),
    Event.CONTRACT_RELEASED: _both("The contract goes on after the hold"),
    Event.CONTRACT_ENDED: Notice(
        "The contract was ended",
        "The contract was ended",
        asked_back="The contract was ended, and {sum} is asked back: answer within {days} days",
    ),
    Event.MESSAGE_SENT: _both("You have a message", About.MESSAGES),
    Event.REMINDER_SENT: Notice("", "You were asked to close the contract", About.MESSAGES),
    Event.PROPOSAL_SENT: Notice("", "You have a proposal"),
    Event.PROPOSAL_ACCEPTED: Notice("Your proposal was accepted", ""),
    Event.PROPOSAL_DECLINED: Notice("Your proposal was declined", ""),
    Event.SUPPORT_ANSWERED: _both("Support has answered", About.SUPPORT),
    Event.FEEDBACK_GIVEN: _both("Feedback was given", About.FEEDBACK),
    Event.FEEDBACK_CHANGE_ALLOWED: _both("You may change your feedback once", About.FEEDBACK),
    Event.FEEDBACK_CHANGED: _both("The feedback on you was changed", About.FEEDBACK),
    Event.REVIEW_ANSWERED: _both("Your review was answered", About.FEEDBACK),
    Event.FEEDBACK_WINDOW_CLOSED: _both("The time for feedback is over", About.FEEDBACK),
}
"""By the name of the event; what is not here is told to nobody."""

TO = "to"
"""The field of an event's detail that names the one person who is told of it."""


def told(side: Party) -> list[Event]:
    """List the events of which a side is told."""
    return sorted(name for name, notice in NOTICES.items() if notice.words(side))
