"""All rows of a world as plain data, and what differs between two moments."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import MetaData, Table, select

from mock_site.store.schema import metadata
from mock_site.store.world import World

Row = dict[str, Any]
Rows = dict[str, dict[tuple[Any, ...], Row]]
Difference = dict[str, dict[str, list[Row]]]


def all_rows(world: World, tables: MetaData = metadata) -> Rows:
    """Read every row of the world, by table and primary key."""
    with world.transaction() as rows:
        return {
            table.name: _by_key(table, rows.connection.execute(select(table)))
            for table in tables.sorted_tables
            if not table.info.get("derived")
        }


def _by_key(table: Table, found: Iterable[Sequence[Any]]) -> dict[tuple[Any, ...], Row]:
    names = [column.name for column in table.columns]
    key = [names.index(column.name) for column in table.primary_key]
    return {tuple(row[at] for at in key): dict(zip(names, row, strict=True)) for row in found}


def difference(before: Rows, after: Rows) -> Difference:
    """Name, table by table, the rows that were added, changed (only their new values) and removed."""
    found: Difference = {}
    for table, rows in after.items():
        old = before[table]
        changes = {
            "added": [row for key, row in rows.items() if key not in old],
            "changed": [
                {name: value for name, value in row.items() if value != old[key][name]}
                for key, row in rows.items()
                if key in old and row != old[key]
            ],
            "removed": [row for key, row in old.items() if key not in rows],
        }
        kept = {kind: rows_of for kind, rows_of in changes.items() if rows_of}
        if kept:
            found[table] = kept
    return found
