"""Say what each side of a contract is told when somebody else, or the clock, does something in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mock_site.domain.contract import Party
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


NOTICES: Mapping[str, Notice] = {
    "contract offered": Notice("You have an offer", ""),
    "offer accepted": Notice("", "Your offer was accepted"),
    "offer declined": Notice("", "Your offer was declined"),
    "milestone planned": Notice("A milestone was planned", ""),
    "milestone funded": Notice("A milestone was funded", ""),
    "milestone changed": Notice("A milestone was changed", ""),
    "work submitted": Notice("", "Work was handed in for your review"),
    "changes requested": Notice("Changes were requested", ""),
    "milestone approved": Notice("Work was approved and paid", "Work was approved by itself and paid"),
    "earnings available": Notice("Earnings became available", ""),
    "dormant escrow returned": Notice(
        "Nothing happened for 90 days: escrow went back to the client",
        "Nothing happened for 90 days: escrow came back to you",
    ),
    "refund returned": Notice("Escrow went back to the client", "Escrow came back to you"),
    "refund disputed": Notice("", "Your refund request was disputed"),
    "refund given": Notice("", "You were given a refund"),
    "dispute decided": _both("The platform decided the dispute"),
    "hours logged": Notice("", "Hours were logged"),
    "hours removed": Notice("", "Hours were taken out of the diary"),
    "hours disputed": Notice(
        "Hours were disputed: what was paid for them went back to the client", "", About.MESSAGES
    ),
    "week billed": Notice("A week was billed", "A week was billed to you: you can review it until Friday"),
    "contract paused": Notice("The contract was paused", ""),
    "contract restarted": Notice("The contract goes on after the pause", ""),
    "contract put on hold": _both("The contract was put on hold"),
    "contract released": _both("The contract goes on after the hold"),
    "contract ended": Notice(
        "The contract was ended",
        "The contract was ended",
        asked_back="The contract was ended, and {sum} is asked back: answer within {days} days",
    ),
    "message sent": _both("You have a message", About.MESSAGES),
    "reminder sent": Notice("", "You were asked to close the contract", About.MESSAGES),
    "proposal sent": Notice("", "You have a proposal"),
    "proposal accepted": Notice("Your proposal was accepted", ""),
    "proposal declined": Notice("Your proposal was declined", ""),
    "support answered": _both("Support has answered", About.SUPPORT),
    "feedback given": _both("Feedback was given", About.FEEDBACK),
    "feedback change allowed": _both("You may change your feedback once", About.FEEDBACK),
    "feedback changed": _both("The feedback on you was changed", About.FEEDBACK),
    "review answered": _both("Your review was answered", About.FEEDBACK),
    "feedback window closed": _both("The time for feedback is over", About.FEEDBACK),
}
"""By the name of the event; what is not here is told to nobody."""

TO = "to"
"""The field of an event's detail that names the one person who is told of it."""


def told(side: Party) -> list[str]:
    """List the events of which a side is told."""
    return sorted(name for name, notice in NOTICES.items() if notice.words(side))
