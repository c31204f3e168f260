"""All worlds of one server: make, find, list and drop them, and keep only the busy ones open."""

import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Self

from mock_site.store.file_errors import told_apart
from mock_site.store.home import File, Home, Memory, begun_at
from mock_site.store.one_server import alone_in
from mock_site.store.template import as_begun, sample_bytes
from mock_site.store.world import NoSuchWorld, World

SAMPLE = "sample"
FILE_NAME = "closeout.sqlite3"
FOLDER = "worlds"
_ID_BYTES = 16
_ID = re.compile(r"[0-9a-f]{32}")
ENDING = ".sqlite3"


class Worlds:
    """The worlds of a server by id: the sample world, which all share, and those that were made.

    They live in memory, or as a file each in the folder `data`, which is theirs alone until they are closed;
    FolderInUse while it is another's. At most `most_open` databases are open at a time. Those that nobody has
    used for `idle_seconds` are dropped, all but the sample world; None keeps them.
    """

    def __init__(
        self,
        data: Path | None = None,
        *,
        most_open: int = 96,
        idle_seconds: float | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._data = data
        self._most_open = most_open
        self._idle_seconds = idle_seconds
        self._seconds = seconds
        self._lock = threading.Lock()
        self._by_use: OrderedDict[World, float] = OrderedDict()
        self._open: OrderedDict[World, None] = OrderedDict()
        self._worlds: dict[str, World] = {}
        with ExitStack() as alone:
            if data is not None:
                (data / FOLDER).mkdir(parents=True, exist_ok=True)
                alone.enter_context(alone_in(data))
            self.sample = self._add(SAMPLE)
            for path in sorted((data / FOLDER).glob(f"*{ENDING}"), key=begun_at) if data else ():
                if _ID.fullmatch(path.stem):
                    self._add(path.stem)
            self._alone = alone.pop_all()

    def create(self, source: str = SAMPLE, clock: datetime | None = None) -> World:
        """Make a world: a new sample world at a time, or a copy of another as it is now.

        NoSuchWorld; NotAWorld and WorldUnavailable for a source or a folder that cannot be used.

        The clock of a copy is left to whoever asked for it: a copy can only be advanced.
        """
        if source == SAMPLE:
            content = sample_bytes(clock) if clock else sample_bytes()
        else:
            with told_apart():
                content = as_begun(self.find(source).content())
        world_id = secrets.token_hex(_ID_BYTES)
        self._drop_idle()
        return self._add(world_id, content)

    def find(self, world_id: str) -> World:
        """Return a world; NoSuchWorld."""
        world = self._worlds.get(world_id)
        if world is None:
            raise NoSuchWorld(world_id)
        return world

    def __iter__(self) -> Iterator[World]:
        """Give the worlds, the sample world first, then in the order in which they were made."""
        with self._lock:
            return iter(list(self._worlds.values()))

    def __len__(self) -> int:
        """Count the worlds."""
        return len(self._worlds)

    def drop(self, world_id: str) -> None:
        """Forget a world; NoSuchWorld, WorldUnavailable: then it is still there, to be dropped again.

        The sample world is always there: it becomes as new instead.
        """
        world = self.find(world_id)
        if world is self.sample:
            world.reset()
            return
        world.drop()
        with self._lock:
            self._forget(world)

    def close(self) -> None:
        """Close all databases, and let others have the folder."""
        for world in self:
            world.close()
        self._alone.close()

    def __enter__(self) -> Self:
        """Give the worlds, to be closed at the end."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close all databases."""
        self.close()

    def _path(self, world_id: str) -> Path | None:
        if self._data is None:
            return None
        return self._data / FILE_NAME if world_id == SAMPLE else self._data / FOLDER / f"{world_id}{ENDING}"

    def _add(self, world_id: str, content: bytes | None = None) -> World:
        path = self._path(world_id)
        home: Home = Memory(content or sample_bytes()) if path is None else File(path, sample_bytes())
        if isinstance(home, File) and (content or not home.is_there):
            home.begin(content or sample_bytes())
        world = World(world_id, home, self._left)
        world.used = isinstance(home, File) and content is None and home.is_written
        with self._lock:
            self._worlds[world_id] = world
            if world_id != SAMPLE:
                self._by_use[world] = self._seconds()
        return world

    def _left(self, world: World) -> None:
        """Note that a world was used; close the one that was used longest ago when too many are open."""
        resting = None
        with self._lock:
            if world in self._by_use:
                self._by_use[world] = self._seconds()
                self._by_use.move_to_end(world)
            if world.is_open:
                self._open[world] = None
                self._open.move_to_end(world)
            if len(self._open) > self._most_open:
                resting, _ = self._open.popitem(last=False)
        if resting is not None:
            resting.rest()
        self._drop_idle()

    def _drop_idle(self) -> None:
        """Drop what nobody has used for long; a world in use at this moment waits for another time."""
        if self._idle_seconds is None:
            return
        with self._lock:
            idle = list(takewhile(lambda world: not self._is_used(world), self._by_use))
        for world in idle:
            # Whoever holds one world must not wait for another: two who did would wait for each other.
            if world.drop_if_free(partial(self._is_used, world)):
                with self._lock:
                    self._forget(world)

    def _is_used(self, world: World) -> bool:
        return self._seconds() - self._by_use.get(world, 0.0) < (self._idle_seconds or 0)

    def _forget(self, world: World) -> None:
        self._worlds.pop(world.id, None)
        self._by_use.pop(world, None)
        self._open.pop(world, None)
