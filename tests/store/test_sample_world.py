from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from mock_site.domain import escrow
from mock_site.domain.contract import ContractState
from mock_site.domain.escrow import Account, Movement, Place, settle
from mock_site.domain.milestone import HELD, MilestoneState
from mock_site.store import schema
from mock_site.store.password import matches
from mock_site.store.rows import Rows
from mock_site.store.world import World
from tests.rows import all_rows

RUNNING = ("active", "paused", "on_hold")


Stands = tuple[str, str, str, list[tuple[str, int]], str | None]


def stands(rows: Rows, contract_id: str) -> Stands:
    """Describe a contract as FACTS do: title, kind, state, milestones, and who ended it."""
    contract = rows.contract(contract_id)
    assert contract is not None
    return (
        contract.title,
        contract.kind.value,
        contract.state.value,
        [(one.state.value, one.cents) for one in rows.milestones(contract_id)],
        contract.ended_by and contract.ended_by.value,
    )


@pytest.mark.parametrize(
    ("contract_id", "expected"),
    [
        ("c1001", ("Logo refresh for a bakery chain", "fixed", "active", [("funded", 15000)], None)),
        ("c1002", ("Shopify product upload", "fixed", "active", [("submitted", 9000)], None)),
        (
            "c1003",
            (
                "WordPress speed fixes",
                "fixed",
                "active",
                [("approved", 15000), ("approved", 25000)],
                None,
            ),
        ),
        ("c1004", ("Landing page copy", "fixed", "active", [("changes_requested", 12000)], None)),
        ("c1005", ("Weekly bookkeeping", "hourly", "active", [], None)),
        ("c1006", ("Python scraper upkeep", "hourly", "paused", [], None)),
        ("c1007", ("Data entry pilot", "hourly", "active", [], None)),
        ("c1008", ("Mobile app UI audit", "fixed", "ended", [("approved", 22000)], "client")),
        ("c1009", ("Podcast editing", "fixed", "ended", [("approved", 18000)], "freelancer")),
        (
            "c1010",
            (
                "Catalogue translation",
                "fixed",
                "ended",
                [("approved", 31000), ("funded", 24000)],
                "client",
            ),
        ),
        ("c1011", ("CRM clean-up", "fixed", "on_hold", [("approved", 14000), ("funded", 13000)], None)),
        ("c1012", ("Explainer script", "fixed", "offer", [("planned", 17500)], None)),
        ("c1013", ("Inventory spreadsheet clean-up", "fixed", "active", [("funded", 20000)], None)),
        ("c1014", ("Brand brochure layout", "fixed", "active", [("funded", 18000)], None)),
        ("c1015", ("Newsletter template", "fixed", "active", [("funded", 9500), ("planned", 9500)], None)),
        ("c1016", ("Travel blog articles", "fixed", "active", [("planned", 16000)], None)),
        ("c1017", ("Website bug fixes", "fixed", "active", [("funded", 6000)], None)),
        (
            "c1018",
            (
                "Website bug fixes",
                "fixed",
                "active",
                [("approved", 8500), ("approved", 5500)],
                None,
            ),
        ),
        ("c1019", ('Menu copy for "Salt & Smoke"', "fixed", "active", [("funded", 11000)], None)),
    ],
)
def test_each_contract_stands_as_the_facts_say(world: World, contract_id: str, expected: Stands) -> None:
    with world.transaction() as rows:
        assert stands(rows, contract_id) == expected


def test_thirty_contracts_fill_the_pages_beside_the_named_ones(world: World) -> None:
    with world.transaction() as rows:
        table = schema.contracts
        states = Counter(row["state"].value for row in rows.all(table, table.c.freelancer_id == "p01"))

    assert states == {"active": 13, "paused": 1, "on_hold": 1, "offer": 1, "ended": 33}


def test_times_stand_as_far_back_as_the_facts_say(world: World) -> None:
    with world.transaction() as rows:
        days = {
            "submitted (2)": rows.milestones("c1002")[0].submitted_at,
            "last paid (3)": rows.milestones("c1003")[1].settled_at,
            "ended (8)": rows.one(schema.contracts, schema.contracts.c.id == "c1008"),
            "ended (9)": rows.one(schema.contracts, schema.contracts.c.id == "c1009"),
            "refund (10)": rows.one(schema.refunds, schema.refunds.c.contract_id == "c1010"),
        }
        now = rows.now

    def ago(found: Any) -> int:
        moment = found if isinstance(found, datetime) else found.get("requested_at") or found["ended_at"]
        return (now - moment).days

    assert {name: ago(found) for name, found in days.items()} == {
        "submitted (2)": 3,
        "last paid (3)": 122,
        "ended (8)": 6,
        "ended (9)": 20,
        "refund (10)": 4,
    }


def test_the_clients_of_one_and_of_the_pilot_never_wrote(world: World) -> None:
    with world.transaction() as rows:
        authors = {
            contract_id: {
                row["author_id"]
                for row in rows.all(schema.messages, schema.messages.c.contract_id == contract_id)
            }
            for contract_id in ("c1001", "c1007")
        }

    assert authors == {"c1001": {"p01"}, "c1007": {"p01"}}


