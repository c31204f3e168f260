"""Tell what a failing file says of the world in it: that it cannot be used now, or that it is no world."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from mock_site.store.template import NotAWorld

NO_DATABASE = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})
"""What SQLite says of the content of a file; all else that it says of a file may be otherwise soon."""
_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    }
)
_SYSTEM_PASSING = frozenset(
    {
        errno.EAGAIN,
        errno.EBUSY,
        errno.EDQUOT,
        errno.EINTR,
        errno.EIO,
        errno.EMFILE,
        errno.ENFILE,
        errno.ENOMEM,
        errno.ENOSPC,
    }
)


class WorldUnavailable(Exception):
    """The file of a world cannot be read or written at this moment; the message says why."""


@contextmanager
def told_apart() -> Iterator[None]:
    """Raise WorldUnavailable for what passes, NotAWorld for damage, and whatever else goes wrong as it is."""
    try:
        yield
    except (sqlite3.Error, DBAPIError, OSError) as error:
        meant = meaning(error)
        if meant is None:
            raise
        raise meant from error


def meaning(error: BaseException) -> WorldUnavailable | NotAWorld | None:
    """Return what an error of a database or a file says of the world in it, None for anything else."""
    if isinstance(error, DBAPIError):
        return meaning(error.orig) if error.orig else None
    if isinstance(error, OSError):
        return WorldUnavailable(error.strerror) if error.errno in _SYSTEM_PASSING else None
    code = sqlite_code(error)
    if code in NO_DATABASE:
        return NotAWorld(f"its file cannot be read ({error})")
    return WorldUnavailable(str(error)) if code in _PASSING else None


def sqlite_code(error: BaseException) -> int | None:
    """Return what SQLite says is wrong, None for an error that is not its own."""
    code = getattr(error, "sqlite_errorcode", None)
    # Its lowest byte says what is wrong, the rest where.
    return None if code is None else code & 0xFF
