"""Advance a world's clock: all that falls due happens in order, each at its own time."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from heapq import heappop, heappush

from mock_site.domain import by_itself
from mock_site.domain.change import Change
from mock_site.domain.client_ending import plan_client_ending
from mock_site.domain.contract import Contract, ContractState, Party
from mock_site.domain.due import DORMANCY, Due, DueKind, caused_by
from mock_site.domain.errors import ClockRunsForward, NoSuchContract
from mock_site.domain.escrow import Place
from mock_site.domain.event import Event
from mock_site.domain.feedback import scripted_feedback
from mock_site.domain.hourly import read_week
from mock_site.domain.message import ScriptedAnswer, sent
from mock_site.domain.milestone import HELD
from mock_site.domain.notice import TO
from mock_site.domain.refund import decide_dispute, refund_by_silence
from mock_site.domain.refund_request import RefundAnswer
from mock_site.domain.review import given
from mock_site.domain.support import SUPPORT, answer, answered
from mock_site.service.feedback import keep
from mock_site.service.thread import post
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.world import World

Outcomes = Iterable[Change | Due | None]
"""What a thing that falls due does, in order; it may also put itself off."""


def advance(world: World, until: datetime) -> None:
    """Move the clock to a moment and let everything happen that is due by then; ClockRunsForward."""
    with world.transaction() as rows:
        pass_time(rows, until)


def pass_time(rows: Rows, until: datetime) -> None:
    """Do the same within a transaction; ClockRunsForward."""
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
    if not due.contract_id:
        # Nothing but Support answers what is about no contract.
        _answer(rows, due)
        return []
    contract = rows.contract(due.contract_id)
    if contract is None:
        raise NoSuchContract(due.contract_id)
    later: list[Due] = []
    for outcome in HAPPENS[due.kind](rows, contract, due):
        if isinstance(outcome, Due):
            rows.schedule(outcome)
            later.append(outcome)
        elif outcome is not None:
            rows.apply(outcome)
            later += caused_by(outcome, due.at)
    return later


def _approve(rows: Rows, contract: Contract, due: Due) -> Outcomes:
    return (by_itself.approve_unanswered(contract, rows.milestone(due.subject), due.at),)


def _release(rows: Rows, contract: Contract, due: Due) -> Outcomes:
    return (by_itself.release_earnings(contract, rows.movements(contract.id, due.subject)),)


def _bill(rows: Rows, contract: Contract, due: Due) -> Outcomes:
    has = rows.balance(contract.client_id, Place.CLIENT)
    return by_itself.bill_week(contract, rows.diary(contract.id), read_week(due.subject), has)


def _close_review(_rows: Rows, contract: Contract, due: Due) -> Outcomes:
    return (by_itself.close_review(contract, due.subject),)


def _refund(rows: Rows, contract: Contract, due: Due) -> Outcomes:
    refund = rows.refund(contract.id)
    if refund is None or refund.answer is not None:
        return ()
    return (refund_by_silence(contract, rows.milestones(contract.id), refund, due.at),)


def _decide(rows: Rows, contract: Contract, due: Due) -> Outcomes:
    refund = rows.refund(contract.id)
    if refund is None or refund.answer is not RefundAnswer.DISPUTED:
        return ()
    return (decide_dispute(contract, rows.milestones(contract.id), refund, due.at),)


def _return_dormant(rows: Rows, contract: Contract, due: Due) -> Outcomes:
    change = by_itself.return_dormant(contract, rows.milestones(contract.id), due.at)
    if change is None:
        return ()
    dormant_at = rows.last_activity(contract) + DORMANCY
    return (change if dormant_at <= due.at else Due(dormant_at, due.kind, contract.id),)


def _close_window(rows: Rows, contract: Contract, _due: Due) -> Outcomes:
    return (by_itself.close_window(contract, rows.feedback(contract)),)


def _client_answers(rows: Rows, contract: Contract, _due: Due) -> Outcomes:
    """Let a sample client answer a reminder, unless the contract has ended meanwhile."""
    row = rows.one(schema.scripted_answers, schema.scripted_answers.c.contract_id == contract.id)
    if row is None or contract.state is ContractState.ENDED:
        return
    script = ScriptedAnswer(**row)
    post(rows, contract, contract.client_id, script.text)
    yield sent(contract, contract.client_id)
    if script.ends:
        milestones = rows.milestones(contract.id)
        held = sum(one.cents for one in milestones if one.state in HELD)
        ending = plan_client_ending(contract, milestones, rows.now, held).change
        yield ending
        contract = ending.contract
    if script.ends and script.stars:
        keep(rows, contract, Party.CLIENT, scripted_feedback(Party.CLIENT, script.stars, script.review))
        yield given(contract, Party.CLIENT, (), rows.now)


def _support_answers(rows: Rows, contract: Contract, due: Due) -> Outcomes:
    ticket = schema.tickets.c.id == int(due.subject)
    row = rows.one(schema.tickets, ticket)
    if row is None:
        return ()
    text, changes = answered(contract, row["topic"], row["person_id"])
    rows.put(schema.tickets, {**row, "answer": text, "answered_at": rows.now})
    return changes


def _answer(rows: Rows, due: Due) -> None:
    row = rows.one(schema.tickets, schema.tickets.c.id == int(due.subject))
    if row is not None:
        rows.put(schema.tickets, {**row, "answer": answer(row["topic"]), "answered_at": rows.now})
        rows.record(Event.SUPPORT_ANSWERED, SUPPORT, None, {TO: row["person_id"]})


HAPPENS: Mapping[DueKind, Callable[[Rows, Contract, Due], Outcomes]] = {
    DueKind.ANSWER: _client_answers,
    DueKind.APPROVAL: _approve,
    DueKind.DECISION: _decide,
    DueKind.DORMANCY: _return_dormant,
    DueKind.INVOICE: _bill,
    DueKind.REFUND: _refund,
    DueKind.RELEASE: _release,
    DueKind.REVIEW: _close_review,
    DueKind.SUPPORT: _support_answers,
    DueKind.WINDOW: _close_window,
}
