"""Address screens and static files for templates: worked out once, and files named by their content."""

from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, request, url_for

STATIC = Path(__file__).parent / "static"
MOST_ADDRESSES = 1024


def register(app: Flask) -> None:
    """Give templates `asset(name)` and a quick `url_for`."""
    app.add_template_global(asset)
    app.add_template_global(address, "url_for")


def address(endpoint: str, **values: Any) -> str:
    """Return what `url_for` does within a request; a layout asks for the same dozen on every page."""
    if endpoint.startswith("."):
        return url_for(endpoint, **values)
    return _address(request.script_root, endpoint, **values)


def asset(name: str) -> str:
    """Return the address of a static file, with its content's hash."""
    return address("static", filename=name, v=_content_hash(name))


@lru_cache(MOST_ADDRESSES, typed=True)
def _address(_mounted_at: str, endpoint: str, **values: Any) -> str:
    return url_for(endpoint, **values)


@cache
def _content_hash(name: str) -> str:
    return sha256((STATIC / name).read_bytes()).hexdigest()[:12]
