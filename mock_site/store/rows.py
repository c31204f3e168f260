"""Load and save a world's rows inside one transaction; columns have the names of the domain's fields."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert_into

from mock_site.domain.change import Change
from mock_site.domain.contract import Contract
from mock_site.domain.escrow import Account, Place, settle
from mock_site.domain.hourly import DiaryEntry
from mock_site.domain.milestone import Milestone
from mock_site.store import schema

if TYPE_CHECKING:
    from datetime import datetime


class Rows:
    """The rows of a world within a transaction, at the world's time."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.now: datetime = connection.execute(select(schema.world.c.now)).scalar_one()
        self._events: list[dict[str, Any]] = []

    def one(self, table: Table, *where: ColumnElement[bool]) -> RowMapping | None:
        """Return the row that fits, None when there is none."""
        return self.connection.execute(select(table).where(*where)).mappings().one_or_none()

    def all(self, table: Table, *where: ColumnElement[bool], order: Any = None) -> list[RowMapping]:
        """Return the rows that fit, in an order."""
        return list(self.connection.execute(select(table).where(*where).order_by(order)).mappings())

    def add(self, table: Table, **values: Any) -> int:
        """Insert a row and return its number."""
        result = self.connection.execute(insert(table).values(**values))
        number = result.inserted_primary_key
        return int(number[0]) if number and isinstance(number[0], int) else 0

    def put(self, table: Table, *rows: dict[str, Any]) -> None:
        """Insert rows, or replace those with the same primary key."""
        if not rows:
            return
        statement = upsert_into(table)
        keys = list(table.primary_key)
        rest = {name: column for name, column in statement.excluded.items() if not table.c[name].primary_key}
        self.connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=rest), list(rows))

    def remove(self, table: Table, *where: ColumnElement[bool]) -> None:
        """Delete the rows that fit."""
        self.connection.execute(delete(table).where(*where))

    def apply(self, change: Change) -> None:
        """Write a change: contract, milestones, money and the event that records it.

        Every change of a contract goes through here. SiteError when money would be moved that is not there.
        """
        contract = change.contract
        self.put(schema.contracts, asdict(contract))
        self.put(schema.milestones, *(asdict(milestone) for milestone in change.milestones))
        if change.movements:
            after = settle(self.balances(), change.movements, contract.client_id, contract.freelancer_id)
            self.put(schema.balances, *(balance_row(account, cents) for account, cents in after.items()))
            log = [{"at": self.now, **asdict(movement)} for movement in change.movements]
            self.connection.execute(insert(schema.movements), log)
        self._events.append(
            {
                "at": self.now,
                "actor": change.actor,
                "name": change.name,
                "contract_id": contract.id,
                "detail": dict(change.detail),
            }
        )

    def write_events(self) -> None:
        """Write what was applied into the event log: last in a transaction, so an event closes its change."""
        if self._events:
            self.connection.execute(insert(schema.events), self._events)
            self._events.clear()

    def balances(self) -> dict[Account, int]:
        """Return what every person has in every place, in cents."""
        return {(row["person_id"], row["place"]): row["cents"] for row in self.all(schema.balances)}

    def balance(self, person_id: str, place: Place) -> int:
        """Return what a person has in a place, in cents."""
        return self.balances().get((person_id, place), 0)

    def contract(self, contract_id: str) -> Contract | None:
        """Return a contract, None when there is none."""
        row = self.one(schema.contracts, schema.contracts.c.id == contract_id)
        return Contract(**row) if row else None

    def milestones(self, *contract_ids: str) -> tuple[Milestone, ...]:
        """Return the milestones of contracts, in their order."""
        table = schema.milestones
        found = self.all(table, table.c.contract_id.in_(contract_ids), order=table.c.position)
        return tuple(Milestone(**row) for row in found)

    def diary(self, *contract_ids: str) -> tuple[DiaryEntry, ...]:
        """Return the work diaries of contracts, by time."""
        table = schema.diary
        found = self.all(table, table.c.contract_id.in_(contract_ids), order=table.c.started_at)
        return tuple(DiaryEntry(**row) for row in found)

    def moved(self, *contract_ids: str) -> dict[str, dict[tuple[Place, Place], int]]:
        """Sum, for each contract, the cents that went from one place to another."""
        table = schema.movements
        sums: dict[str, dict[tuple[Place, Place], int]] = {contract_id: {} for contract_id in contract_ids}
        found = self.connection.execute(
            select(table.c.contract_id, table.c.source, table.c.target, func.sum(table.c.cents))
            .where(table.c.contract_id.in_(contract_ids))
            .group_by(table.c.contract_id, table.c.source, table.c.target)
        )
        for contract_id, source, target, cents in found:
            sums[contract_id][source, target] = cents
        return sums


def balance_row(account: Account, cents: int) -> dict[str, Any]:
    """Write a balance as the row that holds it."""
    person_id, place = account
    return {"person_id": person_id, "place": place, "cents": cents}
