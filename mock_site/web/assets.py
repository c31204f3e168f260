"""Name static files by their content, so that a browser may keep them for good."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, url_for

STATIC = Path(__file__).parent / "static"


def register(app: Flask) -> None:
    """Give templates `asset(name)`."""
    app.add_template_global(asset)


def asset(name: str) -> str:
    """Return the address of a static file, with its content's hash."""
    return url_for("static", filename=name, v=_content_hash(name))


@cache
def _content_hash(name: str) -> str:
    return sha256((STATIC / name).read_bytes()).hexdigest()[:12]
