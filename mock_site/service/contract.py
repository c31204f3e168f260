"""Show a contract with all that its four tabs hold."""

from datetime import datetime

from sqlalchemy import func, select

from mock_site.domain import milestone as life
from mock_site.domain.clock import local, whole_days
from mock_site.domain.contract import Contract, ContractEvent, ContractState, Kind, can
from mock_site.domain.escrow import Place
from mock_site.domain.milestone import HOLD, UNSUBMITTED, Milestone, MilestoneEvent, MilestoneState
from mock_site.domain.refund_request import RefundRequest
from mock_site.service.case import Case, load_case
from mock_site.service.feedback_tab import feedback_view
from mock_site.service.notes import in_escrow, note
from mock_site.service.paging import place
from mock_site.service.timesheet import week_view
from mock_site.service.views import (
    ContractView,
    DisputeView,
    HandedIn,
    Menu,
    MessageView,
    MilestoneView,
    MoneyView,
    RefundView,
    SubmissionView,
    TermsView,
    ThreadView,
)
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.world import World

REFUND_ASKED = "Refund requested"


def view(world: World, person_id: str, contract_id: str, page: int = 1, work: int = 1) -> ContractView:
    """Show a freelancer's contract and a page each of messages and work; NoSuchContract for any other."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id)
        contract, now = case.contract, rows.now
        can_end = can(contract.state, ContractEvent.END)
        return ContractView(
            card=case.card,
            id=contract.id,
            title=contract.title,
            other_id=case.client.id,
            other_name=case.client.name,
            other_place=case.client.place,
            other_utc_offset_minutes=case.client.utc_offset_minutes,
            other_local_time=local(now, case.client.utc_offset_minutes),
            kind=contract.kind,
            state=contract.state,
            state_label=case.state_label,
            note=note(case, now),
            started_on=contract.started_at,
            ended_on=contract.ended_at,
            ended_by=contract.ended_by,
            can_end=can_end,
            menu=Menu(can_end, contract.kind is Kind.FIXED, can_end),
            milestones=tuple(milestone_view(one, contract) for one in case.milestones),
            work=handed_in(rows, case, work),
            week=week_view(case, now),
            thread=thread_view(rows, case, person_id, page),
            terms=terms_view(case),
            money=money_view(case),
            feedback=feedback_view(rows, case),
            refund=refund_view(case.refund, now),
            dispute=dispute_view(case.refund),
            now=now,
        )


def milestone_view(milestone: Milestone, contract: Contract) -> MilestoneView:
    """Show a milestone; work can be handed in only while the contract runs."""
    state, settled = milestone.state, milestone.settled_at
    approved = settled if state is MilestoneState.APPROVED else None
    # Only a client's end leaves money held without submitted work: it waits for the answer to their request.
    waits_for_refund = contract.state is ContractState.ENDED and state in UNSUBMITTED
    return MilestoneView(
        id=milestone.id,
        title=milestone.title,
        state=state,
        label=REFUND_ASKED if waits_for_refund else life.LABELS[state],
        cents=milestone.cents,
        funded_on=milestone.funded_at,
        submitted_on=milestone.submitted_at,
        changes_requested_on=milestone.changes_requested_at,
        approves_itself_on=milestone.approves_itself_at,
        approved_on=approved,
        approved_by_itself=milestone.approved_by_itself,
        available_on=approved + HOLD if approved else None,
        returned_on=settled if state is MilestoneState.RETURNED else None,
        refund_asked_on=contract.ended_at if waits_for_refund else None,
        dropped_on=settled if state is MilestoneState.DROPPED else None,
        can_submit=can(contract.state, ContractEvent.END) and life.can(state, MilestoneEvent.SUBMIT),
    )


def refund_view(refund: RefundRequest | None, now: datetime) -> RefundView | None:
    """Show what the client asks back and how long there is to answer; None when nothing waits."""
    if refund is None or refund.answer is not None:
        return None
    return RefundView(refund.cents, refund.requested_at, refund.answer_by, whole_days(now, refund.answer_by))


def dispute_view(refund: RefundRequest | None) -> DisputeView | None:
    """Show a refund request that the freelancer disputes; None when nothing is to be decided."""
    if refund is None or refund.answered_at is None or refund.decided_at is None:
        return None
    return DisputeView(refund.cents, refund.answered_at, refund.decided_at, refund.note)


def handed_in(rows: Rows, case: Case, page: int, milestone_id: str | None = None) -> HandedIn:
    """Show a page of the work that was handed in, for one milestone where it is named."""
    work, files = schema.submissions, schema.files
    here = [work.c.contract_id == case.contract.id]
    if milestone_id is not None:
        here.append(work.c.milestone_id == milestone_id)
    counted = select(func.count()).select_from(work).where(*here)
    at = place(rows.connection.execute(counted).scalar_one(), page)
    titles = {milestone.id: milestone.title for milestone in case.milestones}
    found = rows.connection.execute(
        select(work.c.milestone_id, work.c.at, work.c.message, files.c.name, files.c.size, files.c.id)
        .outerjoin_from(work, files)
        .where(*here)
        .order_by(work.c.id.desc())
        .limit(len(at.cut))
        .offset(at.cut.start)
    ).all()
    submissions = tuple(
        SubmissionView(own_id, titles[own_id], when, message, name, size, file_id)
        for own_id, when, message, name, size, file_id in reversed(found)
    )
    return HandedIn(submissions, at.total, at.page, at.pages)


def thread_view(rows: Rows, case: Case, viewer_id: str, page: int) -> ThreadView:
    """Show a page of the thread to one of its two people, each oldest first; the first has the latest."""
    table, people, files = schema.messages, schema.people, schema.files
    here = table.c.contract_id == case.contract.id
    total = rows.connection.execute(select(func.count()).select_from(table).where(here)).scalar_one()
    at = place(total, page)
    found = rows.connection.execute(
        select(people.c.name, people.c.id, table.c.at, table.c.text, files.c.name, files.c.size, files.c.id)
        .join_from(table, people)
        .outerjoin(files, table.c.file_id == files.c.id)
        .where(here)
        .order_by(table.c.id.desc())
        .limit(len(at.cut))
        .offset(at.cut.start)
    ).all()
    messages = tuple(
        MessageView(name, author_id == viewer_id, at, *rest) for name, author_id, at, *rest in reversed(found)
    )
    return ThreadView(messages, at.total, at.page, at.pages)


def terms_view(case: Case) -> TermsView:
    """Show what was agreed."""
    contract = case.contract
    price = sum(milestone.cents for milestone in case.milestones)
    return TermsView(
        kind=contract.kind,
        price_cents=price if contract.kind is Kind.FIXED else None,
        rate_cents=contract.rate_cents,
        weekly_limit_minutes=contract.weekly_limit_minutes,
        description=contract.description,
        offered_on=contract.offered_at,
    )


def money_view(case: Case) -> MoneyView:
    """Show where the money is that was ever funded or billed."""
    back = (Place.ESCROW, Place.PENDING, Place.FREELANCER)
    return MoneyView(
        in_escrow_cents=in_escrow(case.milestones),
        pending_cents=case.pending_cents,
        paid_cents=case.released_cents,
        returned_cents=sum(case.moved.get((place, Place.CLIENT), 0) for place in back),
    )
