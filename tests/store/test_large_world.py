from collections import Counter

from mock_site.domain.escrow import Account, Movement, Place, settle
from mock_site.domain.milestone import HELD
from mock_site.store import schema
from mock_site.store.world import World
from tests.large_world import LIVES, add_contracts


def test_a_large_worlds_money_is_what_its_movements_made_of_the_deposits(world: World) -> None:
    add_contracts(world, 5 * len(LIVES))

    with world.transaction() as rows:
        people = rows.all(schema.people)
        balances: dict[Account, int] = {
            (row["id"], Place.CLIENT): row["deposit_cents"] for row in people if row["deposit_cents"]
        }
        moved = sorted(rows.all(schema.movements), key=lambda row: row["contract_id"])
        for row in moved:
            contract = rows.contract(row["contract_id"])
            assert contract is not None
            movement = Movement(**{name: row[name] for name in Movement.__dataclass_fields__})
            balances = settle(balances, [movement], contract.client_id, contract.freelancer_id)
        kept = rows.balances()

    assert {account: cents for account, cents in kept.items() if cents} == {
        account: cents for account, cents in balances.items() if cents
    }
    assert sum(kept.values()) == sum(row["deposit_cents"] for row in people)


def test_a_large_worlds_escrow_is_what_its_milestones_hold(world: World) -> None:
    add_contracts(world, 5 * len(LIVES))

    with world.transaction() as rows:
        clients = {row["id"]: row["client_id"] for row in rows.all(schema.contracts)}
        held = Counter[str]()
        for one in rows.milestones(*clients):
            held[clients[one.contract_id]] += one.cents if one.state in HELD else 0
        kept = {person: cents for (person, place), cents in rows.balances().items() if place is Place.ESCROW}

    assert +held == +Counter(kept)
