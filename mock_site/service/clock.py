"""Advance a world's clock: all that falls due happens in order, each at its own time."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from heapq import heappop, heappush

from mock_site.domain import by_itself
from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, ContractState
from mock_site.domain.due import DORMANCY, Due, DueKind, caused_by
from mock_site.domain.errors import ClockRunsForward, NoSuchContract
from mock_site.domain.escrow import Place
from mock_site.domain.hourly import read_week
from mock_site.domain.refund import decide_dispute, refund_by_silence
from mock_site.domain.refund_request import RefundAnswer
from mock_site.store.rows import Rows
from mock_site.store.world import World


def advance(world: World, until: datetime) -> None:
    """Move the clock to a moment and let everything happen that is due by then; ClockRunsForward."""
    with world.transaction() as rows:
        if until < rows.now:
            raise ClockRunsForward(rows.now, until)
        waiting = rows.due(until)
        while waiting:
            due = heappop(waiting)
            for later in _happen(rows, due):
                if later.at <= until and later not in waiting:
                    heappush(waiting, later)
        rows.move_clock(until)


def _happen(rows: Rows, due: Due) -> Iterable[Due]:
    """Let one thing happen at its time, and return what it lets fall due later."""
    rows.now = due.at
    contract = rows.contract(due.contract_id)
    if contract is None:
        raise NoSuchContract(due.contract_id)
    outcome = HAPPENS[due.kind](rows, contract, due)
    if isinstance(outcome, Due):
        rows.schedule(outcome)
        return (outcome,)
    if outcome is None:
        return ()
    rows.apply(outcome)
    return caused_by(outcome, due.at)


def _approve(rows: Rows, contract: Contract, due: Due) -> Change | None:
    return by_itself.approve_unanswered(contract, rows.milestone(due.subject), due.at)


def _release(rows: Rows, contract: Contract, due: Due) -> Change | None:
    return by_itself.release_earnings(contract, rows.movements(contract.id, due.subject))


def _bill(rows: Rows, contract: Contract, due: Due) -> Change | None:
    has = rows.balance(contract.client_id, Place.CLIENT)
    return by_itself.bill_week(contract, rows.diary(contract.id), read_week(due.subject), has)


def _close_review(_rows: Rows, contract: Contract, due: Due) -> Change | None:
    return by_itself.close_review(contract, due.subject)


def _refund(rows: Rows, contract: Contract, due: Due) -> Change | None:
    refund = rows.refund(contract.id)
    if refund is None or refund.answer is not None:
        return None
    return refund_by_silence(contract, rows.milestones(contract.id), refund, due.at)


def _decide(rows: Rows, contract: Contract, due: Due) -> Change | None:
    refund = rows.refund(contract.id)
    if refund is None or refund.answer is not RefundAnswer.DISPUTED:
        return None
    return decide_dispute(contract, rows.milestones(contract.id), refund, due.at)


def _return_dormant(rows: Rows, contract: Contract, due: Due) -> Change | Due | None:
    if contract.state is ContractState.ENDED:
        return None
    dormant_at = rows.last_activity(contract.id) + DORMANCY
    if dormant_at > due.at:
        return Due(dormant_at, due.kind, contract.id)
    return by_itself.return_dormant(contract, rows.milestones(contract.id), due.at)


def _close_window(rows: Rows, contract: Contract, _due: Due) -> Change | None:
    return by_itself.close_window(contract, rows.feedback(contract))


HAPPENS: Mapping[DueKind, Callable[[Rows, Contract, Due], Change | Due | None]] = {
    DueKind.APPROVAL: _approve,
    DueKind.DECISION: _decide,
    DueKind.DORMANCY: _return_dormant,
    DueKind.INVOICE: _bill,
    DueKind.REFUND: _refund,
    DueKind.RELEASE: _release,
    DueKind.REVIEW: _close_review,
    DueKind.WINDOW: _close_window,
}
