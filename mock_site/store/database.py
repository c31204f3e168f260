"""Open SQLite databases for worlds: one SQLAlchemy engine, and a connection that a world keeps to itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine

MEMORY = ":memory:"
PAGE_BYTES = 1024
"""Small pages, since every world is a copy: half the bytes of SQLite's own 4096."""
_STATEMENTS = 64
_CACHED_PAGES = 16
"""A database in memory is its own cache: a second copy of its pages would only double the world."""

_NO_LOG = b"\x01\x01"

_opened: ContextVar[sqlite3.Connection] = ContextVar("opened")


def open_driver(database: str | Path) -> sqlite3.Connection:
    """Open a database file, or an empty one in memory."""
    # Transactions are begun below and never by the driver, which would leave DDL and reads outside of them.
    driver = sqlite3.connect(
        database, isolation_level=None, check_same_thread=False, cached_statements=_STATEMENTS
    )
    driver.execute("PRAGMA foreign_keys = ON")
    driver.execute(f"PRAGMA page_size = {PAGE_BYTES}")
    if database == MEMORY:
        driver.execute(f"PRAGMA cache_size = {_CACHED_PAGES}")
    else:
        driver.execute("PRAGMA journal_mode = WAL")
        driver.execute("PRAGMA synchronous = NORMAL")
    return driver


def serialized(driver: sqlite3.Connection) -> bytes:
    """Return a database as bytes that can be opened in memory, whatever it kept its log in."""
    return without_log(driver.serialize())


def without_log(content: bytes) -> bytes:
    """Return the bytes of a database such that they can be opened in memory, which has no write-ahead log."""
    # Bytes 18 and 19 say 2 for such a log (SQLite file format, 1.3.3).
    return content if content[18:20] == _NO_LOG else content[:18] + _NO_LOG + content[20:]


def keep(driver: sqlite3.Connection) -> Connection:
    """Return a connection of the one engine to a database; closing it closes the database."""
    mark = _opened.set(driver)
    try:
        return _engine().connect()
    finally:
        _opened.reset(mark)


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Let nobody else write meanwhile; keep all changes at the end, or none when anything is raised."""
    with connection.begin():
        # As an event of the engine this would have SQLAlchemy look for listeners at every statement.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield


@cache
def _engine() -> Engine:
    # An engine for each world would cost 640 KB; of this one, each open world has a connection.
    return create_engine("sqlite://", creator=_opened.get, poolclass=NullPool)
