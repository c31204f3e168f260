"""Let only those in who may control worlds: this machine itself, or whoever knows the token."""

from urllib.parse import urlsplit

from flask import Request

from mock_site.domain.errors import SiteError
from mock_site.web.trust import comes_from_here, sends_token


class NotLetIn(SiteError):
    """A request that may not control worlds; the message names what it lacks."""


class WrongToken(SiteError):
    """A request without the token that is asked for."""

    def __init__(self) -> None:
        super().__init__("The token is missing or wrong. Send it as Authorization: Bearer TOKEN.")


def require_allowed(request: Request, token: str | None) -> None:
    """Raise NotLetIn or WrongToken for a stranger: all but this machine, or all who do not send the token.

    A page of another site that makes a browser ask is a stranger, too.
    """
    _require_no_other_page(request)
    if token is not None:
        if not sends_token(request, token):
            raise WrongToken
    elif not comes_from_here(request):
        raise NotLetIn(
            "Only this machine itself is let in, and through no proxy. "
            "Ask 127.0.0.1, or serve with --backstage-token."
        )


def _require_no_other_page(request: Request) -> None:
    origin = request.headers.get("Origin")
    if origin is not None and _place(origin) != request.host:
        raise NotLetIn(f"A page of {origin} may not control worlds here. Ask from a program instead.")


def _place(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None
