"""Requests about one world are answered one by one, worlds side by side."""

import re
import socket
import threading
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from mock_site import create_app
from mock_site.store.worlds import Worlds
from mock_site.web.server import THREADS
from mock_site.web.visitor import world
from tests.site_server import served

PATIENCE = 20
Ask = Callable[[str, str], str]


@pytest.fixture
def ask(worlds: Worlds) -> Iterator[tuple[Ask, Flask]]:
    """Serve an application of its own, to which a test adds screens; give a way to ask it, and it."""
    app = create_app(worlds)
    with served(app) as url:

        def asking(path: str, world_id: str) -> str:
            request = urllib.request.Request(url + path, headers={"X-World": world_id})
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(request, timeout=PATIENCE) as answer:
                return str(answer.read().decode())

        yield asking, app


def test_worlds_are_answered_side_by_side(ask: tuple[Ask, Flask], worlds: Worlds) -> None:
    asking, app = ask
    both = threading.Barrier(2, timeout=PATIENCE)
    app.add_url_rule("/meet", "meet", lambda: str(both.wait() >= 0))
    one, other = worlds.create(), worlds.create()

    with ThreadPoolExecutor() as people:
        met = list(people.map(asking, ["meet", "meet"], [one.id, other.id]))

    assert met == ["True", "True"]


def test_requests_about_one_world_are_answered_one_by_one(ask: tuple[Ask, Flask], worlds: Worlds) -> None:
    asking, app = ask
    inside: list[int] = []
    most: list[int] = []

    def count() -> str:
        inside.append(1)
        most.append(len(inside))
        _ = world().now
        inside.pop()
        return ""

    app.add_url_rule("/count", "count", count)
    one = worlds.create()

    with ThreadPoolExecutor(8) as people:
        list(people.map(asking, ["count"] * 40, [one.id] * 40))

    assert (len(most), max(most)) == (40, 1)


def test_a_world_that_is_stuck_holds_no_thread_but_its_own(ask: tuple[Ask, Flask], worlds: Worlds) -> None:
    asking, app = ask
    stuck = threading.Event()
    app.add_url_rule("/stuck", "stuck", lambda: str(stuck.wait(PATIENCE)))
    app.add_url_rule("/free", "free", lambda: "free")
    one, other = worlds.create(), worlds.create()

    with ThreadPoolExecutor(THREADS + 2) as people:
        waiting = [people.submit(asking, "stuck", one.id) for _ in range(THREADS + 1)]
        answer = people.submit(asking, "free", other.id).result(PATIENCE)
        stuck.set()

        assert answer == "free"
        assert [one.result(PATIENCE) for one in waiting] == ["True"] * (THREADS + 1)


def test_bytes_that_no_encoding_knows_lose_no_request(ask: tuple[Ask, Flask]) -> None:
    _, app = ask
    head = b"GET /login HTTP/1.1\r\nHost: x\r\nCookie: other="
    with served(app) as url:
        port = int(url.rsplit(":", 1)[1].strip("/"))
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            connection.sendall(head + b"a\r\n\r\n" + head + b"\xff\r\nConnection: close\r\n\r\n")
            answer = b"".join(iter(lambda: connection.recv(65536), b""))

    assert re.findall(rb"HTTP/1.1 (\d+) ", answer) == [b"200", b"200"]
