"""Tell which world a request is about, and keep that world to the request while it lasts.

The header X-World names it, else the cookie `world`; without either it is the sample world, which all share.
"""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from typing import Any, cast

from flask import Request
from werkzeug.http import parse_cookie

from mock_site.store.file_errors import WorldUnavailable
from mock_site.store.template import NotAWorld
from mock_site.store.world import NoSuchWorld, World
from mock_site.store.worlds import SAMPLE, Worlds

COOKIE = "world"
HEADER = "X-World"
ENVIRON = "closeout.world"
ASKED = "closeout.world_id"
WHY = "closeout.why_no_world"
WORLD_FAILED = (NotAWorld, WorldUnavailable)
STATIC = "/static/"
Wsgi = Callable[..., Iterable[bytes]]


def asked_world(header: str | None, cookies: str | None) -> str:
    """Return the id of the world that is asked for by a header's value and the Cookie header's."""
    return header or parse_cookie(readable(cookies or "")).get(COOKIE) or SAMPLE


def readable(header: str) -> str:
    """Return a header, a byte a character, with the replacement character for what is no UTF-8."""
    return header.encode("latin-1", "replace").decode(errors="replace").encode().decode("latin-1")


class OneWorldARequest:
    """Put a request's world into its environment, and let requests about the same world come one by one."""

    def __init__(self, app: Wsgi, worlds: Worlds) -> None:
        self._app = app
        self._worlds = worlds

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request; what is not there for any world (styles, scripts) waits for none."""
        if environ.get("PATH_INFO", "").startswith(STATIC):
            return self._app(environ, start_response)
        if "HTTP_COOKIE" in environ:
            environ["HTTP_COOKIE"] = readable(environ["HTTP_COOKIE"])
        asked = asked_world(environ.get("HTTP_X_WORLD"), environ.get("HTTP_COOKIE"))
        environ[ASKED] = asked
        try:
            world = self._worlds.find(asked)
        except NoSuchWorld:
            world = None
        with world.held() if world else nullcontext():
            # It may have been dropped while this request waited for it.
            environ[ENVIRON] = world if world and world.is_there else None
            self._open(environ)
            try:
                return self._app(environ, start_response)
            except WORLD_FAILED as error:
                # Of what lies around the application, as faults do: it answers that, without the world.
                leave(environ, error)
                return self._app(environ, start_response)

    def _open(self, environ: dict[str, Any]) -> None:
        """Open the world before anything else asks it; one that cannot be opened is as one not there."""
        world = environ[ENVIRON]
        try:
            if world:
                world.open()
        except WORLD_FAILED as error:
            leave(environ, error)


def leave(environ: dict[str, Any], why: Exception) -> None:
    """Let what is left of a request have no world, since its world cannot be used."""
    environ[ENVIRON], environ[WHY] = None, why


def world_of(request: Request) -> World | None:
    """Return the request's world, None when the one it asks for is not there."""
    return cast("World | None", request.environ.get(ENVIRON))


def require_world_of(request: Request) -> World:
    """Return the request's world; NoSuchWorld, or why it cannot be used: NotAWorld, WorldUnavailable."""
    world = world_of(request)
    if world is None:
        raise request.environ.get(WHY) or NoSuchWorld(asked_of(request))
    return world


def asked_of(request: Request) -> str:
    """Return the id of the world that a request asks for, which may not be there."""
    return str(request.environ.get(ASKED))
