"""Slow down guessing: wrong passwords at one account from one address cost more time each."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from math import ceil
from threading import Lock

FREE = 5
"""So many wrong passwords cost nothing: people mistype."""
LONGEST_SECONDS = 60
FORGOTTEN_AFTER_SECONDS = 15 * 60
MOST_KEPT = 10_000


@dataclass(slots=True)
class _Guesses:
    wrong: int
    last_at: float
    allowed_at: float

    def hold(self, now: float) -> None:
        """Let nobody try again before the wait that so many wrong passwords cost is over."""
        over = self.wrong - FREE
        # No power of two beyond the longest wait is ever worked out.
        wait = 0 if over < 0 else min(LONGEST_SECONDS, 2 ** min(over, LONGEST_SECONDS.bit_length()))
        self.last_at, self.allowed_at = now, now + wait


class Throttle:
    """Waits by key, which names an account at an address; the clock gives seconds and never goes back.

    Nobody is locked out: a wait ends, and the right password then clears what was counted. What was quiet for
    a quarter of an hour is forgotten, and so is what is oldest when there are too many.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._guesses: OrderedDict[Hashable, _Guesses] = OrderedDict()
        self._turn = Lock()

    def __len__(self) -> int:
        """Count the keys that are remembered."""
        return len(self._guesses)

    def wait(self, key: Hashable) -> int:
        """Return 0 when a password may be tried now, else how many seconds there are to wait, rounded up."""
        with self._turn:
            now = self._clock()
            guesses = self._recall(key, now)
            if guesses is None:
                return 0
            if now < guesses.allowed_at:
                return ceil(guesses.allowed_at - now)
            # Whoever is let in waits again at once, so that a hundred guesses sent together are one guess.
            guesses.hold(now)
            return 0

    def failed(self, key: Hashable) -> None:
        """Count a wrong password."""
        with self._turn:
            now = self._clock()
            guesses = self._recall(key, now) or _Guesses(0, now, now)
            guesses.wrong += 1
            guesses.hold(now)
            self._guesses[key] = guesses
            self._guesses.move_to_end(key)
            self._let_go(now)

    def succeeded(self, key: Hashable) -> None:
        """Forget what was counted: the password was right."""
        with self._turn:
            self._guesses.pop(key, None)

    def _recall(self, key: Hashable, now: float) -> _Guesses | None:
        guesses = self._guesses.get(key)
        return guesses if guesses and now - guesses.last_at < FORGOTTEN_AFTER_SECONDS else None

    def _let_go(self, now: float) -> None:
        while self._guesses:
            key, oldest = next(iter(self._guesses.items()))
            if len(self._guesses) <= MOST_KEPT and now - oldest.last_at < FORGOTTEN_AFTER_SECONDS:
                return
            del self._guesses[key]
