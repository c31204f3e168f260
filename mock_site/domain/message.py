"""Write messages within a contract: the reminder to close it, and the answer a sample client has ready."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, require_endable
from mock_site.domain.due import Due, DueKind
from mock_site.domain.event import Event

REMINDER = (
    "Hello! From my side everything is done. Could you please have a look and close the contract, "
    "or tell me what is still missing? Thank you!"
)
NO_TEXT = "Write a message, or choose a file and say what it is."


@dataclass(frozen=True, slots=True)
class ScriptedAnswer:
    """What a sample client does some minutes after a reminder: they answer, and may end with feedback.

    `stars` of 0 leave no feedback; `ends` pays all that is held.
    """

    contract_id: str
    after_minutes: int
    text: str
    ends: bool
    stars: int
    review: str

    def due(self, reminded_at: datetime) -> Due:
        """Give what falls due after a reminder."""
        return Due(reminded_at + timedelta(minutes=self.after_minutes), DueKind.ANSWER, self.contract_id)


def sent(contract: Contract, author_id: str) -> Change:
    """Return the change that records a message."""
    return Change(Event.MESSAGE_SENT, author_id, contract)


def reminded(contract: Contract) -> Change:
    """Return the change by which the freelancer asks the client to close; AlreadyEnded, NotAllowed."""
    require_endable(contract)
    return Change(Event.REMINDER_SENT, contract.freelancer_id, contract)
