"""The mock says that it is one: asked before a browser opens, and heard again with every page."""

import socket
import time
import urllib.error
import urllib.request
from contextlib import suppress
from http.client import HTTPException
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response

from automation.errors import NotTheMock, Setback, SiteUnreachable

HEADER = "X-Mock-Site"
WORLD = "X-World"
OK, NOT_FOUND = 200, 404
SAYS = "closeout/1"
_DOOR = "/login"
_TOO_OLD = 400
_BROKEN = 500
_GO_ON = "See that the site runs, then go on with `closeout run --resume DIR`."
_PATIENCE_SECONDS = 10
_PAUSES_SECONDS = (0.2, 0.4, 0.8)
"""Together longer than the second in which a fault drops the same request again."""
_REMEDY = (
    "This robot only rehearses on the mock: serve it with `closeout site`, "
    "or leave --site out and one is started for you."
)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Look at the first answer itself: wherever it points, the one that answers must say it is the mock."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


def origin(url: str) -> str:
    """Give the scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def ask_site(url: str, world: str | None = None) -> str:
    """Return what the site says it is; SiteUnreachable without an answer, NotTheMock for a stranger's.

    A site that lacks the world which is asked for cannot be reached, either.
    """
    try:
        says, status = _first_answer(url, {} if world is None else {WORLD: world})
    except (OSError, ValueError, HTTPException) as error:
        raise SiteUnreachable(
            f"{url} does not answer: {reason(error)}.",
            "Start it with `closeout site`, correct --site, or leave that out and one is started for you.",
        ) from error
    require_mock(url, says)
    if world is not None and status == NOT_FOUND:
        raise SiteUnreachable(
            f"{url} has no world {world}: it was dropped, or its id is mistyped.",
            "Make one with POST /backstage/worlds and pass the id that it answers, or leave --world out.",
        )
    return SAYS


def _first_answer(url: str, headers: dict[str, str]) -> tuple[str | None, int]:
    """Return what an answer says of the site, and its status; who hangs up is asked again, as browsers do."""
    for pause in _PAUSES_SECONDS:
        with suppress(ConnectionResetError):
            return _answer(url, headers)
        time.sleep(pause)
    return _answer(url, headers)


def _answer(url: str, headers: dict[str, str]) -> tuple[str | None, int]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirects)
    try:
        asked = urllib.request.Request(url, headers=headers)  # noqa: S310 - run takes http alone
        with opener.open(asked, timeout=_PATIENCE_SECONDS) as answer:
            return answer.headers.get(HEADER), OK
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.headers.get(HEADER), answer.code


def reason(error: Exception) -> str:
    """Say why no answer came."""
    why = getattr(error, "reason", error)
    if isinstance(why, (TimeoutError, socket.timeout)):
        return f"no answer within {_PATIENCE_SECONDS} seconds"
    if isinstance(why, ConnectionResetError):
        return "it closes the connection without an answer"
    if isinstance(why, HTTPException):
        return "what answers there speaks no HTTP"
    return str(getattr(why, "strerror", None) or why)


def require_mock(url: str, says: str | None) -> None:
    """Raise NotTheMock unless the answer carried the mock's own words."""
    if says != SAYS:
        heard = f"says {says!r}" if says else "does not say what it is"
        raise NotTheMock(
            f"{url} {heard}: its answer has no header {HEADER}: {SAYS}. Nothing was typed there.", _REMEDY
        )


class SiteWatch:
    """Listen to every answer that becomes the page, and stop the robot at the first stranger."""

    def __init__(self, page: Page, site: str) -> None:
        self._origin = origin(site)
        self._page = page
        self._main = page.main_frame
        self._stranger: tuple[str, str | None] | None = None
        self._status = 0
        self._at_the_door = True
        page.on("response", self._answered)

    def require(self) -> None:
        """Raise NotTheMock when any page so far was not the mock's."""
        if self._stranger:
            require_mock(*self._stranger)

    def begin_anew(self) -> None:
        """Take what comes next for an answer, whatever came before: an address is typed."""
        self._status, self._at_the_door = 0, True

    def require_answer(self, act: str) -> None:
        """Raise Setback when the page that came last is no answer to what was done."""
        self.require_some_answer(act)
        if self._status >= _BROKEN:
            raise Setback(f"{act}: the site answered with an error of its own ({self._status}).", _GO_ON)
        if self._status == _TOO_OLD:
            raise Setback(f"{act}: the page had been too old for the site to take what was sent.", _GO_ON)
        if self._path() == _DOOR and not self._at_the_door:
            raise Setback(f"{act}: the site asks to log in again.", _GO_ON)

    def require_some_answer(self, act: str) -> None:
        """Raise Setback when the browser shows an error of its own in place of a page."""
        if self._page.url.startswith("chrome-error:"):
            raise Setback(f"{act}: the site gave no answer.", _GO_ON)
        if self._path() != _DOOR:
            self._at_the_door = False

    def _path(self) -> str:
        return urlsplit(self._page.url).path

    def _answered(self, response: Response) -> None:
        if not response.request.is_navigation_request() or response.frame != self._main:
            return
        self._status = response.status
        says = response.headers.get(HEADER.lower())
        if says != SAYS or origin(response.url) != self._origin:
            self._stranger = self._stranger or (
                response.url,
                says if says != SAYS else "closeout/1 at another address",
            )
