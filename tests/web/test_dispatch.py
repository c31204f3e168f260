"""Requests about one world are answered one by one, worlds side by side."""

import json
import os
import re
import socket
import threading
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from flask import Flask

from mock_site import create_app
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from mock_site.web.dispatch import FairDispatcher
from mock_site.web.server import THREADS, SiteServer
from mock_site.web.visitor import world
from tests.processes import PATIENCE_SECONDS
from tests.site_server import served

Ask = Callable[[str, str], str]


@pytest.fixture
def ask(worlds: Worlds) -> Iterator[tuple[Ask, Flask]]:
    """Serve an application of its own, to which a test adds screens; give a way to ask it, and it."""
    app = create_app(worlds)
    with served(app) as url:

        def asking(path: str, world_id: str) -> str:
            request = urllib.request.Request(url + path, headers={"X-World": world_id})
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(request, timeout=PATIENCE_SECONDS) as answer:
                return str(answer.read().decode())

        yield asking, app


def test_worlds_are_answered_side_by_side(ask: tuple[Ask, Flask], worlds: Worlds) -> None:
    asking, app = ask
    both = threading.Barrier(2, timeout=PATIENCE_SECONDS)
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
    app.add_url_rule("/stuck", "stuck", lambda: str(stuck.wait(PATIENCE_SECONDS)))
    app.add_url_rule("/free", "free", lambda: "free")
    one, other = worlds.create(), worlds.create()

    with ThreadPoolExecutor(THREADS + 2) as people:
        waiting = [people.submit(asking, "stuck", one.id) for _ in range(THREADS + 1)]
        answer = people.submit(asking, "free", other.id).result(PATIENCE_SECONDS)
        stuck.set()

        assert answer == "free"
        assert [one.result(PATIENCE_SECONDS) for one in waiting] == ["True"] * (THREADS + 1)


