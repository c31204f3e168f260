"""A fault that waits keeps nobody else waiting."""

import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from mock_site import create_app
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from mock_site.web.faults.faults import Faults, faults_of
from mock_site.web.later import Later
from mock_site.web.server import THREADS
from tests.processes import PATIENCE_SECONDS
from tests.site_server import served

SLOW_MS = 3000
Ask = Callable[[str, World], str]


@pytest.fixture
def asking(worlds: Worlds) -> Iterator[tuple[Ask, Flask, Faults]]:
    """Serve an application of its own that notes what it is asked; give a way to ask it."""
    app = create_app(worlds, backstage=True)
    faults = faults_of(app)
    assert faults is not None
    with served(app) as url:

        def ask(path: str, world: World) -> str:
            request = urllib.request.Request(url + path, headers={"X-World": world.id})
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(request, timeout=PATIENCE_SECONDS) as answer:
                return str(answer.read().decode())

        yield ask, app, faults


def test_more_slow_requests_than_threads_delay_no_other_world(
    asking: tuple[Ask, Flask, Faults], worlds: Worlds
) -> None:
    ask, app, faults = asking
    done: list[str] = []
    slow, other = worlds.create(), worlds.create()
    faults.put(slow, {"slow": {"milliseconds": SLOW_MS}})
    _note(app, done, "slow", "quick")

    began = time.monotonic()
    with ThreadPoolExecutor(2 * THREADS) as people:
        waiting = [people.submit(ask, "slow", slow) for _ in range(2 * THREADS)]
        while faults.get(slow)["slow"][0]["fired"] < 2 * THREADS:
            ask("quick", other)
        # All of them are waiting now.
        done.clear()
        ask("quick", other)
        for one in waiting:
            one.result(PATIENCE_SECONDS)
    took = time.monotonic() - began

    assert done == ["quick", *["slow"] * (2 * THREADS)]
    # All of them wait at the same time, not one after the other.
    assert SLOW_MS / 1000 <= took < 2 * THREADS * SLOW_MS / 1000


def test_a_request_that_waits_lets_the_next_one_of_its_world_go_first(
    asking: tuple[Ask, Flask, Faults], worlds: Worlds
) -> None:
    ask, app, faults = asking
    order: list[str] = []
    world = worlds.create()
    faults.put(world, {"slow": {"path": "/first", "milliseconds": 400}})
    _note(app, order, "first", "second")

    with ThreadPoolExecutor() as people:
        first = people.submit(ask, "first", world)
        while not faults.get(world)["slow"][0]["fired"]:
            pass
        ask("second", world)
        first.result(PATIENCE_SECONDS)

    assert order == ["second", "first"]


def test_jitter_waits_between_its_bounds_and_the_same_seed_waits_the_same(worlds: Worlds) -> None:
    faults, world = Faults(worlds), worlds.create()

    def waits(seed: int) -> list[float]:
        faults.put(world, {"jitter": {"at_least": 20, "at_most": 50, "seed": seed}})
        return [faults.delay(world.id, "GET", "/my-jobs") for _ in range(20)]

    assert (waits(3) == waits(3), waits(3) == waits(4)) == (True, False)
    assert all(0.02 <= wait <= 0.05 for wait in waits(3))


def test_waits_add_up_and_a_world_that_is_gone_waits_for_nothing(worlds: Worlds) -> None:
    faults, world = Faults(worlds), worlds.create()
    faults.put(
        world, {"slow": [{"milliseconds": 5}, {"milliseconds": 10}], "jitter": {"at_least": 1, "at_most": 1}}
    )
    there = faults.delay(world.id, "GET", "/login")
    worlds.drop(world.id)

    assert (round(there, 6), faults.delay(world.id, "GET", "/login")) == (0.016, 0.0)


def test_later_hands_over_in_the_order_of_time_and_gives_back_what_is_left_at_its_end() -> None:
    handed: list[str] = []
    all_handed = threading.Event()

    def take(thing: str) -> None:
        handed.append(thing)
        if thing == "late":
            all_handed.set()

    later = Later(take)
    for seconds, thing in ((90, "last"), (0.05, "late"), (0.0, "now"), (0.02, "soon"), (60, "never")):
        later.after(seconds, thing)

    came = all_handed.wait(PATIENCE_SECONDS)
    left = later.stop()

    assert (came, handed, left) == (True, ["now", "soon", "late"], ["never", "last"])


def _note(app: Flask, seen: list[str], *names: str) -> None:
    """Give an application a screen for each name, which notes that it was handled."""

    def screen(name: str) -> str:
        seen.append(name)
        return name

    for name in names:
        app.add_url_rule(f"/{name}", name, screen, defaults={"name": name})
