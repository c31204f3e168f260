"""The mock site: rehearse ending a contract without touching a real one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from mock_site.store.worlds import Worlds


def create_app(
    worlds: Worlds | None = None,
    data: Path | None = None,
    *,
    backstage: bool = False,
    backstage_token: str | None = None,
) -> Flask:
    """Return the site as a WSGI application; `data` is a folder to keep worlds in, None means memory.

    A folder is kept from every other server, FolderInUse, until `app.extensions["worlds"].close()`.
    With `backstage` worlds can be controlled below /backstage, from this machine or with the token; they can
    have faults, and pages have the Mock controls.
    """
    from mock_site.store.worlds import Worlds
    from mock_site.web.app import assemble

    worlds = worlds or Worlds(data)
    app = assemble(worlds, backstage=backstage, backstage_token=backstage_token)
    if backstage:
        from mock_site.backstage.app import Beside
        from mock_site.backstage.app import assemble as assemble_backstage

        faults = app.extensions["faults"]
        app.extensions["backstage"] = assemble_backstage(worlds, backstage_token, faults=faults)
        app.wsgi_app = Beside(app.wsgi_app, app.extensions["backstage"])  # type: ignore[method-assign]
    return app
