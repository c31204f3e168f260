"""Ask Support, about a contract or none: topics, and the answer that comes a day later."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, ContractEvent, ContractState, can
from mock_site.domain.due import Due, DueKind
from mock_site.domain.errors import InvalidFields
from mock_site.domain.event import Event
from mock_site.domain.feedback import one_line_end
from mock_site.domain.notice import TO
from mock_site.domain.pausing import release

SUPPORT = "support"
HOLD = "hold"
ANSWERED_AFTER = timedelta(days=1)
TEXT_LIMIT = 5000


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about, and what Support answers."""

    value: str
    label: str
    answer: str


TOPICS = (
    Topic(
        "silent",
        "The other side does not answer",
        "Thank you for writing. Send one clear message with what you need and by when. Without an answer you "
        "may end the contract and say so as the reason; what is in escrow without submitted work goes back.",
    ),
    Topic(
        "money",
        "A payment or a refund",
        "Thank you for writing. The Reports page lists every movement with its date. Submitted work that is "
        "not answered is approved after 14 days, and paid money is available five days later.",
    ),
    Topic(
        "hours",
        "Disputed hours",
        "Thank you for writing. A client can dispute hours while their bill is in review, and what was paid "
        "for them goes back. Tell the client in a message what you did in these hours; what you agree on can "
        "be paid by a new contract. Hours that are not disputed are paid as usual.",
    ),
    Topic(
        HOLD,
        "A contract on hold",
        "Thank you for writing. We have looked at the account again, and the contract can go on.",
    ),
    Topic(
        "feedback",
        "Feedback or a review",
        "Thank you for writing. Private feedback is never shown to anybody. Public feedback can be answered "
        "once, and its author can change it once when you allow that.",
    ),
    Topic(
        "another",
        "Something else",
        "Thank you for writing. If none of the reasons for ending fits, choose Another reason and tell the "
        "client in a message why you end the contract.",
    ),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A valid question to Support."""

    topic: str
    text: str


def read_question(topic: str, text: str) -> Question:
    """Read a question as typed, or raise InvalidFields for `topic` and `text` at once."""
    errors: dict[str, str] = {}
    text = one_line_end(text).strip()
    if topic not in {one.value for one in TOPICS}:
        errors["topic"] = "Choose what it is about."
    if not 0 < len(text) <= TEXT_LIMIT:
        errors["text"] = f"Describe it in at most {TEXT_LIMIT:,} characters."
    if errors:
        raise InvalidFields(errors)
    return Question(topic, text)


def asked(contract: Contract, person_id: str) -> Change:
    """Return the change that records a question about a contract."""
    return Change(Event.SUPPORT_ASKED, person_id, contract)


def answer_due(contract_id: str, ticket: int, now: datetime) -> Due:
    """Give the answer that falls due."""
    return Due(now + ANSWERED_AFTER, DueKind.SUPPORT, contract_id, str(ticket))


def answer(topic: str) -> str:
    """Return Support's answer to a question about no contract."""
    if topic == HOLD:
        return "Thank you for writing. Choose the contract that is on hold when you ask, so that we find it."
    return next(one.answer for one in TOPICS if one.value == topic)


def answered(contract: Contract, topic: str, asker_id: str) -> tuple[str, tuple[Change, ...]]:
    """Return Support's answer about a contract, told to the asker, and what happens with it.

    A contract on hold goes on, where that was asked.
    """
    text = next(one.answer for one in TOPICS if one.value == topic)
    recorded = Change(Event.SUPPORT_ANSWERED, SUPPORT, contract, detail={TO: asker_id})
    if topic != HOLD:
        return text, (recorded,)
    if not can(contract.state, ContractEvent.RELEASE) or contract.state is not ContractState.ON_HOLD:
        return "Thank you for writing. The contract is not on hold (any more).", (recorded,)
    return text, (recorded, release(contract))
