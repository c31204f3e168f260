"""Open a world: one SQLite database with one connection, which transactions take in turn."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, StaticPool, create_engine, event

from mock_site.store.rows import Rows
from mock_site.store.sample import fill
from mock_site.store.schema import metadata

FILE_NAME = "closeout.sqlite3"


class World:
    """A world of the site: its rows, its clock, and its transactions one after the other."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver
        self._engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)
        event.listen(self._engine, "begin", _begin)
        self._turn = threading.RLock()

    @classmethod
    def open(cls, data: Path | None) -> Self:
        """Open the world kept in a folder, or one in memory; a new one is the sample world."""
        if data is None:
            driver = _connect(":memory:")
            driver.deserialize(_sample())
            return cls(driver)
        data.mkdir(parents=True, exist_ok=True)
        driver = _connect(data / FILE_NAME)
        driver.execute("PRAGMA journal_mode = WAL")
        driver.execute("PRAGMA synchronous = NORMAL")
        if not driver.execute("SELECT 1 FROM sqlite_master").fetchone():
            source = _connect(":memory:")
            source.deserialize(_sample())
            source.backup(driver)
            source.close()
        return cls(driver)

    @contextmanager
    def transaction(self) -> Iterator[Rows]:
        """Give the rows of this world alone; keep all changes at the end, or none when anything is raised."""
        with self._turn, self._engine.begin() as connection:
            yield Rows(connection)

    @property
    def now(self) -> datetime:
        """Give the world's time, aware UTC."""
        with self.transaction() as rows:
            return rows.now

    def close(self) -> None:
        """Let go of the database; the world cannot be used any more."""
        with self._turn:
            self._engine.dispose()
            self._driver.close()


@cache
def _sample() -> bytes:
    """Build the sample world once a process, as the bytes of a database."""
    driver = _connect(":memory:")
    world = World(driver)
    with world._turn, world._engine.begin() as connection:  # noqa: SLF001 - there is no time before the first row
        metadata.create_all(connection, checkfirst=False)
        fill(connection)
    content = driver.serialize()
    world.close()
    return content


def _connect(database: str | Path) -> sqlite3.Connection:
    # Transactions are begun below and never by the driver, which would leave DDL and reads outside of them.
    driver = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    driver.execute("PRAGMA foreign_keys = ON")
    return driver


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
