"""Call functions when their time has come, however many wait, from one thread of their own."""

import threading
import time
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count

Call = Callable[[], None]


class Later:
    """What is to be called later; the thread that waits is there from the first call on until `stop`."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: list[tuple[float, int, Call]] = []
        self._order = count()
        self._thread: threading.Thread | None = None
        self._over = False

    def after(self, seconds: float, call: Call) -> None:
        """Call a function in so many seconds; those whose time is the same are called in order."""
        with self._changed:
            heappush(self._waiting, (time.monotonic() + seconds, next(self._order), call))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="later", daemon=True)
                self._thread.start()
            self._changed.notify()

    def stop(self) -> None:
        """Forget what still waits, and end the thread."""
        with self._changed:
            self._over = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while call := self._next():
            call()

    def _next(self) -> Call | None:
        with self._changed:
            while not self._over:
                left = self._waiting[0][0] - time.monotonic() if self._waiting else None
                if left is not None and left <= 0:
                    return heappop(self._waiting)[2]
                self._changed.wait(left)
        return None
