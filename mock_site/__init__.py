"""The mock site: rehearse ending a contract without touching a real one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from mock_site.store.worlds import Worlds


def create_app(worlds: Worlds | None = None, data: Path | None = None) -> Flask:
    """Return the site as a WSGI application; `data` is a folder to keep worlds in, None means memory."""
    from mock_site.store.worlds import Worlds
    from mock_site.web.app import assemble

    return assemble(worlds or Worlds(data))
