"""A mock site in a thread of the test's own process, so that a test sees its screens and its rows."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from werkzeug.serving import make_server

from mock_site import create_app
from mock_site.store.world import World
from tests.rows import Rows, all_rows

Wsgi = Callable[..., Any]


@dataclass(frozen=True)
class Site:
    """A running site: its address and the world behind it."""

    url: str
    world: World

    def rows(self) -> Rows:
        """Read every row of the world, by table and primary key."""
        return all_rows(self.world)


@contextmanager
def serve(wrap: Callable[[Wsgi], Wsgi] = lambda app: app) -> Iterator[Site]:
    """Serve a sample world of its own on a free port; `wrap` may put a layer around the application."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    world = World.open(None)
    server = make_server("127.0.0.1", 0, wrap(create_app(world).wsgi_app), threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Site(f"http://127.0.0.1:{server.server_port}/", world)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        world.close()
