"""Let the client end a contract: with a balance in escrow they ask the freelancer for it back."""

from collections.abc import Iterable
from datetime import datetime

from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, Party, end
from mock_site.domain.milestone import UNSUBMITTED, Milestone, MilestoneEvent, MilestoneState, advance
from mock_site.domain.refund_request import RefundRequest


def client_ends(contract: Contract, milestones: Iterable[Milestone], now: datetime) -> Change:
    """Return the change by which the client ends, with the refund they ask for; AlreadyEnded, NotAllowed."""
    ended = end(contract, Party.CLIENT, now)
    milestones = tuple(milestones)
    held = sum(milestone.cents for milestone in milestones if milestone.state in UNSUBMITTED)
    dropped = tuple(
        advance(milestone, MilestoneEvent.DROP, now)
        for milestone in milestones
        if milestone.state is MilestoneState.PLANNED
    )
    return Change(
        "contract ended",
        contract.client_id,
        ended,
        dropped,
        detail={"refund_requested_cents": held},
        refund=RefundRequest(contract.id, held, now) if held else None,
    )
