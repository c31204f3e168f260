"""Make a world of a site as new before the robot walks in it."""

import json
import urllib.error
import urllib.request
from http.client import HTTPException
from urllib.parse import quote

from automation.errors import SiteUnreachable
from automation.site_check import reason

TOKEN = "CLOSEOUT_BACKSTAGE_TOKEN"  # noqa: S105 - the name of a variable
SAMPLE = "sample"
_PATIENCE_SECONDS = 10
_NOT_THERE, _LOCKED = 404, frozenset({401, 403})


def reset_world(site: str, world: str | None, token: str | None) -> None:
    """Ask a site's backstage for a new beginning; SiteUnreachable when it does not do that for us."""
    named = world or SAMPLE
    asked = urllib.request.Request(  # noqa: S310 - run takes http alone
        f"{site.rstrip('/')}/backstage/worlds/{quote(named, safe='')}/reset",
        method="POST",
        headers={"Authorization": f"Bearer {token}"} if token else {},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        opener.open(asked, timeout=_PATIENCE_SECONDS).close()
    except urllib.error.HTTPError as error:
        raise _refused(site, named, error) from error
    except (OSError, ValueError, HTTPException) as error:
        raise SiteUnreachable(
            f"{site} does not answer: {reason(error)}.",
            "Start it with `closeout site --backstage`, or correct --site.",
        ) from error


def _refused(site: str, world: str, error: urllib.error.HTTPError) -> SiteUnreachable:
    said = _said(error)
    if error.code in _LOCKED:
        return SiteUnreachable(
            f"{site} does not let its worlds be reset: {said}", f"Set {TOKEN} to its token."
        )
    if error.code == _NOT_THERE and not said:
        return SiteUnreachable(
            f"{site} has no backstage, so world {world} cannot be reset.",
            "Serve it with `closeout site --backstage`, or leave --reset out.",
        )
    return SiteUnreachable(f"{site} did not reset world {world}: {said or error.reason}", "Correct --world.")


def _said(error: urllib.error.HTTPError) -> str:
    try:
        return str(json.load(error)["error"])
    except (ValueError, KeyError):
        return ""