def test_a_world_that_is_dropped_while_a_request_waits_for_it_is_not_there(
    worlds: Worlds, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(worlds)
    world = worlds.create()
    found, find = threading.Event(), worlds.find
    answers: list[int] = []

    def finding(world_id: str) -> World:
        there = find(world_id)
        found.set()
        return there

    def ask_for_it() -> None:
        answers.append(app.test_client().get("/login", headers={"X-World": world.id}).status_code)

    with world.held():
        person = threading.Thread(target=ask_for_it)
        monkeypatch.setattr(worlds, "find", finding)
        person.start()
        found.wait(PATIENCE_SECONDS)
        worlds.drop(world.id)
    person.join(PATIENCE_SECONDS)

    assert answers == [404]


class Channel:
    """A connection with one request, as the dispatcher sees it."""

    def __init__(self, path: str = "/login", **headers: str) -> None:
        self.requests = [SimpleNamespace(error=None, path=path, command="GET", headers=headers)]
        self.begun, self.may_end, self.ended, self.cancelled = (threading.Event() for _ in range(4))

    def service(self) -> None:
        """Answer once that is allowed."""
        self.begun.set()
        self.may_end.wait(PATIENCE_SECONDS)
        self.ended.set()

    def cancel(self) -> None:
        """Give the request up."""
        self.cancelled.set()


def test_what_backstage_is_asked_about_a_stuck_world_holds_no_thread_either() -> None:
    dispatcher = FairDispatcher(lambda *_: 0.0)
    dispatcher.set_thread_count(2)
    stuck, free = Channel(X_WORLD="one"), Channel(X_WORLD="other")
    waiting = [Channel("/backstage/worlds/one/contracts"), Channel("/backstage/worlds/one")]

    for channel in (stuck, *waiting, free):
        dispatcher.add_task(channel)
    is_free = free.begun.wait(PATIENCE_SECONDS / 4)
    begun = [channel.begun.is_set() for channel in waiting]
    for channel in (stuck, *waiting, free):
        channel.may_end.set()
    ended = [channel.ended.wait(PATIENCE_SECONDS) for channel in (stuck, *waiting, free)]
    dispatcher.shutdown()

    assert (is_free, begun, ended) == (True, [False, False], [True] * 4)


def test_copies_of_a_stuck_world_hold_no_thread_and_are_made_once_it_is_free(worlds: Worlds) -> None:
    app = create_app(worlds, backstage=True)
    inside, stuck = threading.Event(), threading.Event()

    def be_stuck() -> str:
        inside.set()
        return str(stuck.wait(PATIENCE_SECONDS))

    app.add_url_rule("/stuck", "stuck", be_stuck)
    source = worlds.create()
    there = len(worlds)

    with served(app) as url, ThreadPoolExecutor(THREADS + 3) as people:

        def asking(path: str, world_id: str, body: str | None = None) -> int:
            headers = {"X-World": world_id, "Content-Type": "application/json"}
            request = urllib.request.Request(url + path, body.encode() if body else None, headers)
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(request, timeout=PATIENCE_SECONDS) as answer:
                return int(answer.status)

        first = people.submit(asking, "stuck", source.id)
        inside.wait(PATIENCE_SECONDS)
        copy = json.dumps({"from": source.id})
        waiting = [people.submit(asking, "backstage/worlds", "", copy) for _ in range(THREADS + 1)]
        made = people.submit(asking, "backstage/worlds", "", '{"from": "sample"}').result(
            PATIENCE_SECONDS / 4
        )
        before = len(worlds)
        stuck.set()
        answers = [one.result(PATIENCE_SECONDS) for one in (first, *waiting)]

    assert (made, before) == (201, there + 1)
    assert (answers, len(worlds)) == ([200, *[201] * (THREADS + 1)], before + THREADS + 1)


def test_a_request_that_outlasts_the_shutdown_ends_quietly(caplog: pytest.LogCaptureFixture) -> None:
    dispatcher, channel = FairDispatcher(lambda *_: 0.0), Channel()
    before = set(threading.enumerate())
    dispatcher.set_thread_count(1)
    thread = (set(threading.enumerate()) - before).pop()
    dispatcher.add_task(channel)
    channel.begun.wait(PATIENCE_SECONDS)

    dispatcher.shutdown(timeout=0)
    channel.may_end.set()
    thread.join(PATIENCE_SECONDS)

    assert (channel.ended.is_set(), [one for one in caplog.records if one.exc_info]) == (True, [])


def test_a_request_whose_time_has_not_come_at_the_shutdown_is_given_up() -> None:
    dispatcher, channel = FairDispatcher(lambda *_: 60.0), Channel()
    dispatcher.add_task(channel)

    dispatcher.shutdown(timeout=0)

    assert (channel.begun.is_set(), channel.cancelled.is_set()) == (False, True)


def test_bytes_that_no_encoding_knows_lose_no_request(ask: tuple[Ask, Flask]) -> None:
    _, app = ask
    head = b"GET /login HTTP/1.1\r\nHost: x\r\nCookie: other="
    with served(app) as url:
        port = int(url.rsplit(":", 1)[1].strip("/"))
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS) as connection:
            connection.sendall(head + b"a\r\n\r\n" + head + b"\xff\r\nConnection: close\r\n\r\n")
            answer = b"".join(iter(lambda: connection.recv(65536), b""))

    assert re.findall(rb"HTTP/1.1 (\d+) ", answer) == [b"200", b"200"]


def test_a_thread_that_ends_its_request_after_the_stop_wakes_its_own_listener(worlds: Worlds) -> None:
    server = SiteServer(create_app(worlds))
    thread = threading.Thread(target=server.run)
    thread.start()
    server.stop()
    thread.join(PATIENCE_SECONDS)

    server._server.pull_trigger()
    told = os.read(server._server.trigger.socket.fileno(), 2)
    server.close()

    assert (thread.is_alive(), told) == (False, b"x")
