"""Report where a person's money is and every movement that brought it there, on a page or as CSV."""

from sqlalchemy import select

from mock_site.domain.contract import Party
from mock_site.domain.escrow import Movement, Place
from mock_site.domain.statement import Line, Moved, as_csv, statement
from mock_site.service.paging import cut
from mock_site.service.views import Report, ReportRow
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.world import World


def report(world: World, person_id: str, page: int = 1) -> Report:
    """Show the sums and a page of the movements, newest first."""
    with world.transaction() as rows:
        lines = _lines(rows, person_id)
        deposit = _deposit(rows, person_id)
    shown, last = cut(lines[::-1], page), lines[-1] if lines else None
    return Report(
        available_cents=last.available_cents if last else deposit,
        pending_cents=last.pending_cents if last else 0,
        in_escrow_cents=last.in_escrow_cents if last else 0,
        rows=tuple(_row(line) for line in shown.items),
        total=shown.total,
        page=shown.page,
        pages=shown.pages,
    )


def csv(world: World, person_id: str) -> str:
    """Write all movements of a person, oldest first, as CSV with a header."""
    with world.transaction() as rows:
        return as_csv(_lines(rows, person_id))


def _lines(rows: Rows, person_id: str) -> list[Line]:
    side = _side(rows, person_id)
    contracts, people, movements = schema.contracts.c, schema.people, schema.movements
    milestones = schema.milestones.c
    mine, other = contracts.freelancer_id, contracts.client_id
    if side is Party.CLIENT:
        mine, other = other, mine
    found = rows.connection.execute(
        select(movements, contracts.title, people.c.name, milestones.title.label("milestone"))
        .join_from(movements, schema.contracts)
        .join(people, people.c.id == other)
        .outerjoin(schema.milestones, movements.c.milestone_id == milestones.id)
        .where(mine == person_id)
        .order_by(movements.c.id)
    ).mappings()
    names = Movement.__dataclass_fields__
    moved = (
        Moved(
            row["at"],
            Movement(**{name: row[name] for name in names}),
            row["title"],
            row["name"],
            row["milestone"],
        )
        for row in found
    )
    return statement(moved, side, _deposit(rows, person_id))


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


def _side(rows: Rows, person_id: str) -> Party:
    role: Party = rows.connection.execute(
        select(schema.people.c.role).where(schema.people.c.id == person_id)
    ).scalar_one()
    return role


def _deposit(rows: Rows, person_id: str) -> int:
    deposit: int = rows.connection.execute(
        select(schema.people.c.deposit_cents).where(schema.people.c.id == person_id)
    ).scalar_one()
    return deposit
