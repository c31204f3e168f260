"""List a freelancer's contracts: searched, sorted and cut into pages."""

from datetime import datetime

from mock_site.domain.contract import CLOSED, ContractState
from mock_site.domain.escrow import Place
from mock_site.service import paging
from mock_site.service.case import Case, load_cases
from mock_site.service.notes import money_line, note
from mock_site.service.views import AllContracts, JobRow, MyJobs
from mock_site.store import contract_list
from mock_site.store.contract_list import States
from mock_site.store.rows import Rows
from mock_site.store.world import World

SORTS = tuple(contract_list.SORTS)
EVERY = frozenset(ContractState)
OPEN = EVERY - CLOSED
RUNNING = frozenset({ContractState.ACTIVE, ContractState.PAUSED, ContractState.ON_HOLD})


def my_jobs(world: World, person_id: str, query: str = "", page: int = 1) -> MyJobs:
    """List a person's running contracts, newest first, and what they may withdraw."""
    with world.transaction() as rows:
        available = rows.balance(person_id, Place.FREELANCER)
        at, listed = _page(rows, person_id, RUNNING, query, "newest", page)
    return MyJobs(available, listed, at.total, at.page, at.pages, query)


def all_contracts(  # noqa: PLR0913, PLR0917 - as many as the form has fields
    world: World,
    person_id: str,
    query: str = "",
    include_closed: bool = False,  # noqa: FBT001, FBT002 - a checkbox
    sort: str = "newest",
    page: int = 1,
) -> AllContracts:
    """List a person's contracts, offers included, ended ones on request; an unknown sort is newest."""
    sort = sort if sort in SORTS else SORTS[0]
    with world.transaction() as rows:
        at, listed = _page(rows, person_id, EVERY if include_closed else OPEN, query, sort, page)
    return AllContracts(listed, at.total, at.page, at.pages, query, include_closed, sort)


def _page(  # noqa: PLR0913, PLR0917 - what a list is asked with
    rows: Rows, person_id: str, states: States, query: str, sort: str, page: int
) -> tuple[paging.Place, tuple[JobRow, ...]]:
    at = paging.place(contract_list.count(rows, person_id, states, query), page)
    ids = contract_list.pick(rows, person_id, states, query, sort, at.cut, at.total)
    return at, tuple(_job_row(case, rows.now) for case in load_cases(rows, ids))


def _job_row(case: Case, now: datetime) -> JobRow:
    contract = case.contract
    return JobRow(
        contract_id=contract.id,
        title=contract.title,
        client_name=case.client.name,
        kind=contract.kind,
        state=contract.state,
        state_label=case.state_label,
        money_line=money_line(case),
        note=note(case, now),
        started_on=contract.started_at,
        ended_on=contract.ended_at,
    )