def test_the_last_word_in_the_idle_contract_is_an_unanswered_reminder(world: World) -> None:
    table = schema.messages
    with world.transaction() as rows:
        last = rows.all(table, table.c.contract_id == "c1003", order=table.c.at)[-1]

    assert (last["author_id"], "close the contract" in last["text"]) == ("p01", True)


def test_the_three_accounts_have_the_password_of_the_facts(world: World) -> None:
    with world.transaction() as rows:
        accounts = [row for row in rows.all(schema.people, order=schema.people.c.id) if row["email"]]

    assert [(row["name"], row["email"], row["role"].value) for row in accounts] == [
        ("Mira Kovac", "freelancer@example.test", "freelancer"),
        ("Brightloaf Bakeries", "client@example.test", "client"),
        ("Jonas Field", "visitor@example.test", "freelancer"),
    ]
    assert [matches(row["password_hash"], row["email"], "rehearse-4711") for row in accounts] == [True] * 3
    assert len({row["password_hash"] for row in accounts}) == 3
    with world.transaction() as rows:
        contract = rows.contract("c1001")
    assert contract is not None
    assert contract.client_id == accounts[1]["id"]


def test_nothing_has_happened_after_now_or_out_of_order(world: World) -> None:
    rows_of = all_rows(world)

    moments = {
        value
        for table in (
            "contracts",
            "milestones",
            "submissions",
            "messages",
            "movements",
            "events",
            "diary",
            "jobs",
        )
        for row in rows_of[table].values()
        for name, value in row.items()
        if isinstance(value, datetime) and name != "available_at"
    }
    logged = {
        name: [row["at"] for row in rows_of[name].values()] for name in ("events", "movements", "messages")
    }

    assert max(moments) <= world.now
    assert {moment.tzinfo for moment in moments} == {UTC}
    assert {name: sorted(times) for name, times in logged.items()} == logged


def test_replaying_all_movements_from_the_deposits_gives_the_balances(world: World) -> None:
    with world.transaction() as rows:
        people = rows.all(schema.people)
        balances: dict[Account, int] = {
            (row["id"], Place.CLIENT): row["deposit_cents"] for row in people if row["deposit_cents"]
        }
        for row in rows.all(schema.movements, order=schema.movements.c.id):
            values = {name: row[name] for name in Movement.__dataclass_fields__}
            contract = rows.contract(row["contract_id"])
            assert contract is not None
            balances = settle(balances, [Movement(**values)], contract.client_id, contract.freelancer_id)
        kept = rows.balances()

    assert balances == kept
    assert sum(kept.values()) == sum(row["deposit_cents"] for row in people)


def test_escrow_is_what_milestones_hold(world: World) -> None:
    with world.transaction() as rows:
        contracts = rows.all(schema.contracts)
        held: Counter[str] = Counter()
        for row in contracts:
            held[row["client_id"]] += sum(
                one.cents for one in rows.milestones(row["id"]) if one.state in HELD
            )
        kept = {person: cents for (person, place), cents in rows.balances().items() if place is Place.ESCROW}

    assert {person: cents for person, cents in held.items() if cents} == {
        person: cents for person, cents in kept.items() if cents
    }


def test_an_ended_contract_holds_nothing_but_a_refund_that_was_asked_for(world: World) -> None:
    with world.transaction() as rows:
        ended = rows.all(schema.contracts, schema.contracts.c.state == ContractState.ENDED)
        held = [
            (one.contract_id, one.state, one.cents)
            for row in ended
            for one in rows.milestones(row["id"])
            if one.state in HELD
        ]
        refunds = [(row["contract_id"], row["cents"]) for row in rows.all(schema.refunds)]

    assert held == [("c1010", MilestoneState.FUNDED, 24000)]
    assert refunds == [("c1010", 24000)]


def test_titles_are_shared_by_exactly_the_two_of_the_facts(world: World) -> None:
    with world.transaction() as rows:
        found = rows.all(schema.contracts)
        names = {row["id"]: row["name"] for row in rows.all(schema.people)}
    shared = [title for title, count in Counter(row["title"] for row in found).items() if count > 1]

    assert shared == ["Website bug fixes"]
    assert [names[row["client_id"]] for row in found if row["title"] in shared] == [
        "Amberly Toys",
        "Stonebridge Legal",
    ]


def test_movements_of_the_domain_are_the_only_ways_money_takes(world: World) -> None:
    ways = {
        (one.source, one.target, one.why)
        for one in (
            *(
                move(_milestone(world))
                for move in (escrow.funding, escrow.approval, escrow.give_back, escrow.release)
            ),
            escrow.billing("c1", 1, world.now),
            escrow.release_bill("c1", 1, world.now),
        )
    }
    with world.transaction() as rows:
        taken = {(row["source"], row["target"], row["why"]) for row in rows.all(schema.movements)}

    assert taken == ways


def _milestone(world: World) -> Any:
    with world.transaction() as rows:
        return rows.milestones("c1001")[0]
