"""Share the server's threads between worlds: requests about one world go one by one, worlds side by side."""

import re
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.task import ThreadedTaskDispatcher  # type: ignore[import-untyped]

from mock_site.web.later import Later
from mock_site.web.which_world import STATIC, asked_world

OF_NO_WORLD = (STATIC, "/backstage/")
"""The beginnings of addresses that are about no world, but for those that name theirs."""
NAMES_ITS_WORLD = re.compile(r"/backstage/worlds/([^/]+)")
MAKES_WORLDS = "/backstage/worlds"
COPIES_ITS_WORLD = re.compile(rb'"from"\s*:\s*"([0-9a-f]{32})"')
READ_OF_A_BODY = 1024
Delay = Callable[[str, str, str], float]
"""How many seconds a request is to wait: by world, method and path."""


class FairDispatcher(ThreadedTaskDispatcher):  # type: ignore[misc]
    """Keep a request that must wait, for its turn or for a delay, out of the threads until it may go."""

    def __init__(self, delay: Delay) -> None:
        super().__init__()
        self._delay = delay
        self._later = Later(self._queue)
        self._turns = threading.Lock()
        self._waiting: dict[str, deque[_Turn]] = {}

    def add_task(self, task: HTTPChannel) -> None:
        """Take the first request of a channel: for now, for later, or for when its world is free."""
        request = task.requests[0]
        path = getattr(request, "path", "")
        if named := _named(request, path):
            self._queue(_Turn(self, task, named))
            return
        if request.error or path.startswith(OF_NO_WORLD):
            super().add_task(task)
            return
        headers: dict[str, str] = request.headers
        world = asked_world(headers.get("X_WORLD"), headers.get("COOKIE"))
        turn = _Turn(self, task, world)
        seconds = self._delay(world, request.command.upper(), path)
        if seconds <= 0:
            self._queue(turn)
            return
        self._later.after(seconds, turn)

    def done(self, world: str) -> None:
        """Let the next request about a world go."""
        with self._turns:
            # None after a shutdown that this request has outlasted.
            waiting = self._waiting.get(world)
            following = waiting.popleft() if waiting else None
            if following is None:
                self._waiting.pop(world, None)
        if following is not None:
            super().add_task(following)

    def shutdown(self, *arguments: Any, **options: Any) -> bool:
        """Stop the threads, and cancel what waits for a turn or for its time."""
        left = self._later.stop()
        stopped = bool(super().shutdown(*arguments, **options))
        with self._turns:
            left += [turn for waiting in self._waiting.values() for turn in waiting]
            self._waiting.clear()
        for turn in left:
            turn.cancel()
        return stopped

    def _queue(self, turn: "_Turn") -> None:
        with self._turns:
            waiting = self._waiting.get(turn.world)
            if waiting is not None:
                waiting.append(turn)
                return
            self._waiting[turn.world] = deque()
        super().add_task(turn)


def _named(request: Any, path: str) -> str | None:
    """Return the world that backstage is asked about: the one that the address names, or the one to copy."""
    if named := NAMES_ITS_WORLD.match(path):
        return named[1]
    if path != MAKES_WORLDS or request.body_rcv is None:
        return None
    copied = COPIES_ITS_WORLD.search(request.body_rcv.getbuf().get(READ_OF_A_BODY))
    return copied[1].decode() if copied else None


class _Turn:
    """A request's turn in its world, as a task of the dispatcher."""

    def __init__(self, dispatcher: FairDispatcher, channel: HTTPChannel, world: str) -> None:
        self.dispatcher, self.channel, self.world = dispatcher, channel, world

    def service(self) -> None:
        """Answer the request, then let the next one go."""
        try:
            self.channel.service()
        finally:
            self.dispatcher.done(self.world)

    def cancel(self) -> None:
        """Give the request up."""
        self.channel.cancel()
