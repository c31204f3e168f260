"""Close a request's connection without an answer, and keep it so for what a browser sends again by itself."""

import time
from collections.abc import Callable
from typing import Any, NoReturn
from weakref import WeakKeyDictionary

from waitress.channel import ClientDisconnected  # type: ignore[import-untyped]

from mock_site.store.world import World

DOWN_SECONDS = 1.0
SAME = ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING", "CONTENT_LENGTH", "HTTP_COOKIE")
"""What makes two requests the same."""

Sent = tuple[str, ...]


class Connections:
    """The requests whose connections were closed lately.

    A browser that has used a connection before takes its sudden end for one that the server had not kept,
    and sends the request again, POST included, without a word to anybody. So the same request finds the
    connection closed for a second, or the fault would go by unseen.
    """

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._down: WeakKeyDictionary[World, dict[Sent, float]] = WeakKeyDictionary()

    def require(self, world: World, environ: dict[str, Any]) -> None:
        """Close the connection again for a request whose connection has just been closed."""
        until = self._down.get(world, {}).get(_sent(environ))
        if until is not None and self._seconds() < until:
            raise ClientDisconnected

    def close(self, world: World, environ: dict[str, Any]) -> NoReturn:
        """Close the connection: the server takes the error for a client that has gone, and is silent."""
        now = self._seconds()
        lately = {sent: until for sent, until in self._down.get(world, {}).items() if now < until}
        self._down[world] = {**lately, _sent(environ): now + DOWN_SECONDS}
        raise ClientDisconnected


def _sent(environ: dict[str, Any]) -> Sent:
    return tuple(str(environ.get(name, "")) for name in SAME)
