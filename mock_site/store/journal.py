"""Write down every row that changes, by triggers that nothing can pass by, and fold that into differences."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Integer, LargeBinary, MetaData, String, Table, text

from mock_site.store.schema import events, metadata

Row = dict[str, Any]
Written = tuple[str, Row | None, Row | None]
"""The table of a row, the row before, and the row after; None where there was or is none."""

changes = Table(
    # Not among the tables of a world: what is written about rows is no row of theirs.
    "changes",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("table_name", String, nullable=False),
    Column("before", String),
    Column("after", String),
)


@dataclass
class TableDifference:
    """The rows of a table that are new, differ (before and after), or are gone."""

    added: list[Row] = field(default_factory=list)
    changed: list[dict[str, Row]] = field(default_factory=list)
    removed: list[Row] = field(default_factory=list)


def triggers() -> Iterator[str]:
    """Give the statements that make the journaled tables of a world write down what changes in them."""
    for table in journaled_tables():
        name, old, new = table.name, _as_json(table, "old."), _as_json(table, "new.")
        for event, before, after in (("INSERT", "NULL", new), ("UPDATE", old, new), ("DELETE", old, "NULL")):
            yield (
                f"CREATE TRIGGER {name}_{event.lower()} AFTER {event} ON {name} BEGIN "  # noqa: S608 - the schema's names
                f"INSERT INTO changes (table_name, before, after) VALUES ('{name}', {before}, {after}); END"
            )


def state(connection: Connection) -> dict[str, list[Row]]:
    """Return every row by table, as the journal writes rows; bytes are told by their number."""
    return {table.name: _rows(connection, table) for table in told_tables()}


def position(connection: Connection, event_id: int) -> int | None:
    """Return the number in the journal at which an event ends; 0 for event 0, None for an unknown one."""
    if event_id == 0:
        return 0
    found = connection.execute(
        text("SELECT id FROM changes WHERE table_name = 'events' AND json_extract(after, '$.id') = :event"),
        {"event": event_id},
    ).scalar_one_or_none()
    if found is not None:
        return int(found)
    known = connection.execute(events.select().where(events.c.id == event_id)).one_or_none()
    # One that the world began with: everything in the journal came after it.
    return None if known is None else 0


def since(connection: Connection, after: int) -> dict[str, TableDifference]:
    """Fold what was written after a number of the journal: what came and went again is no difference."""
    statement = text("SELECT table_name, before, after FROM changes WHERE id > :after ORDER BY id")
    rows = connection.execute(statement, {"after": after})
    return fold((name, json.loads(before or "null"), json.loads(new or "null")) for name, before, new in rows)


def fold(written: Iterable[Written]) -> dict[str, TableDifference]:
    """Turn changes in order into differences by table; each row is known by its primary key."""
    spans: dict[tuple[str, tuple[Any, ...]], list[Row | None]] = {}
    for name, before, after in written:
        keys = [column.name for column in metadata.tables[name].primary_key]
        for row, is_new in ((before, False), (after, True)):
            if row is not None:
                span = spans.setdefault(
                    (name, tuple(row[key] for key in keys)), [None if is_new else row, None]
                )
                span[1] = row if is_new else None
    found: dict[str, TableDifference] = {}
    for (name, _), (first, last) in spans.items():
        if first != last:
            table = found.setdefault(name, TableDifference())
            if first is None and last is not None:
                table.added.append(last)
            elif first is not None and last is None:
                table.removed.append(first)
            elif first is not None and last is not None:
                table.changed.append({"before": first, "after": last})
    return found


def told_tables() -> list[Table]:
    """Give the tables whose rows are told of: all but those that follow from others."""
    return [table for table in metadata.sorted_tables if not table.info.get("derived")]


def journaled_tables() -> list[Table]:
    """Give the tables whose changes are written down: all that are told of but those of mere visits."""
    return [table for table in told_tables() if not table.info.get("fleeting")]


def _rows(connection: Connection, table: Table) -> list[Row]:
    order = ", ".join(column.name for column in table.primary_key)
    statement = f"SELECT {_as_json(table, '')} FROM {table.name} ORDER BY {order}"  # noqa: S608 - the schema's names
    return [json.loads(row) for (row,) in connection.execute(text(statement))]


def _as_json(table: Table, prefix: str) -> str:
    told = [column for column in table.c if not column.info.get("derived")]
    values = ", ".join(f"'{column.name}', {_value(column, prefix + column.name)}" for column in told)
    return f"json_object({values})"


def _value(column: Column[Any], name: str) -> str:
    if isinstance(column.type, LargeBinary):
        return f"length({name})"
    if isinstance(column.type, JSON):
        return f"json({name})"
    if isinstance(column.type, Boolean):
        return f"json(CASE {name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)"
    return name
