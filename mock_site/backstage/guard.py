"""Let only those in who may control worlds: this machine itself, or whoever knows the token."""

import ipaddress
from hmac import compare_digest
from urllib.parse import urlsplit

from flask import Request

from mock_site.domain.errors import SiteError

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_BEARER = "Bearer "


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
        given = request.headers.get("Authorization", "")
        if not compare_digest(given.encode(), f"{_BEARER}{token}".encode()):
            raise WrongToken
    elif not (_is_loopback(request.remote_addr) and _host(f"//{request.host}") in LOOPBACK_NAMES):
        raise NotLetIn("Only this machine itself is let in. Ask 127.0.0.1, or serve with --backstage-token.")


def _require_no_other_page(request: Request) -> None:
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise NotLetIn(f"A page of {origin} may not control worlds here. Ask from a program instead.")


def _is_loopback(address: str | None) -> bool:
    try:
        return address is not None and ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
