"""Serve the site with waitress, from the line with its address to a clean end."""

import errno
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import DatabaseError
from types import FrameType

from mock_site import create_app
from mock_site.store.file_errors import WorldUnavailable
from mock_site.store.one_server import FolderInUse
from mock_site.store.template import NotAWorld
from mock_site.store.worlds import FILE_NAME, Worlds
from mock_site.web.server import SiteServer

ENDING_SECONDS = 6.0
"""A server that is ending lets its last requests finish, for 5 seconds at most."""
SAYS = "closeout mock site: "
_READ_BYTES = 4096


class CannotServe(Exception):
    """The site cannot start; the message names why and what to do."""


@dataclass(frozen=True)
class Service:
    """What is to be served and how; worlds unused for `idle_seconds` are dropped, None keeps them."""

    host: str
    port: int
    data: Path | None = None
    idle_seconds: float | None = None
    reset: bool = False
    backstage: bool = False
    backstage_token: str | None = None
    until_stdin_closes: bool = False


def serve(service: Service) -> None:
    """Serve until a signal comes, or until standard input closes; CannotServe when it cannot begin."""
    host, port = service.host, service.port
    with _worlds(service) as worlds:
        try:
            app = create_app(worlds, backstage=service.backstage, backstage_token=service.backstage_token)
            server = SiteServer(app, host, port)
        except (OSError, ValueError) as error:
            raise CannotServe(_reason(host, port, error)) from error
        _run(server, service)


def _worlds(service: Service) -> Worlds:
    try:
        worlds = _opened(_writable(service.data), service.idle_seconds)
        if service.reset:
            worlds.sample.reset()
        # What cannot be opened is to be said now, and not on every page.
        worlds.sample.content()
    except FolderInUse as error:
        raise CannotServe(f"--data {error}") from error
    except OSError as error:
        raise CannotServe(
            f"--data {service.data}: {error.filename}: {error.strerror}. "
            "Move that away, or name another folder."
        ) from error
    except NotAWorld as error:
        raise CannotServe(
            f"--data {service.data}: {FILE_NAME} in it cannot be opened: {error}. "
            "Begin with the sample world as new (--reset), or name another folder."
        ) from error
    except WorldUnavailable as error:
        raise CannotServe(
            f"--data {service.data}: {FILE_NAME} in it cannot be used just now: {error}. "
            "Try again; if it stays so, see who else uses it, or name another folder."
        ) from error
    except DatabaseError as error:
        raise CannotServe(
            f"--data {service.data}: the database in it cannot be read ({error}). "
            "Move it away, or name another folder."
        ) from error
    return worlds


def _opened(data: Path | None, idle_seconds: float | None) -> Worlds:
    until = time.monotonic() + ENDING_SECONDS
    while True:
        try:
            return Worlds(data, idle_seconds=idle_seconds)
        except FolderInUse:
            if time.monotonic() > until:
                raise
        # A server that ends takes a moment, and flock knows no time limit.
        time.sleep(0.05)


def _run(server: SiteServer, service: Service) -> None:
    host = service.host
    shown = f"[{host}]" if ":" in host else host
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _stop)
        if service.until_stdin_closes:
            threading.Thread(target=_watch_stdin, args=(_end_main_thread,), daemon=True).start()
        print(f"{SAYS}http://{shown}:{server.port}/", flush=True)  # noqa: T201 - the one line it promises
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()


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
