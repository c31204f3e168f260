"""The statements that a use case sends to a world's database, and the rows that come back."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from mock_site.store.world import World


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """Collect what is asked of a world's database, in order."""
    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    with world.transaction() as rows:
        connection = rows.connection
    event.listen(connection, "before_cursor_execute", note)
    yield asked
    event.remove(connection, "before_cursor_execute", note)


@contextmanager
def rows_read(world: World) -> Iterator[list[tuple[object, ...]]]:
    """Collect the rows that a world's database hands out, in order."""
    read: list[tuple[object, ...]] = []

    def note(_cursor: sqlite3.Cursor, row: tuple[object, ...]) -> tuple[object, ...]:
        read.append(row)
        return row

    with world.transaction() as rows:
        driver = rows.connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.row_factory = note
    yield read
    driver.row_factory = None
