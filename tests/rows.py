"""All rows of a world as plain data, and what differs between two moments."""

from typing import Any

from sqlalchemy import MetaData, select

from mock_site.store.schema import metadata
from mock_site.store.world import World

Row = dict[str, Any]
Rows = dict[str, dict[tuple[Any, ...], Row]]
Difference = dict[str, dict[str, list[Row]]]


def all_rows(world: World, tables: MetaData = metadata) -> Rows:
    """Read every row of the world, by table and primary key."""
    with world.transaction() as rows:
        return {
            table.name: {
                tuple(row[column.name] for column in table.primary_key): dict(row)
                for row in rows.connection.execute(select(table)).mappings()
            }
            for table in tables.sorted_tables
            if not table.info.get("derived")
        }


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
