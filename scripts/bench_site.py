"""Measure the site: pages beside a bare page of the same size, lists of 100,000 beside those of 1,000.

Ratios compare what was asked in turn in this run, with quartiles. Exit 1 when a median is beyond its limit.
"""

import argparse
import json
import os
import platform
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Self

ROOT = Path(__file__).parents[1]
PAPER = ROOT / "docs/performance.md"
SMALL, LARGE = 1_000, 100_000
FULL = "/contracts?closed=1"
PAGES = (
    "/my-jobs",
    "/my-jobs?q=logo",
    FULL,
    f"{FULL}&sort=oldest",
    f"{FULL}&sort=title",
    f"{FULL}&sort=client",
    f"{FULL}&q=logo",
    "/find-work",
    "/contracts/c1001",
    "/contracts/c1005",
    "/contracts/c1001/messages",
    "/contracts/c1001/terms",
    "/contracts/c1001/feedback",
    "/contracts/c1001/end",
    "/contracts/c1001/milestones/c1001-1/submit",
    "/support",
)


@dataclass(frozen=True)
class Figure:
    """Something that was measured, once a round; limits are for its median, None where there is none."""

    name: str
    values: Sequence[float]
    unit: str = "x"
    at_most: float | None = None
    at_least: float | None = None

    @property
    def median(self) -> float:
        """Give the middle of the rounds."""
        return median(self.values)

    @property
    def limit(self) -> str:
        """Write the limit: "at most 1.5"."""
        if self.at_most is not None:
            return f"at most {self.at_most:g}"
        return "" if self.at_least is None else f"at least {self.at_least:g}"

    @property
    def is_beyond(self) -> bool:
        """Tell whether the median is beyond the limit."""
        above = self.at_most is not None and self.median > self.at_most
        return above or (self.at_least is not None and self.median < self.at_least)

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Write the figure as cells of a table: name, median, quartiles, limit."""
        middle = f"{self.median:.3g} {self.unit}"
        if len(self.values) == 1:
            return self.name, middle, "", self.limit
        low, _, high = quantiles(self.values, n=4)
        return self.name, middle, f"{low:.3g} to {high:.3g}", self.limit


@dataclass
class Visitor:
    """A client that keeps its connection and does next to nothing itself, logged in to one world."""

    port: int
    world: str
    session: str
    connection: socket.socket = field(init=False)

    def __post_init__(self) -> None:
        """Connect."""
        self.connection = socket.create_connection(("127.0.0.1", self.port))
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    @classmethod
    def to(cls, served: dict[str, object], contracts: int) -> Self:
        """Log in to the world with a number of contracts."""
        worlds = served["worlds"]
        if not isinstance(worlds, dict):
            raise TypeError(f"{served!r} names no worlds")
        return cls(int(str(served["port"])), worlds[str(contracts)]["id"], worlds[str(contracts)]["session"])

    def get(self, path: str) -> bytes:
        """Return the body of a page; RuntimeError for anything but 200."""
        asked = f"GET {path} HTTP/1.1\r\nHost: bench\r\nX-World: {self.world}\r\n"
        self.connection.sendall(f"{asked}Cookie: closeout_session={self.session}\r\n\r\n".encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.connection.recv(1 << 18)
        head, _, body = answer.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{path} answered {head[:60]!r}")
        length = int(head.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
        parts = [body]
        while (missing := length - sum(map(len, parts))) > 0:
            parts.append(self.connection.recv(missing))
        return b"".join(parts)

    def seconds(self, path: str, *, fresh: bool = False) -> float:
        """Time a page; `fresh` lets something change in the world before, so that nothing kept is shown."""
        if fresh:
            self.get("/bench/change")
        began = time.perf_counter()
        self.get(path)
        return time.perf_counter() - began


Timed = Callable[[], float]


def in_turn(times: int, *timed: Timed) -> list[float]:
    """Time things one after the other, many times over, with the median of each: a busy moment hits all."""
    turns = [[one() for one in timed] for _ in range(times)]
    return [median(column) for column in zip(*turns, strict=True)]


@contextmanager
def served(*contracts: int) -> Iterator[dict[str, object]]:
    """Serve worlds with so many contracts each in a process of its own."""
    command = [sys.executable, str(ROOT / "scripts/bench_server.py"), *map(str, contracts)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the server was started without pipes")
        yield json.loads(process.stdout.readline())
        process.stdin.close()


def beside_a_bare_page(rounds: int) -> Iterator[Figure]:
    """Compare the rate of a full page of My Jobs with that of a bare Flask page of as many bytes."""
    with served(SMALL) as site:
        visitor = Visitor.to(site, SMALL)
        bare = f"/bench/page/{len(visitor.get('/my-jobs'))}"
        turns = [
            in_turn(
                50,
                lambda: visitor.seconds(bare),
                lambda: visitor.seconds("/my-jobs"),
                lambda: visitor.seconds(bare),
                lambda: visitor.seconds("/my-jobs", fresh=True),
            )
            for _ in range(rounds)
        ]
    kept = [bare / mine for bare, mine, _, _ in turns]
    fresh = [bare / mine for _, _, bare, mine in turns]
    yield Figure("My Jobs, unchanged: rate beside a bare page of its size", kept, at_least=0.2)
    yield Figure("the same, when something has changed before each", fresh)
    yield Figure("the bare page", [1000 * bare for bare, *_ in turns], "ms")


def long_lists(rounds: int) -> Iterator[Figure]:
    """Compare pages of a world with 100,000 contracts with those of one with 1,000, nothing being kept."""
    pages = {
        "My Jobs": "/my-jobs",
        "All contracts": "/contracts",
        "All contracts, closed ones too": FULL,
        "All contracts by title": f"{FULL}&sort=title",
        "All contracts by client": f"{FULL}&sort=client",
        "All contracts, oldest first": f"{FULL}&sort=oldest",
        "All contracts, last page": f"{FULL}&page=999999",
    }
    with served(SMALL, LARGE) as site:
        few, many = Visitor.to(site, SMALL), Visitor.to(site, LARGE)
        for name, path in pages.items():
            limit = None if "page=" in path else 1.5
            ask = [partial(visitor.seconds, path, fresh=True) for visitor in (many, few)]
            pairs = [in_turn(20, *ask) for _ in range(rounds)]
            turns = [with_many / with_few for with_many, with_few in pairs]
            yield Figure(f"{name}, {LARGE:,} beside {SMALL:,} contracts", turns, at_most=limit)
        for name, path in {"the middle page": f"{FULL}&page=2000", "a search": f"{FULL}&q=7919+law"}.items():
            times = [1000 * many.seconds(path, fresh=True) for _ in range(rounds)]
            yield Figure(f"All contracts of {LARGE:,}: {name}", times, "ms")


def each_page(rounds: int) -> Iterator[Figure]:
    """Time each page of the sample world by itself: median and 99th percentile."""
    with served(0) as site:
        visitor = Visitor.to(site, 0)
        for path in PAGES:
            times = [1000 * visitor.seconds(path, fresh=True) for _ in range(20 * rounds)]
            yield Figure(f"{path}, median", times, "ms")
            yield Figure(f"{path}, 99th percentile", [quantiles(times, n=100)[98]], "ms")


MEASUREMENTS: tuple[Callable[[int], Iterator[Figure]], ...] = (beside_a_bare_page, long_lists, each_page)


def table(figures: Sequence[Figure]) -> str:
    """Write the figures as a table of Markdown."""
    head = ("what", "median", "quartiles", "limit")
    rows = [head, ("---",) * 4, *(figure.cells for figure in figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def paper(figures: Sequence[Figure], rounds: int) -> str:
    """Write docs/performance.md."""
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return (
        "# How fast the site is\n\n"
        f"Written by `scripts/bench site --write`: {rounds} rounds on {machine}.\n\n"
        "A ratio compares two things that were asked in turn in the same run; a time is this machine's. "
        "Pages are asked for by one client that keeps its connection, from the server that `scripts/run "
        "site` starts. "
        "A list is shown again without being read while nothing is written in its world; wherever a page is "
        "not said to be unchanged, something was written before each request.\n\n"
        f"{table(figures)}\n"
    )


def main() -> int:
    """Measure, print, and exit with 1 when something is beyond its limit."""
    names = [one.__name__ for one in MEASUREMENTS]
    parser = argparse.ArgumentParser(prog="scripts/bench site", description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=15, help="how often each is measured (default 15, at least 2)"
    )
    parser.add_argument("--only", choices=names, action="append", help="measure only this; may be repeated")
    parser.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    asked = parser.parse_args()
    if asked.write and asked.only:
        parser.error("--write writes the whole table: leave --only out")
    figures: list[Figure] = []
    for measure in MEASUREMENTS:
        if asked.only and measure.__name__ not in asked.only:
            continue
        for figure in measure(asked.rounds):
            figures.append(figure)
            name, middle, spread, limit = figure.cells
            print(f"{name:62} {middle:>10}   quartiles {spread:16} {limit}", flush=True)
    if asked.write:
        PAPER.write_text(paper(figures, asked.rounds))
    beyond = [figure for figure in figures if figure.is_beyond]
    for figure in beyond:
        print(f"beyond its limit: {figure.name}")
    return 1 if beyond else 0


if __name__ == "__main__":
    sys.exit(main())
