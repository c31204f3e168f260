"""Hold the client's request to have unsubmitted escrow back, and how it was answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

ANSWER = timedelta(days=7)
DECISION = timedelta(days=10)


class RefundAnswer(StrEnum):
    """What became of a request; a dispute waits for the platform's decision."""

    APPROVED = "approved"
    SILENT = "silent"
    DISPUTED = "disputed"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class RefundRequest:
    """The client asks for unsubmitted escrow back; without an answer within seven days it is returned."""

    contract_id: str
    cents: int
    requested_at: datetime
    answer: RefundAnswer | None = None
    answered_at: datetime | None = None
    note: str = ""

    @property
    def answer_by(self) -> datetime:
        """Give the moment after which silence counts as yes."""
        return self.requested_at + ANSWER

    @property
    def decided_at(self) -> datetime | None:
        """Give the moment at which the platform decides a dispute, None without one."""
        if self.answer is not RefundAnswer.DISPUTED or self.answered_at is None:
            return None
        return self.answered_at + DECISION
