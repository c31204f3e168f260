"""Let the client end a contract: with a balance in escrow they ask the freelancer for it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, Party, end
from mock_site.domain.milestone import UNSUBMITTED, Milestone, MilestoneEvent, MilestoneState, advance

ANSWER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class RefundRequest:
    """The client asks for unsubmitted escrow back; without an answer within seven days it is returned."""

    contract_id: str
    cents: int
    requested_at: datetime

    @property
    def answer_by(self) -> datetime:
        """Give the moment after which silence counts as yes."""
        return self.requested_at + ANSWER


def client_ends(
    contract: Contract, milestones: Iterable[Milestone], now: datetime
) -> tuple[Change, RefundRequest | None]:
    """Return the change by which the client ends, and the refund they ask for; AlreadyEnded, NotAllowed."""
    ended = end(contract, Party.CLIENT, now)
    milestones = tuple(milestones)
    held = sum(milestone.cents for milestone in milestones if milestone.state in UNSUBMITTED)
    dropped = tuple(
        advance(milestone, MilestoneEvent.DROP, now)
        for milestone in milestones
        if milestone.state is MilestoneState.PLANNED
    )
    detail = {"refund_requested_cents": held}
    change = Change("contract ended", contract.client_id, ended, dropped, detail=detail)
    return change, RefundRequest(contract.id, held, now) if held else None
