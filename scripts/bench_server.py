"""Serve what scripts/bench site measures: the mock with worlds of several lengths, and a bare Flask page.

Prints one line of JSON: the port, the worlds by their number of contracts, and the paths that `ROUTES` adds.
Ends when its standard input closes.
"""

import json
import os
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, request

from mock_site import create_app
from mock_site.store import schema
from mock_site.store.worlds import Worlds
from mock_site.web.server import SiteServer
from mock_site.web.session import sign_in
from tests.large_world import add_contracts

EMAIL = "freelancer@example.test"
OUTSIDE = "/bench/"
Wsgi = Callable[..., Iterable[bytes]]


def bare_pages(worlds: Worlds) -> Flask:
    """Make an application of a page of any size, and of a change in any world that touches no contract."""
    app = Flask("bare", static_folder=None)
    pages: dict[int, str] = {}

    @app.get(f"{OUTSIDE}page/<int:size>")
    def page(size: int) -> str:
        return pages.setdefault(size, "x" * size)

    @app.get(f"{OUTSIDE}change")
    def change() -> str:
        with worlds.find(request.headers["X-World"]).transaction() as rows:
            rows.connection.execute(schema.world.update().values(id=schema.world.c.id))
        return "changed"

    return app


def beside(site: Wsgi, bare: Wsgi) -> Wsgi:
    """Answer with the bare application where a path says so, else with the site."""

    def both(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        app = bare if environ["PATH_INFO"].startswith(OUTSIDE) else site
        return app(environ, start_response)

    return both


def main() -> None:
    """Make the worlds that the arguments name by their number of contracts, and serve."""
    worlds = Worlds()
    made = {}
    for count in map(int, sys.argv[1:]):
        world = worlds.create()
        if count:
            add_contracts(world, count)
        made[str(count)] = {"id": world.id, "session": sign_in(world, EMAIL)}
    app = create_app(worlds)
    app.wsgi_app = beside(app.wsgi_app, bare_pages(worlds))  # type: ignore[method-assign]
    server = SiteServer(app)
    print(json.dumps({"port": server.port, "worlds": made}), flush=True)
    threading.Thread(target=server.run, daemon=True).start()
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
