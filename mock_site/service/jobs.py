"""List contracts and open jobs: searched, sorted and cut into pages."""

from datetime import datetime

from mock_site.domain.clock import ago
from mock_site.domain.contract import Contract, ContractState
from mock_site.domain.escrow import Place
from mock_site.service.case import Case, load_cases
from mock_site.service.notes import money_line, note
from mock_site.service.paging import cut, fits
from mock_site.service.views import AllContracts, FindWork, JobRow, MyJobs, OpenJob
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.world import World

SORTS = ("newest", "oldest", "title", "client")
RUNNING = (ContractState.ACTIVE, ContractState.PAUSED, ContractState.ON_HOLD)
Named = tuple[Contract, str]


def my_jobs(world: World, person_id: str, query: str = "", page: int = 1) -> MyJobs:
    """List a person's running contracts, newest first, and what they may withdraw."""
    with world.transaction() as rows:
        available = rows.balance(person_id, Place.FREELANCER)
        found = [one for one in _contracts(rows, person_id, query) if one[0].state in RUNNING]
        shown = cut(_sorted(found, "newest"), page)
        listed = _job_rows(rows, shown.items)
    return MyJobs(available, listed, shown.total, shown.page, shown.pages, query)


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
        found = [
            one
            for one in _contracts(rows, person_id, query)
            if include_closed or one[0].state is not ContractState.ENDED
        ]
        shown = cut(_sorted(found, sort), page)
        listed = _job_rows(rows, shown.items)
    return AllContracts(listed, shown.total, shown.page, shown.pages, query, include_closed, sort)


def find_work(world: World, query: str = "", page: int = 1) -> FindWork:
    """List the open jobs, newest first."""
    with world.transaction() as rows:
        table, now = schema.jobs, rows.now
        found = [
            one
            for one in rows.all(table, order=table.c.posted_at.desc())
            if fits(query, one["title"], one["client_name"], one["summary"], *one["skills"])
        ]
    shown = cut(found, page)
    listed = tuple(
        OpenJob(
            one["id"],
            one["title"],
            one["client_name"],
            one["place"],
            one["budget"],
            f"Posted {ago(one['posted_at'], now)}",
            one["summary"],
            tuple(one["skills"]),
        )
        for one in shown.items
    )
    return FindWork(listed, shown.total, shown.page, shown.pages, query)


def _contracts(rows: Rows, person_id: str, query: str) -> list[Named]:
    table = schema.contracts
    names = {row["id"]: row["name"] for row in rows.all(schema.people)}
    mine = (Contract(**row) for row in rows.all(table, table.c.freelancer_id == person_id, order=table.c.id))
    named = ((contract, names[contract.client_id]) for contract in mine)
    return [(contract, client) for contract, client in named if fits(query, contract.title, client)]


def _sorted(found: list[Named], sort: str) -> list[Named]:
    if sort == "title":
        return sorted(found, key=lambda one: one[0].title.casefold())
    if sort == "client":
        return sorted(found, key=lambda one: (one[1].casefold(), one[0].title.casefold()))
    return sorted(found, key=lambda one: _since(one[0]), reverse=sort == "newest")


def _since(contract: Contract) -> datetime:
    return contract.started_at or contract.offered_at


def _job_rows(rows: Rows, named: list[Named]) -> tuple[JobRow, ...]:
    cases = load_cases(rows, [contract for contract, _ in named])
    return tuple(_job_row(case, rows.now) for case in cases)


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
