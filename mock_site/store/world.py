"""A world: one database, and its transactions one after the other."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection

from mock_site.domain.errors import SiteError
from mock_site.store.database import keep, serialized, transaction
from mock_site.store.file_errors import told_apart
from mock_site.store.home import Home
from mock_site.store.rows import Rows

Standing = tuple[sqlite3.Connection, int]


class NoSuchWorld(SiteError):
    """There is no world with this id, or it has been dropped."""

    def __init__(self, world_id: str) -> None:
        super().__init__(f"There is no world {world_id!r}: it was dropped, or its id is mistyped.")
        self.world_id = world_id


class World:
    """A world of the site: its rows, its clock, and its transactions one after the other.

    Its database is open from a first use until `rest`, after which the next use opens it again. `left` is
    called whenever the last of those who held the world lets go of it.
    """

    __slots__ = ("__weakref__", "_depth", "_home", "_left", "_opened", "_turn", "id", "used")

    def __init__(self, world_id: str, home: Home, left: "Callable[[World], None]") -> None:
        self.id = world_id
        self.used = False
        self._home: Home | None = home
        self._left = left
        self._turn = threading.RLock()
        self._depth = 0
        self._opened: tuple[sqlite3.Connection, Connection] | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let nobody else use the world meanwhile; whoever holds it may hold it again."""
        with self._turn:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                free = self._depth == 0
        if free:
            self._left(self)

    @contextmanager
    def transaction(self) -> Iterator[Rows]:
        """Give the rows of this world alone; keep all changes at the end, or none when anything is raised.

        NotAWorld when its file is damaged, WorldUnavailable when it cannot be read or written now.
        """
        with self.held(), told_apart():
            driver, connection = self._open()
            before = driver.total_changes
            with transaction(connection):
                rows = Rows(connection)
                yield rows
                rows.write_events()
                self.used = self.used or driver.total_changes != before

    @property
    def standing(self) -> Standing:
        """Identify what the world holds now: whatever is written makes another one."""
        with self.held():
            driver, _ = self._open()
            return driver, driver.total_changes

    @property
    def now(self) -> datetime:
        """Give the world's time, aware UTC."""
        with self.transaction() as rows:
            return rows.now

    @property
    def is_open(self) -> bool:
        """Tell whether the database is open."""
        return self._opened is not None

    @property
    def is_there(self) -> bool:
        """Tell whether the world has not been dropped; whoever holds it may rely on that."""
        return self._home is not None

    def content(self) -> bytes:
        """Return the world as the bytes of a database."""
        with self._turn:
            return serialized(self._opened[0]) if self._opened else self._at_home().content()

    def replace(self, content: bytes) -> None:
        """Become the world whose database has these bytes."""
        with self._turn:
            self._rest()
            self._at_home().replace(content)
            self.used = True

    def reset(self) -> None:
        """Become what the world was when it was made."""
        with self._turn:
            self._rest()
            self._at_home().replace(self._at_home().beginning())
            self.used = False

    def open(self) -> None:
        """Open the database unless it is open; NotAWorld, WorldUnavailable, NoSuchWorld."""
        self._open()

    def rest(self) -> None:
        """Close the database until it is used again; a world that is in use at this moment stays as it is."""
        if self._turn.acquire(blocking=False):
            try:
                if not self._depth:
                    self._rest()
            finally:
                self._turn.release()

    def close(self) -> None:
        """Close the database, once whoever uses the world has done."""
        with self._turn:
            self._rest()

    def drop(self) -> None:
        """Forget the world, once whoever uses it has done; later users are told that it is gone."""
        with self._turn:
            self._drop()

    def drop_if_free(self, is_wanted: Callable[[], bool]) -> bool:
        """Forget the world unless it is in use or wanted at this moment; waits for nobody."""
        if not self._turn.acquire(blocking=False):
            return False
        try:
            if self._depth or is_wanted():
                return False
            self._drop()
            return True
        finally:
            self._turn.release()

    def _drop(self) -> None:
        if self._home is not None:
            self._rest()
            self._home.remove()
        self._home = None

    def _open(self) -> tuple[sqlite3.Connection, Connection]:
        if self._opened is None:
            driver = self._at_home().open()
            self._opened = driver, keep(driver)
        return self._opened

    def _rest(self) -> None:
        if self._opened is not None:
            driver, connection = self._opened
            self._at_home().keep(driver)
            connection.close()
        self._opened = None

    def _at_home(self) -> Home:
        if self._home is None:
            raise NoSuchWorld(self.id)
        return self._home
