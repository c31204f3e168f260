"""Say where a world's money is: every cent is in exactly one place."""

from dataclasses import dataclass

from sqlalchemy import func, select

from mock_site.domain.escrow import Place
from mock_site.store import schema
from mock_site.store.world import World


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The cents of all people by place, and what people brought along together."""

    cents: dict[Place, int]
    brought_cents: int

    @property
    def sum_cents(self) -> int:
        """Add all places up."""
        return sum(self.cents.values())


def money(world: World) -> Whereabouts:
    """Return where a world's money is."""
    table = schema.balances
    with world.transaction() as rows:
        by_place = select(table.c.place, func.sum(table.c.cents)).group_by(table.c.place)
        found = {Place(place): int(cents) for place, cents in rows.connection.execute(by_place)}
        brought = rows.connection.execute(select(func.sum(schema.people.c.deposit_cents))).scalar_one()
    return Whereabouts({place: found.get(place, 0) for place in Place}, int(brought))
