"""Hand things over when their time has come, however many wait, from one thread of their own."""

import threading
import time
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Later(Generic[Thing]):
    """What is to be handed over later; its thread is there from the first thing on until `stop`."""

    def __init__(self, take: Callable[[Thing], None]) -> None:
        self._take = take
        self._changed = threading.Condition()
        self._waiting: list[tuple[float, int, Thing]] = []
        self._order = count()
        self._thread: threading.Thread | None = None
        self._over = False

    def after(self, seconds: float, thing: Thing) -> None:
        """Hand a thing over in so many seconds; those whose time is the same are handed over in order."""
        with self._changed:
            heappush(self._waiting, (time.monotonic() + seconds, next(self._order), thing))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="later", daemon=True)
                self._thread.start()
            self._changed.notify()

    def stop(self) -> list[Thing]:
        """End the thread, and return what still waited, the first first."""
        with self._changed:
            self._over = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()
        left = [thing for _, _, thing in sorted(self._waiting, key=lambda one: one[:2])]
        self._waiting.clear()
        return left

    def _run(self) -> None:
        while (thing := self._next()) is not None:
            self._take(thing)

    def _next(self) -> Thing | None:
        with self._changed:
            while not self._over:
                left = self._waiting[0][0] - time.monotonic() if self._waiting else None
                if left is not None and left <= 0:
                    return heappop(self._waiting)[2]
                self._changed.wait(left)
        return None
