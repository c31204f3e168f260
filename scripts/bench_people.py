"""Let many people walk the path by HTTP at once, each in a world of their own, for scripts/bench site.

Prints a line of JSON for each figure. A walk counts as mixed when the end shows another person's review.
"""

import json
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass, field

from tests.http_person import HttpPerson

SAYS = "closeout mock site: "
REVIEW = "Review of person"


@dataclass
class Tally:
    """What all walks came to."""

    seconds: list[float] = field(default_factory=list)
    failed: int = 0
    mixed: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, seconds: float, *, right: bool, mixed: bool) -> None:
        """Count a walk."""
        with self.lock:
            self.seconds.append(seconds)
            self.failed += not right
            self.mixed += mixed


def new_world(site: str) -> str:
    """Make a world backstage and return its id."""
    asked = urllib.request.Request(  # noqa: S310 - our own server
        f"{site}backstage/worlds", data=b"{}", headers={"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310 - likewise
        return str(json.load(answer)["id"])


def live(site: str, number: int, until: float, tally: Tally) -> None:
    """Walk the path in one new world after the other until the time is over."""
    turn = 0
    while time.monotonic() < until:
        turn += 1
        mine = f"{REVIEW} {number}, turn {turn}"
        began = time.monotonic()
        try:
            with HttpPerson(site, new_world(site)) as person:
                end = person.walk(mine)
        except OSError:
            tally.add(time.monotonic() - began, right=False, mixed=False)
            continue
        right = end.status == 200 and mine in end.text  # noqa: PLR2004 - the answer to a page that is there
        tally.add(time.monotonic() - began, right=right, mixed=end.text.count(REVIEW) > 1)


def main() -> None:
    """Serve, let people walk for a time, and print what it came to."""
    people, seconds = int(sys.argv[1]), float(sys.argv[2])
    command = [sys.executable, "-m", "mock_site", "--port", "0", "--backstage", "--until-stdin-closes"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        if server.stdin is None or server.stdout is None:
            raise RuntimeError("the server was started without pipes")
        site, tally = server.stdout.readline().removeprefix(SAYS).strip(), Tally()
        until = time.monotonic() + seconds
        walkers = [threading.Thread(target=live, args=(site, n, until, tally)) for n in range(people)]
        for walker in walkers:
            walker.start()
        for walker in walkers:
            walker.join()
        server.stdin.close()
    together = f"{people} people at once for {seconds:g} s"
    for figure in (
        (f"{together}: walks that failed", [float(tally.failed)], "", 0),
        (f"{together}: walks that showed another's review", [float(tally.mixed)], "", 0),
        (f"{together}: walks in all", [float(len(tally.seconds))], "", None),
        (f"{together}: one walk of nine pages and forms", tally.seconds, "s", None),
    ):
        sys.stdout.write(f"{json.dumps(figure)}\n")


if __name__ == "__main__":
    main()
