"""The mock site: rehearse ending a contract without touching a real one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from mock_site.store.world import World


def create_app(world: World | None = None, data: Path | None = None) -> Flask:
    """Return the site as a WSGI application; `data` is a folder to keep the world in, None means memory."""
    from mock_site.store.world import World
    from mock_site.web.app import assemble

    return assemble(world or World.open(data))
