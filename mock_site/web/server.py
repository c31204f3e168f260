"""Make the server: waitress, with the threads shared fairly between worlds."""

import logging
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.server import BaseWSGIServer, create_server  # type: ignore[import-untyped]
from waitress.task import ErrorTask  # type: ignore[import-untyped]
from waitress.utilities import RequestEntityTooLarge  # type: ignore[import-untyped]

from mock_site.web.dispatch import FairDispatcher
from mock_site.web.faults.faults import faults_of
from mock_site.web.headers import MOCK

THREADS = 8
MOST_CONNECTIONS = 1000
MEGABYTE = 1024 * 1024
LARGEST_REQUEST = 256 * MEGABYTE
"""A snapshot of a large world. Far more than a form may hold, which gets a page and not a lost connection."""


class SayingErrorTask(ErrorTask):  # type: ignore[misc]
    """An answer to what is no HTTP request: it says that this is the mock, too."""

    def execute(self) -> None:
        """Answer with the mock's header, and in words of its own what is too large."""
        self.response_headers.append(MOCK)
        if isinstance(self.request.error, RequestEntityTooLarge):
            self.request.error.body = (
                f"A request may hold at most {LARGEST_REQUEST // MEGABYTE} MB. Nothing was done: send less."
            )
        super().execute()


class SiteServer:
    """A server of the site that listens from the start; OSError or ValueError when it cannot."""

    def __init__(self, app: Flask, host: str = "127.0.0.1", port: int = 0) -> None:
        HTTPChannel.error_task_class = SayingErrorTask
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        self._sockets: dict[int, Any] = {}
        self._left: list[Any] = []
        faults = faults_of(app)
        self._dispatcher = FairDispatcher(faults.delay if faults else lambda _world, _method, _path: 0.0)
        self._server = create_server(
            app,
            map=self._sockets,
            _dispatcher=self._dispatcher,
            host=host,
            port=port,
            ident=None,
            # What a proxy says of itself is no truth here, but that there is one matters to backstage.
            clear_untrusted_proxy_headers=False,
            max_request_body_size=LARGEST_REQUEST,
            connection_limit=MOST_CONNECTIONS,
            asyncore_use_poll=True,
        )
        self._dispatcher.set_thread_count(THREADS)

    @property
    def port(self) -> int:
        """Give the port that it listens at."""
        if hasattr(self._server, "effective_listen"):
            return int(self._server.effective_listen[0][1])
        return int(self._server.effective_port)

    def run(self) -> None:
        """Answer requests until it is stopped, or until this thread is interrupted."""
        self._server.run()

    def stop(self) -> None:
        """End `run`, which another thread is in."""
        for listener in [one for one in self._sockets.values() if isinstance(one, BaseWSGIServer)]:
            listener.trigger.pull_trigger(self._leave)

    def close(self) -> None:
        """Drop what is still connected, end the threads and stop listening; `run` has ended before."""
        self._leave()
        connected = [one for one in self._left if isinstance(one, HTTPChannel)]
        for channel in connected:
            channel.handle_close()
        self._dispatcher.shutdown()
        # Last: a thread that ends its request wakes the listener by a number, which is another file's soon.
        for one in self._left:
            if one not in connected:
                one.close()
        self._left.clear()

    def _leave(self) -> None:
        """Let `run` end, which goes on while it has a socket."""
        self._left += self._sockets.values()
        self._sockets.clear()
