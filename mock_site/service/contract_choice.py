"""Offer a person their contracts to choose one from: a few, however many there are, and any by a search."""

from sqlalchemy import case, or_, select

from mock_site.domain.clock import day
from mock_site.domain.contract import CLOSED, ContractState, Party
from mock_site.service.paging import PAGE_SIZE
from mock_site.service.views import Choice, ContractChoice
from mock_site.store import client_contract_list, contract_list
from mock_site.store.contract_list import States
from mock_site.store.rows import Rows
from mock_site.store.schema import contracts, people
from mock_site.store.statements import ids_of, one_of_ids

RUNNING_FIRST = (frozenset(ContractState) - CLOSED, CLOSED)


def contract_choice(rows: Rows, person_id: str, query: str, chosen: str) -> ContractChoice:
    """Return the latest contracts that fit a query, running ones first, after the one that is chosen.

    Every word of a query is in the title or the other side's name, or the query is a contract's number.
    """
    side = rows.connection.execute(select(people.c.role).where(people.c.id == person_id)).scalar_one()
    latest = _of_client if side is Party.CLIENT else _of_freelancer
    found: list[str] = []
    fitting = 0
    for states in RUNNING_FIRST:
        total, ids = latest(rows, person_id, states, query, PAGE_SIZE - len(found))
        fitting += total
        found += ids
    labels = _labels(rows, person_id, [chosen, query, *found])
    if query in labels:
        found, fitting = [query], 1
    listed = dict.fromkeys(one for one in (chosen, *found) if one in labels)
    return ContractChoice(
        listed=tuple(Choice(one, labels[one]) for one in listed),
        query=query,
        shown=len(found),
        fitting=fitting,
        only=found[0] if query and fitting == 1 else "",
    )


def _of_client(rows: Rows, person_id: str, states: States, query: str, most: int) -> tuple[int, list[str]]:
    total = client_contract_list.count(rows, person_id, states, query)
    first = range(min(most, total))
    return total, client_contract_list.pick(rows, person_id, states, query, first)


def _of_freelancer(
    rows: Rows, person_id: str, states: States, query: str, most: int
) -> tuple[int, list[str]]:
    total = contract_list.count(rows, person_id, states, query)
    first = range(min(most, total))
    return total, contract_list.pick(rows, person_id, states, query, "newest", first, total)


def _labels(rows: Rows, person_id: str, ids: list[str]) -> dict[str, str]:
    """Write title and other side of those contracts that are this person's, by id."""
    client, freelancer = contracts.c.client_id, contracts.c.freelancer_id
    other = case((freelancer == person_id, client), else_=freelancer)
    asked = (
        select(contracts.c.id, contracts.c.title, people.c.name, contracts.c.ended_at)
        .join_from(contracts, people, people.c.id == other)
        .where(one_of_ids(contracts.c.id), or_(freelancer == person_id, client == person_id))
    )
    return {
        row.id: f"{row.title}, {row.name}" + (f" (ended on {day(row.ended_at)})" if row.ended_at else "")
        for row in rows.connection.execute(asked, ids_of(ids))
    }
