"""Lists as SQL finds them, beside the same lists in plain Python."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, ContractState
from mock_site.domain.event import Event
from mock_site.service import contract as one_contract
from mock_site.service import jobs
from mock_site.service.paging import PAGE_SIZE, place
from mock_site.store import contract_list, schema
from mock_site.store.list_index import contract_counts
from mock_site.store.rows import Rows
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from tests.domain.examples import a_contract
from tests.large_world import add_contracts
from tests.service.typed import MIRA, VISITOR

CLIENTS = {"p02": "Brightloaf Bakeries", "p04": "Tall Pine Outdoors", "p05": "Harlow Dental Group"}
# Letters whose case folds in their own ways, signs that patterns give a meaning, and one beyond two bytes.
TITLES = st.text("aAbBéÉßẞİ\N{LATIN SMALL LETTER DOTLESS I}ŚŠ %_*'\"\\🙂", min_size=1, max_size=6)
QUERIES = st.text("aAbBéÉßẞİ\N{LATIN SMALL LETTER DOTLESS I} %_*'\\", max_size=3) | st.sampled_from(
    ["bakeries", "PINE", "o a", "ss", "zzz"]
)


class Undone(Exception):
    """Leaves a transaction, so that nothing of it stays."""


@contextmanager
def undone(world: World) -> Iterator[Rows]:
    """Give the rows of a world, and put them back as they were."""
    with suppress(Undone), world.transaction() as rows:
        yield rows
        raise Undone


def fits(query: str, *texts: str) -> bool:
    """Tell whether every word of a query stands in one of the texts, in any case."""
    whole = " ".join(texts).casefold()
    return all(word in whole for word in query.casefold().split())


@dataclass
class Oracle:
    """The same lists, by reading every contract."""

    rows: Rows
    freelancer: str

    @cached_property
    def named(self) -> list[tuple[Contract, str]]:
        names = {row["id"]: row["name"] for row in self.rows.all(schema.people)}
        ids = self.rows.connection.scalars(select(schema.contracts.c.id).order_by(schema.contracts.c.id))
        every = [one for one in map(self.rows.contract, list(ids)) if one is not None]
        return [(one, names[one.client_id]) for one in every if one.freelancer_id == self.freelancer]

    def found(self, states: frozenset[ContractState], query: str, sort: str) -> list[str]:
        fitting = [
            (one, name) for one, name in self.named if one.state in states and fits(query, one.title, name)
        ]

        def since(pair: tuple[Contract, str]) -> datetime:
            return pair[0].started_at or pair[0].offered_at

        def title(pair: tuple[Contract, str]) -> str:
            return pair[0].title.casefold()

        if sort in {"newest", "oldest"}:
            fitting.sort(key=since, reverse=sort == "newest")
        else:
            fitting.sort(key=lambda pair: (pair[1].casefold() if sort == "client" else "", title(pair)))
        return [one.id for one, _ in fitting]


@st.composite
def contracts(draw: st.DrawFn) -> list[Contract]:
    """Make up to 60 contracts that share titles, clients and moments."""
    titles = draw(st.lists(TITLES, min_size=1, max_size=8))
    count = draw(st.integers(0, 60))
    return [
        a_contract(
            id=f"z{number:02}",
            title=draw(st.sampled_from(titles)),
            client_id=draw(st.sampled_from(sorted(CLIENTS))),
            freelancer_id=draw(st.sampled_from([VISITOR, VISITOR, VISITOR, MIRA])),
            state=draw(st.sampled_from(ContractState)),
            offered_at=a_contract().offered_at - timedelta(days=draw(st.integers(0, 3))),
            started_at=draw(st.sampled_from([None, a_contract().started_at])),
        )
        for number in range(count)
    ]


def keep(rows: Rows, *told: Contract) -> None:
    """Write contracts as every change of them is written."""
    for contract in told:
        rows.apply(Change(Event.CONTRACT_OFFERED, "clock", contract))


@pytest.fixture(scope="module")
def shared() -> Iterator[World]:
    """Open one world for many examples, each of which is undone."""
    with Worlds() as worlds:
        yield worlds.create()


@settings(deadline=None)
@given(
    told=contracts(), query=QUERIES, closed=st.booleans(), sort=st.sampled_from(jobs.SORTS), page=st.data()
)
def test_a_list_is_what_reading_every_contract_gives(
    shared: World, told: list[Contract], query: str, closed: bool, sort: str, page: st.DataObject
) -> None:
    states = jobs.EVERY if closed else jobs.RUNNING
    with undone(shared) as rows:
        keep(rows, *told)
        expected = Oracle(rows, VISITOR).found(states, query, sort)
        total = contract_list.count(rows, VISITOR, states, query)
        at = place(total, page.draw(st.integers(1, 4)))
        ids = contract_list.pick(rows, VISITOR, states, query, sort, at.cut, total)

    assert (total, ids) == (len(expected), expected[at.cut.start : at.cut.stop])


@pytest.mark.parametrize("query", ["", "logo", "a e"])
@pytest.mark.parametrize("sort", jobs.SORTS)
@pytest.mark.parametrize("closed", [False, True])
def test_every_page_of_a_long_list_is_right(world: World, closed: bool, sort: str, query: str) -> None:
    add_contracts(world, 300)
    with world.transaction() as rows:
        expected = Oracle(rows, MIRA).found(jobs.EVERY if closed else jobs.OPEN, query, sort)

    first = jobs.all_contracts(world, MIRA, query, closed, sort)
    pages = [jobs.all_contracts(world, MIRA, query, closed, sort, page + 1) for page in range(first.pages)]

    assert first.total == len(expected)
    assert [[row.contract_id for row in page.rows] for page in pages] == [
        expected[start : start + PAGE_SIZE] for start in range(0, len(expected), PAGE_SIZE)
    ]


def counted(rows: Rows) -> dict[tuple[str, str], int]:
    """Count the contracts afresh."""
    statement = text("SELECT freelancer_id, state, count(*) FROM contracts GROUP BY 1, 2")
    return {(person, state): number for person, state, number in rows.connection.execute(statement)}


def kept(rows: Rows) -> dict[tuple[str, str], int]:
    """Read the counts that are kept, those of nothing left out."""
    found = rows.connection.execute(select(contract_counts))
    return {(person, state.value): number for person, state, number in found if number}


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["change", "put", "remove"]),
            st.integers(0, 9),
            st.sampled_from(ContractState),
            st.sampled_from([MIRA, VISITOR]),
        ),
        max_size=40,
    )
)
def test_counts_are_what_counting_afresh_gives_after_any_changes(
    shared: World, changes: list[tuple[str, int, ContractState, str]]
) -> None:
    table = schema.contracts
    with undone(shared) as rows:
        for kind, number, state, person in changes:
            told = a_contract(id=f"z{number}", state=state, client_id="p02", freelancer_id=person)
            if kind == "remove":
                rows.connection.execute(schema.events.delete().where(schema.events.c.contract_id == told.id))
                rows.remove(table, table.c.id == told.id)
            elif kind == "put" and (there := rows.one(table, table.c.id == told.id)):
                rows.put(table, {**there, "state": state})
            else:
                keep(rows, told)
        both = counted(rows), kept(rows)

    assert both[0] == both[1]
    assert sum(both[0].values()) >= 49


def test_the_sample_world_and_a_large_one_are_counted(world: World) -> None:
    def both() -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
        with world.transaction() as rows:
            return counted(rows), kept(rows)

    sample = both()
    add_contracts(world, 110)
    large = both()

    assert (sample[0], large[0]) == (sample[1], large[1])
    assert sum(large[1].values()) == sum(sample[1].values()) + 110


def test_a_row_of_a_list_says_what_the_contracts_page_says(world: World) -> None:
    add_contracts(world, 55)
    pages = [jobs.all_contracts(world, MIRA, include_closed=True, page=page + 1) for page in range(5)]
    rows = [row for page in pages for row in page.rows]

    views = [one_contract.view(world, MIRA, row.contract_id) for row in rows]

    assert [(row.title, row.client_name, row.state_label, row.note) for row in rows] == [
        (view.title, view.other_name, view.state_label, view.note) for view in views
    ]
    assert {"No hours logged yet", "No hours this week", "3:00 hours this week"} < {row.note for row in rows}


def test_no_list_reads_a_table_from_end_to_end(world: World) -> None:
    add_contracts(world, 30)
    driver, _ = world.standing
    made: list[str] = []
    driver.set_trace_callback(made.append)
    for sort in jobs.SORTS:
        jobs.all_contracts(world, MIRA, "", True, sort)
        jobs.all_contracts(world, MIRA, "logo", True, sort)
    jobs.my_jobs(world, MIRA)
    driver.set_trace_callback(None)

    plans = {
        step[3]
        for statement in made
        if statement.startswith("SELECT")
        for step in driver.execute(f"EXPLAIN QUERY PLAN {statement}")
    }

    read_whole = {step for step in plans if step.startswith("SCAN") and "VIRTUAL TABLE" not in step}
    assert read_whole == {"SCAN world"}
    assert "MERGE (UNION ALL)" in plans
