"""Tell who may control worlds: this machine itself, or whoever sends the token where there is one."""

import ipaddress
from hmac import compare_digest
from urllib.parse import urlsplit

from flask import Request

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
PASSED_ON = ("forwarded", "x-forwarded-", "x-real-ip")
"""How headers begin by which a proxy tells that somebody else asks through it."""
_BEARER = "Bearer "


def may_control(request: Request, token: str | None) -> bool:
    """Tell whether a request may control worlds: with a token all who send it, without one this machine."""
    return comes_from_here(request) if token is None else sends_token(request, token)


def sends_token(request: Request, token: str) -> bool:
    """Tell whether a request carries the token."""
    given = request.headers.get("Authorization", "")
    return compare_digest(given.encode(), f"{_BEARER}{token}".encode())


def comes_from_here(request: Request) -> bool:
    """Tell whether this machine itself asks: from a loopback address, under such a name, through no proxy.

    A name that another site made point to this machine is no such name.
    """
    return (
        _is_loopback(request.remote_addr)
        and host(f"//{request.host}") in LOOPBACK_NAMES
        and not any(name.lower().startswith(PASSED_ON) for name, _ in request.headers)
    )


def host(address: str) -> str:
    """Return the host that an address names, "" for what is no address."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _is_loopback(address: str | None) -> bool:
    try:
        return address is not None and ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
