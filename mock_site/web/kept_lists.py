"""Keep the lists that were shown last: while nothing is written in a world, a list reads the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from flask import request

from mock_site.web.visitor import me, world

MOST_KEPT = 64
View = TypeVar("View")


class KeptLists(Generic[View]):
    """The views and texts of a few lists, whichever world they belong to; the one used longest ago goes."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[View, str]] = OrderedDict()
        self._turn = Lock()

    def show(
        self, asked: Hashable, see: Callable[[], View], write: Callable[[View], str]
    ) -> tuple[View, str]:
        """Return what was asked for as a view and its text, made anew when the world is not as it was."""
        # Asked before the rows are read: what is written in between makes the next one look again.
        key = (world().standing, me(), request.script_root, asked)
        with self._turn:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        view = see()
        made = view, write(view)
        with self._turn:
            self._kept[key] = made
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return made
