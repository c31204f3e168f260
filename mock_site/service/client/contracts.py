"""List a client's contracts, and show one."""

from mock_site.domain import milestone as life
from mock_site.domain.clock import local
from mock_site.domain.contract import CLOSED, Contract, ContractEvent, ContractState, Kind, Party, can
from mock_site.domain.escrow import Place
from mock_site.domain.milestone import Milestone, MilestoneEvent, MilestoneState
from mock_site.service import paging
from mock_site.service.case import Case, load_case, load_cases
from mock_site.service.client.waiting import open_proposals, waits
from mock_site.service.contract import (
    handed_in,
    milestone_view,
    money_view,
    refund_view,
    terms_view,
    thread_view,
)
from mock_site.service.feedback_tab import feedback_view
from mock_site.service.notes import money_line, note
from mock_site.service.timesheet import week_view
from mock_site.service.views import (
    ClientContracts,
    ClientContractView,
    ClientMenu,
    ClientMilestone,
    ClientRow,
)
from mock_site.store import client_contract_list
from mock_site.store.world import World


def contracts(
    world: World,
    person_id: str,
    query: str = "",
    include_closed: bool = False,  # noqa: FBT001, FBT002 - a checkbox
    page: int = 1,
) -> ClientContracts:
    """List a client's contracts, newest first, closed ones on request."""
    states = frozenset(ContractState) - (frozenset() if include_closed else CLOSED)
    with world.transaction() as rows:
        at = paging.place(client_contract_list.count(rows, person_id, states, query), page)
        ids = client_contract_list.pick(rows, person_id, states, query, at.cut)
        proposed = open_proposals(rows, ids)
        listed = tuple(
            ClientRow(
                contract_id=case.contract.id,
                title=case.contract.title,
                freelancer_name=case.freelancer.name,
                kind=case.contract.kind,
                state=case.contract.state,
                state_label=case.state_label,
                money_line=money_line(case),
                note=note(case, rows.now, Party.CLIENT),
                waits=waits(case, proposed[case.contract.id], rows.now),
                started_on=case.contract.started_at,
                ended_on=case.contract.ended_at,
            )
            for case in load_cases(rows, ids)
        )
        balance = rows.balance(person_id, Place.CLIENT)
    return ClientContracts(balance, listed, at.total, at.page, at.pages, query, include_closed)


def view(world: World, person_id: str, contract_id: str, page: int = 1, work: int = 1) -> ClientContractView:
    """Show a client's contract and a page each of messages and work; NoSuchContract for any other."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id, Party.CLIENT)
        contract, other, now = case.contract, case.freelancer, rows.now
        return ClientContractView(
            card=case.card,
            id=contract.id,
            title=contract.title,
            other_id=other.id,
            other_name=other.name,
            other_place=other.place,
            other_utc_offset_minutes=other.utc_offset_minutes,
            other_local_time=local(now, other.utc_offset_minutes),
            kind=contract.kind,
            state=contract.state,
            state_label=case.state_label,
            note=note(case, now, Party.CLIENT),
            waits=waits(case, open_proposals(rows, [contract.id])[contract.id], now),
            started_on=contract.started_at,
            ended_on=contract.ended_at,
            ended_by=contract.ended_by,
            menu=_menu(contract),
            milestones=tuple(_milestone(case, one) for one in case.milestones),
            work=handed_in(rows, case, work),
            week=week_view(case, now),
            thread=thread_view(rows, case, person_id, page),
            terms=terms_view(case),
            money=money_view(case),
            feedback=feedback_view(rows, case, Party.CLIENT),
            refund=refund_view(case.refund, now),
        )


def _menu(contract: Contract) -> ClientMenu:
    runs = can(contract.state, ContractEvent.END)
    return ClientMenu(
        can_add_milestone=runs and contract.kind is Kind.FIXED,
        can_pause=can(contract.state, ContractEvent.PAUSE),
        can_restart=can(contract.state, ContractEvent.RESTART),
        can_end=runs,
        can_rehire=contract.state in CLOSED,
    )


def _milestone(case: Case, milestone: Milestone) -> ClientMilestone:
    runs, submitted = can(case.contract.state, ContractEvent.END), milestone.state is MilestoneState.SUBMITTED
    pays = life.can(milestone.state, MilestoneEvent.APPROVE)
    return ClientMilestone(
        shown=milestone_view(milestone, case.contract),
        can_fund=runs and life.can(milestone.state, MilestoneEvent.FUND),
        can_approve=pays and (runs or (submitted and case.contract.state is ContractState.ENDED)),
        can_request_changes=runs and life.can(milestone.state, MilestoneEvent.REQUEST_CHANGES),
    )
