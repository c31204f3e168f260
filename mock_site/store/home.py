"""Say where a world's database lives while nobody uses it: its bytes in memory, or a file."""

import os
import sqlite3
import time
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Protocol

from mock_site.store.database import MEMORY, open_driver, serialized
from mock_site.store.file_errors import NO_DATABASE, WorldUnavailable, meaning, sqlite_code, told_apart
from mock_site.store.template import NotAWorld, is_written, require_version

_BESIDE = ("", "-wal", "-shm", "-journal")


class Home(Protocol):
    """Where a world's database is kept, and what the world began as."""

    def open(self) -> sqlite3.Connection:
        """Open the database."""

    def keep(self, driver: sqlite3.Connection) -> None:
        """Keep what an open database holds; whoever opened it closes it after that."""

    def content(self) -> bytes:
        """Return the bytes of the database, which nobody has open."""

    def replace(self, content: bytes) -> None:
        """Put other bytes in the place of the database, which nobody has open."""

    def beginning(self) -> bytes:
        """Return the bytes that the world began as."""

    def remove(self) -> None:
        """Forget the world."""


class Memory:
    """The bytes themselves; until a world is used they are those that it was made from, not a copy."""

    __slots__ = ("_beginning", "_content")

    def __init__(self, content: bytes) -> None:
        self._beginning = self._content = content

    def open(self) -> sqlite3.Connection:
        """Open a database in memory with the bytes."""
        driver = open_driver(MEMORY)
        driver.deserialize(self._content)
        # The open database is the world now; its former bytes are of no use.
        self._content = b""
        return driver

    def keep(self, driver: sqlite3.Connection) -> None:
        """Keep the database as bytes."""
        self._content = serialized(driver)

    def content(self) -> bytes:
        """Return the bytes."""
        return self._content

    def replace(self, content: bytes) -> None:
        """Keep other bytes."""
        self._content = content

    def beginning(self) -> bytes:
        """Return the bytes that it began as."""
        return self._beginning

    def remove(self) -> None:
        """Let the bytes go."""
        self._beginning = self._content = b""


class File:
    """A database file; beside it stands what the world began as, nothing for the sample world."""

    __slots__ = ("_path", "_sample")

    def __init__(self, path: Path, sample: bytes) -> None:
        self._path, self._sample = path, sample

    @property
    def is_there(self) -> bool:
        """Tell whether the file holds anything; one that was only just made does not."""
        if not self._path.exists():
            return False
        try:
            with closing(open_driver(self._path)) as driver:
                return driver.execute("SELECT 1 FROM sqlite_master").fetchone() is not None
        except sqlite3.DatabaseError:
            # Nobody may write over it unasked; who opens it is told why it cannot be read.
            return True

    @property
    def is_written(self) -> bool:
        """Tell whether anything was changed since the world began; what cannot be read surely was."""
        try:
            with closing(self.open()) as driver:
                return is_written(driver)
        except (NotAWorld, WorldUnavailable, sqlite3.DatabaseError):
            return True

    def begin(self, content: bytes) -> None:
        """Write a new world's file, whole or not at all; WorldUnavailable."""
        with told_apart(), ExitStack() as undone:
            undone.callback(self._give_up)
            self._start.write_bytes(b"" if content == self._sample else content)
            # To the nanosecond: a file system's own clock gives two worlds of one moment the same time.
            now = time.time_ns()
            os.utime(self._start, ns=(now, now))
            self._write(content)
            undone.pop_all()

    def open(self) -> sqlite3.Connection:
        """Open the file; NotAWorld when it is of another version or no database, else WorldUnavailable."""
        try:
            with ExitStack() as undone:
                driver = undone.enter_context(closing(open_driver(self._path)))
                require_version(driver)
                undone.pop_all()
        except sqlite3.DatabaseError as error:
            raise meaning(error) or NotAWorld(f"its file cannot be read ({error})") from error
        return driver

    def keep(self, driver: sqlite3.Connection) -> None:
        """Do nothing: all that was committed is in the file."""

    def content(self) -> bytes:
        """Read the file's database, its log included; NotAWorld, WorldUnavailable."""
        with told_apart(), closing(self.open()) as driver:
            return serialized(driver)

    def replace(self, content: bytes) -> None:
        """Write another database in one transaction, so that a kill leaves the old one or the new one.

        WorldUnavailable.
        """
        with told_apart():
            try:
                with closing(sqlite3.connect(MEMORY)) as source, closing(open_driver(self._path)) as target:
                    source.deserialize(content)
                    source.backup(target)
            except sqlite3.DatabaseError as error:
                if sqlite_code(error) not in NO_DATABASE:
                    raise
                self._write_over(content)

    def _write_over(self, content: bytes) -> None:
        """Put a database in the place of a file that is none, and of the log that stood beside it."""
        # First the log: SQLite would read it as that of the new database.
        for ending in _BESIDE[1:]:
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
        self._write(content)

    def beginning(self) -> bytes:
        """Read what the world began as; WorldUnavailable."""
        with told_apart():
            return (self._start.exists() and self._start.read_bytes()) or self._sample

    def remove(self) -> None:
        """Delete the files; WorldUnavailable."""
        with told_apart():
            for ending in _BESIDE:
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
            self._start.unlink(missing_ok=True)

    def _give_up(self) -> None:
        """Leave nothing of a world that could not be begun; why it could not is to be told, and not this."""
        for path in (self._start, self._unfinished):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _write(self, content: bytes) -> None:
        self._unfinished.write_bytes(content)
        self._unfinished.replace(self._path)

    @property
    def _unfinished(self) -> Path:
        return self._path.with_suffix(".unfinished")

    @property
    def _start(self) -> Path:
        return _start(self._path)


def begun_at(path: Path) -> int:
    """Return when the world of a database file was made, to put worlds in order."""
    start = _start(path)
    return (start if start.exists() else path).stat().st_mtime_ns


def _start(path: Path) -> Path:
    return path.with_suffix(".start")
