"""Serve the site with waitress, from the line with its address to a clean end."""

import errno
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from sqlite3 import DatabaseError
from types import FrameType

from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.server import create_server  # type: ignore[import-untyped]
from waitress.task import ErrorTask  # type: ignore[import-untyped]

from mock_site import create_app
from mock_site.web.headers import MOCK

SAYS = "closeout mock site: "
THREADS = 8
_READ_BYTES = 4096


class CannotServe(Exception):
    """The site cannot start; the message names why and what to do."""


class SayingErrorTask(ErrorTask):  # type: ignore[misc]
    """An answer to what is no HTTP request: it says that this is the mock, too."""

    def execute(self) -> None:
        """Answer with the mock's header."""
        self.response_headers.append(MOCK)
        super().execute()


def serve(host: str, port: int, data: Path | None, *, until_stdin_closes: bool = False) -> None:
    """Serve until a signal comes, or until standard input closes; CannotServe when it cannot begin."""
    try:
        app = create_app(data=_writable(data))
    except DatabaseError as error:
        raise CannotServe(
            f"--data {data}: the database in it cannot be read ({error}). "
            "Move it away, or name another folder."
        ) from error
    HTTPChannel.error_task_class = SayingErrorTask
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        server = create_server(app, host=host, port=port, threads=THREADS, ident=None)
    except (OSError, ValueError) as error:
        raise CannotServe(_reason(host, port, error)) from error
    shown = f"[{host}]" if ":" in host else host
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _stop)
        if until_stdin_closes:
            threading.Thread(target=_watch_stdin, args=(_end_main_thread,), daemon=True).start()
        print(f"{SAYS}http://{shown}:{_port(server)}/", flush=True)  # noqa: T201 - the one line it promises
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
        app.extensions["world"].close()


def _stop(_number: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _end_main_thread() -> None:
    # Only a signal to the main thread itself interrupts its wait for the network.
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)


def _watch_stdin(end: Callable[[], None]) -> None:
    # Not sys.stdin: a thread that waits in it holds a lock which the interpreter wants when it ends.
    while os.read(sys.__stdin__.fileno() if sys.__stdin__ else 0, _READ_BYTES):
        pass
    end()


def _port(server: object) -> int:
    if hasattr(server, "effective_listen"):
        return int(server.effective_listen[0][1])
    return int(server.effective_port)  # type: ignore[attr-defined]


def _writable(data: Path | None) -> Path | None:
    if data is None:
        return None
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotServe(
            f"--data {data}: {error.strerror}. Name a folder that can be written, or leave --data out."
        ) from error
    if not os.access(data, os.W_OK | os.X_OK):
        raise CannotServe(
            f"--data {data}: the folder cannot be written. Change its permissions, or name another folder."
        )
    return data


def _reason(host: str, port: int, error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return (
            f"Port {port} of {host} is in use. Choose another with --port, or --port 0 for any that is free."
        )
    if number == errno.EACCES:
        return f"Port {port} may not be used by this account. Choose one above 1023, or --port 0."
    if isinstance(error, (socket.gaierror, ValueError)) or number == errno.EADDRNOTAVAIL:
        return f"--host {host} is no address of this machine. Use 127.0.0.1, or leave --host out."
    return f"The site cannot listen on {host}:{port}: {error}. Choose another --host or --port."
