"""Say who is on a contract's other side, what they have, and what happened."""

from datetime import timedelta

from mock_site.domain.contract import Contract
from mock_site.domain.escrow import Place
from mock_site.service import clock
from mock_site.store.world import World


def found(world: World, contract_id: str) -> Contract:
    with world.transaction() as rows:
        contract = rows.contract(contract_id)
    assert contract is not None
    return contract


def client_of(world: World, contract_id: str) -> str:
    return found(world, contract_id).client_id


def has(world: World, person_id: str, place: Place) -> int:
    with world.transaction() as rows:
        return rows.balance(person_id, place)


def moved(world: World, contract_id: str, since: int = 0) -> list[tuple[str, str, int]]:
    """List the money that moved within a contract: from, to, cents; after the first few."""
    with world.transaction() as rows:
        return [(one.source.value, one.target.value, one.cents) for one in rows.movements(contract_id)][
            since:
        ]


def later(world: World, days: float) -> None:
    """Let some days pass, and all that falls due in them happen."""
    with world.transaction() as rows:
        now = rows.now
    clock.advance(world, now + timedelta(days=days))
