"""Check that every value of a database is one that its column can hold, before anything reads it as such."""

import json
import sqlite3
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Integer, LargeBinary, String
from sqlalchemy.types import TypeEngine

from mock_site.store.columns import Moment, OneOf, is_moment
from mock_site.store.schema import metadata

KINDS: dict[type[TypeEngine[Any]], type] = {Integer: int, String: str, LargeBinary: bytes}
_SHOWN = 60


def unsound_value(driver: sqlite3.Connection) -> str | None:
    """Name the first value that its column cannot hold, None when there is none.

    SQLite itself holds any value in any column: a word where a number is meant, a time of no zone.
    """
    for table in metadata.sorted_tables:
        columns = list(table.columns)
        names = ", ".join(column.name for column in columns)
        for row in driver.execute(f"SELECT {names} FROM {table.name}"):  # noqa: S608 - the schema's names
            for column, value in zip(columns, row, strict=True):
                if value is not None and not _holds(column, value):
                    return f"{table.name}.{column.name} is {value!r:.{_SHOWN}}"
    return None


def _holds(column: Column[Any], value: object) -> bool:
    kind = column.type
    if isinstance(kind, Moment):
        return is_moment(value)
    if isinstance(kind, OneOf):
        return value in list(kind.members)
    if isinstance(kind, Boolean):
        return value in {0, 1}
    if isinstance(kind, JSON):
        return _is_json(value)
    return isinstance(value, next(python for sql, python in KINDS.items() if isinstance(kind, sql)))


def _is_json(value: object) -> bool:
    try:
        json.loads(value if isinstance(value, str) else "")
    except (ValueError, RecursionError):
        return False
    return True
