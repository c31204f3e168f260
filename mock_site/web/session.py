"""Keep sessions as rows of the world; the cookie holds nothing but a random id."""

import secrets
from typing import Any, cast

from flask import Flask, Request, Response, request
from flask.sessions import NullSession, SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from mock_site.service import access, sessions
from mock_site.service.views import Person
from mock_site.store.world import World
from mock_site.web.which_world import WORLD_FAILED, leave, world_of

SESSION_COOKIE = "closeout_session"
PERSON = "person_id"
CSRF = "csrf_token"
_ID_BYTES = 32


class RowSession(CallbackDict[str, Any], SessionMixin):
    """What belongs to one browser's visit; `id` is None until it is saved, `retired` is the id to forget.

    `person` is who was logged in when it was loaded, `unread` how many notifications waited for them.
    """

    modified = False

    def __init__(
        self,
        session_id: str | None = None,
        data: dict[str, Any] | None = None,
        person: Person | None = None,
        unread: int = 0,
    ) -> None:
        super().__init__(data, _touch)
        self.id = session_id
        self.person = person
        self.unread = unread
        self.retired: str | None = None

    def rotate(self) -> None:
        """Go on under a new id with a new token, so that nobody who knew the old ones comes along."""
        self.retired, self.id = self.id, None
        self[CSRF] = secrets.token_hex()


def _touch(session: CallbackDict[str, Any]) -> None:
    cast("RowSession", session).modified = True


def sign_in(world: World, email: str) -> str:
    """Log a person in without the login page, and return the id of their new session; WrongCredentials."""
    session = RowSession()
    session.rotate()
    session[PERSON] = access.known(world, email).id
    session_id = secrets.token_urlsafe(_ID_BYTES)
    sessions.save(world, session_id, dict(session), session[PERSON])
    return session_id


class RowSessions(SessionInterface):
    """Load and save sessions in the request's world; a session nobody wrote to is never kept."""

    session_class = RowSession

    def open_session(self, app: Flask, request: Request) -> RowSession | NullSession:
        """Return the visit's session; static files have none."""
        if request.path.startswith(f"{app.static_url_path}/"):
            return NullSession()
        session_id = request.cookies.get(self.get_cookie_name(app))
        world = world_of(request)
        try:
            kept = sessions.load(world, session_id) if session_id and world else None
        except WORLD_FAILED as error:
            # Nothing of the application hears of an error here; the first to ask for the world does.
            leave(request.environ, error)
            kept = None
        # An id that is in no row was not made here: it is not taken over.
        return RowSession() if kept is None else RowSession(session_id, kept.data, kept.person, kept.unread)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write the session back when it changed, under a new id when it has none."""
        world, name = world_of(request), self.get_cookie_name(app)
        if not isinstance(session, RowSession) or not session.modified or world is None:
            return
        if session.retired:
            sessions.drop(world, session.retired)
        is_new = session.id is None
        session.id = session.id or secrets.token_urlsafe(_ID_BYTES)
        sessions.save(world, session.id, dict(session), session.get(PERSON))
        if is_new:
            response.set_cookie(
                name,
                session.id,
                path=self.get_cookie_path(app),
                secure=self.get_cookie_secure(app),
                httponly=True,
                samesite=self.get_cookie_samesite(app),
            )
