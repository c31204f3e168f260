"""Lay faults around the application: what happens to a request before and after it is handled."""

import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from werkzeug.http import parse_cookie

from mock_site.service import client_side, sessions
from mock_site.store.world import World
from mock_site.web.faults.connection import Connections
from mock_site.web.faults.faults import Faults
from mock_site.web.session import CSRF, PERSON, SESSION_COOKIE
from mock_site.web.which_world import ENVIRON, Wsgi

CONTRACT = re.compile(r"/contracts/([^/]+)")


@dataclass(frozen=True)
class _Asked:
    """One request about a world that has faults."""

    world: World
    environ: dict[str, Any]
    faults: Faults

    def has_fault(self, name: str) -> bool:
        """Draw whether a fault happens to it."""
        return bool(
            self.faults.draw(
                self.world, name, self.environ["REQUEST_METHOD"], self.environ.get("PATH_INFO", "")
            )
        )

    @property
    def session_id(self) -> str:
        return str(parse_cookie(self.environ.get("HTTP_COOKIE")).get(SESSION_COOKIE, ""))


class FaultyRequests:
    """Let requests of worlds with faults go wrong; a request that never arrives meets no second fault."""

    def __init__(self, app: Wsgi, faults: Faults) -> None:
        self._app = app
        self._faults = faults
        self._connections = Connections()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request, or close its connection by an error that only the server sees."""
        world: World | None = environ.get(ENVIRON)
        if world is None or not self._faults.has(world):
            return self._app(environ, start_response)
        asked = _Asked(world, environ, self._faults)
        self._connections.require(world, environ)
        if asked.has_fault("reset"):
            self._connections.close(world, environ)
        _expire_session(asked)
        _change_token(asked)
        _let_client_end(asked)
        if asked.has_fault("double-submit"):
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            _carry_out(self._app, {**environ, "wsgi.input": BytesIO(body)})
            environ = {**environ, "wsgi.input": BytesIO(body)}
        if asked.has_fault("answer-lost-after-commit"):
            _carry_out(self._app, environ)
            self._connections.close(world, environ)
        return self._app(environ, start_response)


def _carry_out(app: Wsgi, environ: dict[str, Any]) -> None:
    """Handle a request to its end, and let go of the answer."""
    answer = app(environ, lambda *_: lambda _: None)
    for _ in answer:
        pass
    close = getattr(answer, "close", None)
    if close:
        close()


def _expire_session(asked: _Asked) -> None:
    if sessions.load(asked.world, asked.session_id) is not None and asked.has_fault("session-expired"):
        sessions.drop(asked.world, asked.session_id)


def _change_token(asked: _Asked) -> None:
    kept = sessions.load(asked.world, asked.session_id)
    if kept and CSRF in kept.data and asked.has_fault("stale-csrf"):
        changed = {**kept.data, CSRF: secrets.token_hex()}
        sessions.save(asked.world, asked.session_id, changed, kept.data.get(PERSON))


def _let_client_end(asked: _Asked) -> None:
    contract = CONTRACT.match(asked.environ.get("PATH_INFO", ""))
    if contract and client_side.can_end(asked.world, contract[1]) and asked.has_fault("client-ends-first"):
        client_side.end(asked.world, contract[1])
