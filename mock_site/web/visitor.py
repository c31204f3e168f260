"""Know who asks, and send whoever must log in to the login page."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, cast
from urllib.parse import urlsplit

from flask import Flask, flash, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from mock_site.service.views import Person
from mock_site.store.world import World
from mock_site.web import parking
from mock_site.web.session import PERSON, RowSession
from mock_site.web.which_world import require_world_of

P = ParamSpec("P")
NEED_NO_WORLD = frozenset({"static", "entering.enter"})
RAN_OUT = "You are no longer logged in. Log in to go on where you were; nothing has been sent."


def register(app: Flask) -> None:
    """Let every template know the visitor and how much is unread, and no screen answer without a world."""
    app.context_processor(lambda: {"person": person(), "unread": getattr(session, "unread", 0)})
    app.before_request(_require_world)


def _require_world() -> None:
    if request.endpoint not in NEED_NO_WORLD:
        world()


def world() -> World:
    """Return the world that this request is about; NoSuchWorld for one that is not there."""
    return require_world_of(request)


def person() -> Person | None:
    """Return who is logged in, None for a visitor."""
    if "person" not in g:
        g.person = getattr(session, "person", None)
    return cast("Person | None", g.person)


def me() -> str:
    """Return the id of the person whom login_required has let in."""
    return str(session[PERSON])


def login_required(screen: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Show a screen to those who are logged in; others log in first, and what they typed waits for them."""

    @wraps(screen)
    def gate(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        return screen(*args, **kwargs) if person() else to_login()

    return gate


def to_login() -> ResponseReturnValue:
    """Send the visitor to the login page and from there back to where they were."""
    if request.method == "POST":
        flash(RAN_OUT, "alert")
    wanted = parking.park() or (request.full_path.rstrip("?") if request.method == "GET" else None)
    return redirect(url_for("login.login", next=wanted), 303)


def let_in(who: Person) -> None:
    """Log a person in, under a new session id."""
    _session().rotate()
    session[PERSON] = who.id
    g.person = who


def let_out() -> None:
    """Log the person out and forget what the session held."""
    session.clear()
    _session().rotate()
    g.person = None


def local_path(wanted: Any) -> str | None:
    """Return where to go after the login, None for anything but a path of this site."""
    if not isinstance(wanted, str) or not wanted.startswith("/") or wanted[1:2] in {"/", "\\"}:
        return None
    parts = urlsplit(wanted)
    own = {url_for("login.login"), url_for("login.logout")}
    if parts.scheme or parts.netloc or parts.path in own or not wanted.isprintable():
        return None
    return wanted


def _session() -> RowSession:
    return cast("RowSession", session)
