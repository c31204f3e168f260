"""A world: one database, and its transactions one after the other."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from mock_site.domain.errors import SiteError
from mock_site.store.database import keep, serialized
from mock_site.store.home import Home
from mock_site.store.rows import Rows

if TYPE_CHECKING:
    import sqlite3


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

    __slots__ = ("__weakref__", "_connection", "_depth", "_driver", "_home", "_left", "_turn", "id", "used")

    def __init__(self, world_id: str, home: Home, left: "Callable[[World], None]") -> None:
        self.id = world_id
        self.used = False
        self._home: Home | None = home
        self._left = left
        self._turn = threading.RLock()
        self._depth = 0
        self._driver: sqlite3.Connection | None = None
        self._connection: Connection | None = None

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
        """Give the rows of this world alone; keep all changes at the end, or none when anything is raised."""
        with self.held(), self._open().begin() as transaction:
            rows = Rows(transaction.connection)
            before = rows.standing
            yield rows
            rows.write_events()
            self.used = self.used or rows.standing != before

    @property
    def now(self) -> datetime:
        """Give the world's time, aware UTC."""
        with self.transaction() as rows:
            return rows.now

    @property
    def is_open(self) -> bool:
        """Tell whether the database is open."""
        return self._driver is not None

    @property
    def is_there(self) -> bool:
        """Tell whether the world has not been dropped; whoever holds it may rely on that."""
        return self._home is not None

    def content(self) -> bytes:
        """Return the world as the bytes of a database."""
        with self._turn:
            return serialized(self._driver) if self._driver else self._at_home().content()

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
        """Open the database unless it is open; NotAWorld, NoSuchWorld."""
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

    def _open(self) -> Connection:
        if self._connection is None:
            self._driver = self._at_home().open()
            self._connection = keep(self._driver)
        return self._connection

    def _rest(self) -> None:
        if self._driver is not None and self._connection is not None:
            self._at_home().keep(self._driver)
            self._connection.close()
        self._driver = self._connection = None

    def _at_home(self) -> Home:
        if self._home is None:
            raise NoSuchWorld(self.id)
        return self._home
