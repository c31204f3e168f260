"""Measure worlds in a process of their own, for scripts/bench site: prints a line of JSON for each figure."""

import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import psutil
from flask import Flask

from mock_site import create_app
from mock_site.service import client_side
from mock_site.store.template import sample_bytes
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from mock_site.web.session import SESSION_COOKIE, sign_in

CREATED, USED, TESTS, IN_FILES = 10_000, 1_000, 200, 200
KILOBYTE = 1024
Figure = tuple[str, list[float], str, float | None]


def milliseconds(act: Callable[[], object]) -> float:
    """Time one act."""
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


def memory() -> float:
    """Return what this process holds, in KB."""
    gc.collect()
    return psutil.Process().memory_info().rss / KILOBYTE


def use(app: Flask, world: World) -> None:
    """Do what somebody does who walks the path: sign in, open pages, and change money and contracts."""
    _open(app, {"world": world.id, SESSION_COOKIE: sign_in(world, "freelancer@example.test")})
    for contract in ("c1001", "c1004"):
        client_side.fund(world, contract, "More", 4200)
        client_side.end(world, contract)


def many_worlds() -> Iterator[Figure]:
    """Create 10,000 worlds in one server, and use 1,000 of them."""
    template = sample_bytes()
    with Worlds() as worlds:
        app = create_app(worlds)
        use(app, worlds.create())
        before = memory()
        times = [milliseconds(worlds.create) for _ in range(CREATED)]
        untouched = (memory() - before) / CREATED
        made = [world for world in worlds if not world.used][:USED]
        before = memory()
        for world in made:
            use(app, world)
        used = (memory() - before) / USED
        is_open = sum(world.is_open for world in made)
        resting = sum(len(world.content()) for world in made) / USED
    yield f"creating a world, of {CREATED:,}", times, "ms", 1
    yield "an untouched world", [untouched], "KB", 10
    beside = f"beside the template's {len(template):,} bytes"
    mean = f"a used world {beside}, mean of {USED:,} of which {is_open} are open"
    yield mean, [used * KILOBYTE / len(template)], "x", 1.5
    yield f"the same at rest {beside}: its database alone", [resting / len(template)], "x", None


def worlds_in_files() -> Iterator[Figure]:
    """Create worlds that are kept as a file each."""
    with tempfile.TemporaryDirectory() as folder, Worlds(Path(folder)) as worlds:
        times = [milliseconds(worlds.create) for _ in range(IN_FILES)]
    yield "creating a world that is kept as a file", times, "ms", None


def a_tests_world() -> Iterator[Figure]:
    """Pay what a test pays for its world: make it, sign in, and drop it, beside opening the page alone."""
    with Worlds() as worlds:
        app = create_app(worlds)
        times = [milliseconds(lambda: _test(app, worlds)) for _ in range(TESTS)]
        world = worlds.create()
        cookies = {"world": world.id, SESSION_COOKIE: sign_in(world, "freelancer@example.test")}
        page = median(milliseconds(lambda: _open(app, cookies)) for _ in range(TESTS))
    yield "what a test pays for its world, signed in", [one - page for one in times], "ms", 20


def _test(app: Flask, worlds: Worlds) -> None:
    world = worlds.create()
    _open(app, {"world": world.id, SESSION_COOKIE: sign_in(world, "freelancer@example.test")})
    worlds.drop(world.id)


def _open(app: Flask, cookies: dict[str, str]) -> None:
    client = app.test_client()
    for name, value in cookies.items():
        client.set_cookie(name, value)
    client.get("/contracts/c1001")


def main() -> None:
    """Measure everything and print it."""
    for measure in (many_worlds, worlds_in_files, a_tests_world):
        for figure in measure():
            sys.stdout.write(f"{json.dumps(figure)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
