"""Name what ending a contract does, one frozen fact for each milestone or week, and the words for each.

The words read the same in the warning before the end and in the list of what happened after it.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import singledispatch

from mock_site.domain.clock import day
from mock_site.domain.hourly import hours
from mock_site.domain.milestone import Milestone
from mock_site.domain.money import dollars


@dataclass(frozen=True, slots=True)
class ReturnEscrow:
    """A milestone without pending work: its money goes back to the client."""

    milestone: Milestone
    cents: int


@dataclass(frozen=True, slots=True)
class ClockGoesOn:
    """A milestone with submitted work: it stays with the client and approves itself at a moment."""

    milestone: Milestone
    cents: int
    approved_on: datetime


@dataclass(frozen=True, slots=True)
class DropMilestone:
    """A milestone without money: it will not take place."""

    milestone: Milestone
    cents: int


@dataclass(frozen=True, slots=True)
class LockDiary:
    """An hourly contract's week: nothing more is logged, what is logged is billed."""

    week_start: datetime
    minutes: int
    cents: int
    invoiced_on: datetime


@dataclass(frozen=True, slots=True)
class NothingHeld:
    """A fixed-price contract with no open milestone: only the end itself."""


Consequence = ReturnEscrow | ClockGoesOn | DropMilestone | LockDiary | NothingHeld


@dataclass(frozen=True, slots=True)
class Words:
    """A consequence for a person: what it concerns, what happens, and what can be done before the end."""

    subject: str
    text: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A consequence as it is shown and recorded: its words and its money."""

    kind: str
    subject: str
    text: str
    advice: str
    cents: int
    returned_cents: int


def tell(consequence: Consequence) -> Told:
    """Put a consequence into its words, with the cents it is about and the cents it returns to the client."""
    words = describe(consequence)
    cents = 0 if isinstance(consequence, NothingHeld) else consequence.cents
    returned = cents if isinstance(consequence, ReturnEscrow) else 0
    return Told(type(consequence).__name__, words.subject, words.text, words.advice, cents, returned)


@singledispatch
def describe(consequence: Consequence) -> Words:
    """Put a consequence into words."""
    raise TypeError(f"{consequence!r} is no consequence of ending. Add its words here.")


@describe.register
def _(consequence: ReturnEscrow) -> Words:
    held = dollars(consequence.cents)
    return Words(
        consequence.milestone.title,
        f"No submitted work waits for approval: {held} in escrow goes back to the client.",
        "Have you done some of the work? Upload the work file before you end the contract, so that the "
        "client can approve and pay it. Without an answer the payment comes by itself after 14 days.",
    )


@describe.register
def _(consequence: ClockGoesOn) -> Words:
    return Words(
        consequence.milestone.title,
        f"Your submitted work stays with the client, and {dollars(consequence.cents)} stays in escrow. "
        f"Without an answer from the client it is approved by itself on {day(consequence.approved_on)}.",
    )


@describe.register
def _(consequence: DropMilestone) -> Words:
    return Words(
        consequence.milestone.title,
        f"This milestone of {dollars(consequence.cents)} was never funded. It is dropped; no money moves.",
    )


@describe.register
def _(consequence: LockDiary) -> Words:
    if not consequence.minutes:
        return Words(
            "Work diary",
            "The work diary is locked. No hours are logged this week, so there is nothing to bill.",
        )
    return Words(
        "Work diary",
        f"The work diary is locked. The {hours(consequence.minutes)} hours logged this week stay and are "
        f"billed as usual: {dollars(consequence.cents)}, invoiced on {day(consequence.invoiced_on)}.",
        "Log any hours that are still missing before you end the contract.",
    )


@describe.register
def _(_consequence: NothingHeld) -> Words:
    return Words(
        "No open milestones", "Nothing is held in escrow and no work waits for approval. No money moves."
    )
