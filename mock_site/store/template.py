"""Build the database that every new world is a copy of: the sample world, at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import cache, lru_cache

from sqlalchemy import text

from mock_site.domain.moment import EARLIEST, LATEST
from mock_site.store import journal
from mock_site.store.database import MEMORY, keep, open_driver, transaction, without_log
from mock_site.store.rows import Rows
from mock_site.store.sample import NOW, fill
from mock_site.store.schema import metadata
from mock_site.store.soundness import unsound_value

VERSION = 7
"""Of the tables; a database of another version is refused, never guessed at."""


class NotAWorld(Exception):
    """Some bytes are not the database of a world of this version; the message names what is wrong."""


@lru_cache(maxsize=8)
def sample_bytes(now: datetime = NOW) -> bytes:
    """Return the sample world as the bytes of a database, every date counted from a time in UTC."""
    with closing(open_driver(MEMORY)) as driver, keep(driver) as connection:
        with transaction(connection):
            metadata.create_all(connection, checkfirst=False)
            fill(connection, now)
            journal.changes.create(connection)
            for statement in journal.triggers():
                connection.execute(text(statement))
        driver.execute(f"PRAGMA user_version = {VERSION}")
        return driver.serialize()


def require_version(driver: sqlite3.Connection) -> None:
    """Raise NotAWorld unless a database says that its tables are of this version."""
    version = driver.execute("PRAGMA user_version").fetchone()[0]
    if version != VERSION:
        raise NotAWorld(f"its tables are of version {version}, and this site's are of version {VERSION}")


def as_begun(content: bytes) -> bytes:
    """Return a world's bytes without what its journal tells: the beginning of another world."""
    with closing(open_driver(MEMORY)) as driver:
        driver.deserialize(content)
        if not is_written(driver):
            return content
        driver.execute(f"DELETE FROM {journal.changes.name}")  # noqa: S608 - the journal's own name
        return driver.serialize()


def is_written(driver: sqlite3.Connection) -> bool:
    """Tell whether anything was changed in a world since it began."""
    found = driver.execute(f"SELECT 1 FROM {journal.changes.name} LIMIT 1")  # noqa: S608 - likewise
    return found.fetchone() is not None


@contextmanager
def rows_of(content: bytes) -> Iterator[Rows]:
    """Give the rows of a world's bytes, only to read."""
    driver = open_driver(MEMORY)
    driver.deserialize(content)
    with keep(driver) as connection, transaction(connection):
        yield Rows(connection)


def read_world(content: bytes) -> bytes:
    """Return the bytes of a database as a world of this version keeps it; NotAWorld for any other."""
    with closing(open_driver(MEMORY)) as driver:
        try:
            driver.deserialize(without_log(content))
            _require_world(driver)
        except sqlite3.Error as error:
            raise NotAWorld(f"it is no database that can be read ({error})") from error
        return driver.serialize()


def _require_world(driver: sqlite3.Connection) -> None:
    require_version(driver)
    # Nothing in it acts before its definition, triggers included, is known to be our own.
    if _definition(driver) != _own_definition():
        raise NotAWorld("its tables are not those of a world")
    damage = driver.execute("PRAGMA quick_check(1)").fetchone()[0]
    if damage != "ok":
        raise NotAWorld(f"it is damaged ({damage})")
    strangers = driver.execute("PRAGMA foreign_key_check").fetchone()
    if strangers:
        raise NotAWorld(f"a row of {strangers[0]} belongs to a row of {strangers[2]} that is not there")
    if driver.execute("SELECT count(*) FROM world").fetchone() != (1,):
        raise NotAWorld("it has no clock")
    unsound = unsound_value(driver)
    if unsound:
        raise NotAWorld(f"{unsound}, which that column cannot hold")
    now = datetime.fromisoformat(driver.execute("SELECT now FROM world").fetchone()[0])
    if not EARLIEST <= now <= LATEST:
        raise NotAWorld(f"its clock is at {now:%Y-%m-%d}, and may stand from {EARLIEST:%Y} to {LATEST:%Y}")


@cache
def _own_definition() -> frozenset[tuple[str, str]]:
    with closing(open_driver(MEMORY)) as driver:
        driver.deserialize(sample_bytes())
        return _definition(driver)


def _definition(driver: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    found = driver.execute("SELECT name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return frozenset((name, sql) for name, sql in found)
