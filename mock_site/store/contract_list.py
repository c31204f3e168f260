"""Find the contracts of a list in SQL: filtered, searched, sorted, and no more of them than a page shows."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    asc,
    bindparam,
    desc,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql.base import Executable

from mock_site.domain.contract import ContractState
from mock_site.store.list_index import contract_counts, since
from mock_site.store.rows import Rows
from mock_site.store.schema import contracts

SORTS: Mapping[str, tuple[Sequence[ColumnElement[Any]], bool]] = {
    "newest": ((since,), True),
    "oldest": ((since,), False),
    "title": ((contracts.c.title_key,), False),
    "client": ((contracts.c.client_key, contracts.c.title_key), False),
}
"""What each order compares, and whether the largest comes first; the id decides between equal ones."""

States = frozenset[ContractState]


def count(rows: Rows, freelancer_id: str, states: States, query: str) -> int:
    """Count a freelancer's contracts in some states with every word of a query in title or client's name."""
    words = _words(query)
    statement = _count_found(states, len(words)) if words else _count_all(states)
    return int(rows.connection.execute(statement, {"freelancer": freelancer_id, **words}).scalar_one())


def pick(  # noqa: PLR0913, PLR0917 - what a list is asked with
    rows: Rows, freelancer_id: str, states: States, query: str, sort: str, cut: range, total: int
) -> list[str]:
    """Return the ids at some places of the sorted list, whose length is known."""
    words = _words(query)
    # What lies nearer to the end is looked for from there.
    backwards = cut.start > total - cut.stop
    first = total - cut.stop if backwards else cut.start
    statement = _found(states, sort, backwards, len(words)) if words else _merged(states, sort, backwards)
    asked = {"freelancer": freelancer_id, "first": first, "size": len(cut), **words}
    ids = [row[0] for row in rows.connection.execute(statement, asked).all()]
    return ids[::-1] if backwards else ids


@cache
def _count_all(states: States) -> Select[Any]:
    table = contract_counts
    mine = table.c.freelancer_id == bindparam("freelancer")
    return select(func.coalesce(func.sum(table.c.count), 0)).where(mine, _one_of(table.c.state, states))


@cache
def _count_found(states: States, words: int) -> Select[Any]:
    return select(func.count()).select_from(contracts).where(_fits(states, words))


@cache
def _merged(states: States, sort: str, backwards: bool) -> Executable:  # noqa: FBT001 - part of the key
    """Merge an index's ranges, one for each state: nothing is sorted, nothing behind the page is read."""
    compared, _ = SORTS[sort]
    keys = [key.label(f"key{number}") for number, key in enumerate(compared)]
    ranges = [select(contracts.c.id, *keys).where(_mine([state])) for state in sorted(states)]
    return (
        union_all(*ranges)
        .order_by(*_order([key.name for key in keys], "id", sort, backwards=backwards))
        .limit(bindparam("size"))
        .offset(bindparam("first"))
    )


@cache
def _found(states: States, sort: str, backwards: bool, words: int) -> Executable:  # noqa: FBT001 - part of the key
    """Search one index for all that fits, then sort that."""
    fitting = select(contracts.c.id).where(_fits(states, words))
    compared, _ = SORTS[sort]
    return (
        select(contracts.c.id)
        .where(contracts.c.id.in_(fitting))
        .order_by(*_order(compared, contracts.c.id, sort, backwards=backwards))
        .limit(bindparam("size"))
        .offset(bindparam("first"))
    )


def _order(compared: Sequence[Any], last: Any, sort: str, *, backwards: bool) -> list[ColumnElement[Any]]:
    _, largest_first = SORTS[sort]
    direction = desc if largest_first != backwards else asc
    return [*map(direction, compared), desc(last) if backwards else asc(last)]


def _fits(states: States, words: int) -> ColumnElement[bool]:
    parameters: list[ColumnElement[str]] = [bindparam(f"word{number}") for number in range(words)]
    texts = (contracts.c.title_key, contracts.c.client_key)
    each = (or_(*(func.instr(text, word) > 0 for text in texts)) for word in parameters)
    return and_(_mine(states), *each)


def _mine(states: Collection[ContractState]) -> ColumnElement[bool]:
    return and_(contracts.c.freelancer_id == bindparam("freelancer"), _one_of(contracts.c.state, states))


def _one_of(column: ColumnElement[ContractState], states: Collection[ContractState]) -> ColumnElement[bool]:
    # As literals, so that the statement need not be written anew for each call.
    return column.in_([literal(state, column.type) for state in sorted(states)])


def _words(query: str) -> dict[str, str]:
    return {f"word{number}": word for number, word in enumerate(query.casefold().split())}
