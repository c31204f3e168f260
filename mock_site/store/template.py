"""Build the database that every new world is a copy of: the sample world, at a time."""

import sqlite3
from contextlib import closing
from datetime import datetime
from functools import cache, lru_cache

from sqlalchemy import text

from mock_site.store import journal
from mock_site.store.database import MEMORY, keep, open_driver
from mock_site.store.sample import NOW, fill
from mock_site.store.schema import metadata

VERSION = 3
"""Of the tables; a database of another version is refused, never guessed at."""


class NotAWorld(Exception):
    """Some bytes are not the database of a world of this version; the message names what is wrong."""


@lru_cache(maxsize=8)
def sample_bytes(now: datetime = NOW) -> bytes:
    """Return the sample world as the bytes of a database, every date counted from a time in UTC."""
    with closing(open_driver(MEMORY)) as driver, keep(driver) as connection:
        with connection.begin():
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


def require_world(driver: sqlite3.Connection) -> None:
    """Raise NotAWorld unless a database is sound and has exactly the tables of a world."""
    try:
        sound = driver.execute("PRAGMA quick_check(1)").fetchone()[0]
        strangers = driver.execute("PRAGMA foreign_key_check").fetchone()
        definition = _definition(driver)
    except sqlite3.DatabaseError as error:
        raise NotAWorld(f"it is no database that can be read: {error}") from error
    if sound != "ok":
        raise NotAWorld(f"the database is damaged: {sound}")
    require_version(driver)
    if definition != _own_definition():
        raise NotAWorld("its tables are not those of a world")
    if strangers:
        raise NotAWorld(f"a row of {strangers[0]} belongs to a row of {strangers[2]} that is not there")


@cache
def _own_definition() -> frozenset[tuple[str, str]]:
    with closing(open_driver(MEMORY)) as driver:
        driver.deserialize(sample_bytes())
        return _definition(driver)


def _definition(driver: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    found = driver.execute("SELECT name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return frozenset((name, sql) for name, sql in found)
