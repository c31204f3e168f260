"""Report where a person's money is and every movement that brought it there, on a page or as CSV."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, Row, Select, func, select

from mock_site.domain.contract import Party
from mock_site.domain.escrow import Movement, Place
from mock_site.domain.statement import Line, Moved, as_csv, own_place, standing, statement
from mock_site.service import paging
from mock_site.service.views import Report, ReportRow
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.world import World


class _Whose(NamedTuple):
    """Whose money it is: their id, their side, and what they brought along."""

    id: str
    side: Party
    deposit_cents: int

    @property
    def mine(self) -> ColumnElement[bool]:
        """Ask for the contracts of this person's side."""
        return (_CLIENT if self.side is Party.CLIENT else _FREELANCER) == self.id


_CLIENT, _FREELANCER = schema.contracts.c.client_id, schema.contracts.c.freelancer_id
_MOVED = schema.movements.c


def report(world: World, person_id: str, page: int = 1) -> Report:
    """Show the sums and a page of the movements, newest first."""
    with world.transaction() as rows:
        whose = _whose(rows, person_id)
        ways = _ways(rows, whose)
        at = paging.place(sum(one.number for one in ways), page)
        newest_first = _movements(whose).order_by(_MOVED.id.desc())
        found = rows.connection.execute(newest_first.limit(len(at.cut)).offset(at.cut.start)).all()
        # Balances of a page begin with the sums of all that is older than it.
        older = _ways(rows, whose, _MOVED.id < (found[-1].id if found else 0))
    lines = statement(map(_moved, reversed(found)), whose.side, _standing(whose, older))
    now = _standing(whose, ways)
    return Report(
        available_cents=now[own_place(whose.side)],
        pending_cents=now[Place.PENDING],
        in_escrow_cents=now[Place.ESCROW],
        rows=tuple(_row(line) for line in reversed(lines)),
        total=at.total,
        page=at.page,
        pages=at.pages,
    )


def csv(world: World, person_id: str) -> str:
    """Write all movements of a person, oldest first, as CSV with a header."""
    with world.transaction() as rows:
        whose = _whose(rows, person_id)
        moved = rows.connection.execute(_movements(whose).order_by(_MOVED.id))
        return as_csv(statement(map(_moved, moved), whose.side, _standing(whose, ())))


def _whose(rows: Rows, person_id: str) -> _Whose:
    people = schema.people.c
    asked = select(people.id, people.role, people.deposit_cents).where(people.id == person_id)
    return _Whose(*rows.connection.execute(asked).one())


def _ways(rows: Rows, whose: _Whose, *where: ColumnElement[bool]) -> list[Row]:  # type: ignore[type-arg]
    """Count and sum the movements of a person by where they went."""
    summed = select(
        _MOVED.source, _MOVED.target, func.count().label("number"), func.sum(_MOVED.cents).label("cents")
    ).join_from(schema.movements, schema.contracts)
    asked = summed.where(whose.mine, *where).group_by(_MOVED.source, _MOVED.target)
    return list(rows.connection.execute(asked))


def _standing(whose: _Whose, ways: Iterable[Row]) -> dict[Place, int]:  # type: ignore[type-arg]
    summed = ((one.source, one.target, one.cents) for one in ways)
    return standing(whose.side, whose.deposit_cents, summed)


def _movements(whose: _Whose) -> Select:  # type: ignore[type-arg]
    other = _FREELANCER if whose.side is Party.CLIENT else _CLIENT
    milestones = schema.milestones.c
    return (
        select(
            schema.movements,
            schema.contracts.c.title,
            schema.people.c.name,
            milestones.title.label("milestone"),
        )
        .join_from(schema.movements, schema.contracts)
        .join(schema.people, schema.people.c.id == other)
        .outerjoin(schema.milestones, _MOVED.milestone_id == milestones.id)
        .where(whose.mine)
    )


def _moved(row: Row) -> Moved:  # type: ignore[type-arg]
    movement = Movement(**{name: getattr(row, name) for name in Movement.__dataclass_fields__})
    return Moved(row.at, movement, row.title, row.name, row.milestone)


def _row(line: Line) -> ReportRow:
    movement = line.moved.movement
    into = movement.target in (Place.FREELANCER, Place.CLIENT)
    return ReportRow(
        at=line.moved.at,
        contract_id=movement.contract_id,
        title=line.moved.title,
        other_name=line.moved.other,
        what=line.what,
        subject=line.moved.subject,
        cents=movement.cents,
        source=movement.source.value,
        target=movement.target.value,
        final=into,
        in_escrow_cents=line.in_escrow_cents,
        pending_cents=line.pending_cents,
        available_cents=line.available_cents,
        available_on=movement.available_at,
    )
