"""The mock says that it is one: asked before a browser opens, and heard again with every page."""

import socket
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response

from automation.errors import NotTheMock, SiteUnreachable

HEADER = "X-Mock-Site"
WORLD = "X-World"
OK, NOT_FOUND = 200, 404
SAYS = "closeout/1"
_PATIENCE_SECONDS = 10
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
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirects)
    headers = {} if world is None else {WORLD: world}
    status = OK
    try:
        asked = urllib.request.Request(url, headers=headers)  # noqa: S310 - run takes http alone
        with opener.open(asked, timeout=_PATIENCE_SECONDS) as answer:
            says = answer.headers.get(HEADER)
    except urllib.error.HTTPError as answer:
        says, status = answer.headers.get(HEADER), answer.code
        answer.close()
    except (OSError, ValueError) as error:
        raise SiteUnreachable(
            f"{url} does not answer: {_reason(error)}.",
            "Start it with `closeout site`, correct --site, or leave that out and one is started for you.",
        ) from error
    require_mock(url, says)
    if world is not None and status == NOT_FOUND:
        raise SiteUnreachable(
            f"{url} has no world {world}: it was dropped, or its id is mistyped.",
            "Make one with POST /backstage/worlds and pass the id that it answers, or leave --world out.",
        )
    return SAYS


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
        self._main = page.main_frame
        self._stranger: tuple[str, str | None] | None = None
        page.on("response", self._answered)

    def require(self) -> None:
        """Raise NotTheMock when any page so far was not the mock's."""
        if self._stranger:
            require_mock(*self._stranger)

    def _answered(self, response: Response) -> None:
        if not response.request.is_navigation_request() or response.frame != self._main:
            return
        says = response.headers.get(HEADER.lower())
        if says != SAYS or origin(response.url) != self._origin:
            self._stranger = self._stranger or (
                response.url,
                says if says != SAYS else "closeout/1 at another address",
            )


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    if isinstance(reason, (TimeoutError, socket.timeout)):
        return f"no answer within {_PATIENCE_SECONDS} seconds"
    return str(getattr(reason, "strerror", None) or reason)
