"""Load and save a world's rows inside one transaction; columns have the names of the domain's fields."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    RowMapping,
    Table,
    cast,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.dialects.sqlite import insert as upsert_into

from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, Party
from mock_site.domain.due import Due, caused_by
from mock_site.domain.escrow import Account, Movement, Place, settle
from mock_site.domain.event import Event
from mock_site.domain.hourly import DiaryEntry
from mock_site.domain.milestone import Milestone
from mock_site.domain.refund_request import RefundRequest
from mock_site.domain.review import PublicFeedback
from mock_site.store import schema, statements
from mock_site.store.list_index import contract_row
from mock_site.store.statements import ids_of


class Rows:
    """The rows of a world within a transaction, at the world's time."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._events: list[dict[str, Any]] = []

    @cached_property
    def now(self) -> datetime:
        """Give the world's time, aware UTC."""
        now: datetime = self.connection.execute(statements.NOW).scalar_one()
        return now

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
        self.connection.execute(_upsert(table), list(rows))

    def remove(self, table: Table, *where: ColumnElement[bool]) -> None:
        """Delete the rows that fit."""
        self.connection.execute(delete(table).where(*where))

    def apply(self, change: Change) -> None:
        """Write a change: contract, milestones, money, refund, diary, what falls due, and the event.

        Every change of a contract goes through here. NotEnoughMoney where too little is there.
        """
        contract = change.contract
        sides = contract.client_id, contract.freelancer_id
        names = {row.id: row.name for row in self.connection.execute(statements.NAMES, ids_of(sides))}
        self.put(schema.contracts, contract_row(contract, names))
        self.put(schema.milestones, *(asdict(milestone) for milestone in change.milestones))
        if change.movements:
            after = settle(self.balances(*sides), change.movements, *sides)
            self.put(schema.balances, *(balance_row(account, cents) for account, cents in after.items()))
            log = [{"at": self.now, **asdict(movement)} for movement in change.movements]
            self.connection.execute(insert(schema.movements), log)
        if change.refund is not None:
            self.put(schema.refunds, asdict(change.refund))
        self.put(schema.diary, *(asdict(entry) for entry in (*change.logged, *change.disputed)))
        for entry in change.unlogged:
            table = schema.diary.c
            here = table.contract_id == entry.contract_id, table.started_at == entry.started_at
            self.remove(schema.diary, *here)
        self.schedule(*caused_by(change, self.now))
        self.record(change.name, change.actor, contract.id, change.detail)

    def record(self, name: Event, actor: str, contract_id: str | None, detail: Mapping[str, Any]) -> None:
        """Record what happened; None where it is about no contract."""
        event = {"name": name, "actor": actor, "contract_id": contract_id, "detail": dict(detail)}
        self._events.append({"at": self.now, **event})

    def write_events(self) -> None:
        """Write what was applied into the event log: last in a transaction, so an event closes its change."""
        if self._events:
            self.connection.execute(insert(schema.events), self._events)
            self._events.clear()

    def schedule(self, *dues: Due) -> None:
        """Let things fall due; what was scheduled for the same cause is replaced."""
        self.put(schema.dues, *(asdict(due) for due in dues))

    def due(self, until: datetime) -> list[Due]:
        """Return what falls due up to a moment, in order."""
        found = self.all(schema.dues, schema.dues.c.at <= until)
        return sorted(Due(**row) for row in found)

    def move_clock(self, to: datetime) -> None:
        """Set the world's time; what was due by then is off the schedule."""
        self.now = to
        self.remove(schema.dues, schema.dues.c.at <= to)
        self.connection.execute(update(schema.world).values(now=to))

    def balances(self, *person_ids: str) -> dict[Account, int]:
        """Return what people have in every place, in cents; what everybody has when nobody is named."""
        found = (
            self.connection.execute(statements.BALANCES, ids_of(person_ids))
            if person_ids
            else self.connection.execute(statements.ALL_BALANCES)
        )
        return {(person_id, place): cents for person_id, place, cents in found.all()}

    def balance(self, person_id: str, place: Place) -> int:
        """Return what a person has in a place, in cents."""
        return self.balances(person_id).get((person_id, place), 0)

    def contract(self, contract_id: str) -> Contract | None:
        """Return a contract, None when there is none."""
        row = self.connection.execute(statements.CONTRACT, {"id": contract_id}).one_or_none()
        return Contract(*row) if row else None

    def milestones(self, *contract_ids: str) -> tuple[Milestone, ...]:
        """Return the milestones of contracts, in their order."""
        found = self.connection.execute(statements.MILESTONES, ids_of(contract_ids))
        return tuple(Milestone(*row) for row in found.all())

    def diary(self, *contract_ids: str) -> tuple[DiaryEntry, ...]:
        """Return the work diaries of contracts, by time."""
        found = self.connection.execute(statements.DIARY, ids_of(contract_ids))
        return tuple(DiaryEntry(*row) for row in found)

    def recent_diary(self, *contract_ids: str) -> tuple[DiaryEntry, ...]:
        """Return what this week and the one before can hold, or those at the end, and the last entry of all.

        The week before is billed and reviewed in this one.
        """
        asked = {**ids_of(contract_ids), "now": self.now}
        return tuple(
            DiaryEntry(*row) for row in self.connection.execute(statements.RECENT_DIARY, asked).all()
        )

    def milestone(self, milestone_id: str) -> Milestone | None:
        """Return a milestone, None when there is none."""
        row = self.one(schema.milestones, schema.milestones.c.id == milestone_id)
        return Milestone(**row) if row else None

    def next_contract_id(self) -> str:
        """Return the id of a new contract: c and the next number."""
        number = func.max(cast(func.substr(schema.contracts.c.id, 2), Integer))
        return f"c{1 + (self.connection.execute(select(number)).scalar_one() or 1000)}"

    def movements(self, contract_id: str, work: str | None = None) -> tuple[Movement, ...]:
        """Return the money that moved within a contract, or for one milestone or week of it, by time."""
        table = schema.movements
        names = Movement.__dataclass_fields__
        found = self.all(table, table.c.contract_id == contract_id, order=table.c.id)
        moved = (Movement(**{name: row[name] for name in names}) for row in found)
        return tuple(movement for movement in moved if work in (None, movement.work))

    def refund(self, contract_id: str) -> RefundRequest | None:
        """Return a contract's refund request, None when there is none."""
        row = self.one(schema.refunds, schema.refunds.c.contract_id == contract_id)
        return RefundRequest(**row) if row else None

    def feedback(self, contract: Contract) -> dict[Party, PublicFeedback]:
        """Return the public feedback of a contract, by the side that gave it."""
        table = schema.public_feedback
        found = (PublicFeedback(**row) for row in self.all(table, table.c.contract_id == contract.id))
        return {side: one for one in found if (side := contract.side_of(one.author_id)) is not None}

    def last_activity(self, contract: Contract) -> datetime:
        """Return when one of its two people last did something within a contract, up to this moment."""
        self.write_events()
        table, sides = schema.events.c, (contract.client_id, contract.freelancer_id)
        latest = select(func.max(table.at)).where(table.contract_id == contract.id, table.actor.in_(sides))
        moment: datetime = self.connection.execute(latest).scalar_one()
        return moment

    def moved(self, *contract_ids: str) -> dict[str, dict[tuple[Place, Place], int]]:
        """Sum, for each contract, the cents that went from one place to another."""
        sums: dict[str, dict[tuple[Place, Place], int]] = {contract_id: {} for contract_id in contract_ids}
        found = self.connection.execute(statements.MOVED, ids_of(contract_ids))
        for contract_id, source, target, cents in found.all():
            sums[contract_id][source, target] = cents
        return sums


@cache
def _upsert(table: Table) -> Insert:
    statement = upsert_into(table)
    keys = list(table.primary_key)
    rest = {name: column for name, column in statement.excluded.items() if not table.c[name].primary_key}
    return statement.on_conflict_do_update(index_elements=keys, set_=rest)


def balance_row(account: Account, cents: int) -> dict[str, Any]:
    """Write a balance as the row that holds it."""
    person_id, place = account
    return {"person_id": person_id, "place": place, "cents": cents}
