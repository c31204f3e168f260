from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mock_site.domain import escrow
from mock_site.domain.change import Change
from mock_site.domain.errors import SiteError
from mock_site.domain.escrow import Place
from mock_site.domain.event import Event
from mock_site.domain.milestone import MilestoneEvent, advance
from mock_site.store.world import World
from tests.rows import all_rows, difference

NOW = datetime(2021, 6, 16, 14, 0, tzinfo=UTC)


def give_back(world: World, name: Event) -> None:
    with world.transaction() as rows:
        contract, (milestone,) = rows.contract("c1001"), rows.milestones("c1001")
        assert contract is not None
        returned = advance(milestone, MilestoneEvent.RETURN, rows.now)
        movements = (escrow.give_back(milestone),)
        rows.apply(Change(name, "clock", contract, (returned,), movements, {"cents": 15000}))


def test_a_change_writes_rows_money_and_one_event(world: World) -> None:
    before = all_rows(world)
    client_had = before["balances"]["p02", Place.CLIENT]["cents"]

    give_back(world, Event.DORMANT_ESCROW_RETURNED)

    changed = difference(before, all_rows(world))
    assert [table for table in changed if "removed" in changed[table]] == []
    assert {table: kinds.get("changed") for table, kinds in changed.items()} == {
        "milestones": [{"state": "returned", "settled_at": NOW}],
        "balances": [{"cents": client_had + 15000}, {"cents": 0}],
        "movements": None,
        "events": None,
    }
    (movement,), (event,) = changed["movements"]["added"], changed["events"]["added"]
    assert {name: value for name, value in movement.items() if name != "id"} == {
        "at": NOW,
        "contract_id": "c1001",
        "source": "escrow",
        "target": "client",
        "cents": 15000,
        "why": "returned",
        "milestone_id": "c1001-1",
        "week_start": None,
        "available_at": None,
    }
    assert {name: value for name, value in event.items() if name != "id"} == {
        "at": NOW,
        "actor": "clock",
        "name": Event.DORMANT_ESCROW_RETURNED,
        "contract_id": "c1001",
        "detail": {"cents": 15000},
    }


def test_money_that_is_not_there_stops_the_whole_change(world: World) -> None:
    with world.transaction() as rows:
        contract, (milestone,) = rows.contract("c1001"), rows.milestones("c1001")
    assert contract is not None
    too_much = escrow.funding(replace(milestone, cents=10**9))
    before = all_rows(world)

    with pytest.raises(SiteError), world.transaction() as rows:
        rows.apply(Change(Event.MILESTONE_FUNDED, "p02", replace(contract, title="New"), (), (too_much,)))

    assert all_rows(world) == before


def test_a_moment_is_read_as_it_was_written(world: World) -> None:
    with world.transaction() as rows:
        contract = rows.contract("c1001")
        assert contract is not None
        moved = replace(contract, started_at=NOW - timedelta(days=400, seconds=1))
        rows.apply(Change(Event.OFFER_ACCEPTED, "clock", moved))
        assert rows.contract("c1001") == moved
