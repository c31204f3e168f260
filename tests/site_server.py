"""The site of a test run: one server in a thread, and a world of its own for each test."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask

from mock_site import create_app
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from mock_site.web.server import SiteServer
from tests.rows import Rows, all_rows

Wsgi = Callable[..., Any]


@dataclass(frozen=True)
class Site:
    """A running site: its address and the world that a test looks at."""

    url: str
    world: World

    def rows(self) -> Rows:
        """Read every row of the world, by table and primary key."""
        return all_rows(self.world)


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an application on a free port, and give its address."""
    server = SiteServer(app)
    thread = threading.Thread(target=server.run, name="site")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}/"
    finally:
        server.stop()
        thread.join()
        server.close()


@contextmanager
def serve(wrap: Callable[[Wsgi], Wsgi] = lambda app: app) -> Iterator[Site]:
    """Serve a site of its own and look at its sample world; `wrap` may put a layer around the application."""
    with Worlds() as worlds:
        app = create_app(worlds)
        app.wsgi_app = wrap(app.wsgi_app)  # type: ignore[method-assign]
        with served(app) as url:
            yield Site(url, worlds.sample)
