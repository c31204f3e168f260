"""Let many people walk the path by HTTP at once, each in a world of their own, for scripts/bench site.

Prints a line of JSON for each figure. A walk counts as mixed when the end shows another person's review.
"""

import json
import re
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException

from tests.http_person import HttpPerson

SAYS = "closeout mock site: "
REVIEW = "Review of person"
WRITTEN = re.compile(rf"{REVIEW} \d{{6}}-\d{{6}}")
EXPECTED = {200, 303}


@dataclass(frozen=True)
class Walk:
    """What one walk came to; `mixed` when the end showed what somebody else had written."""

    seconds: float
    failed: bool
    mixed: bool


def new_world(site: str) -> str:
    """Make a world backstage and return its id."""
    asked = urllib.request.Request(  # noqa: S310 - our own server
        f"{site}backstage/worlds", data=b"{}", headers={"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310 - likewise
        return str(json.load(answer)["id"])


def live(site: str, number: int, until: float) -> list[Walk]:
    """Walk the path in one new world after the other until the time is over."""
    walks: list[Walk] = []
    while time.monotonic() < until:
        mine = f"{REVIEW} {number:06}-{len(walks):06}"
        began = time.monotonic()
        try:
            with HttpPerson(site, new_world(site)) as person:
                end = person.walk(mine)
        except (OSError, HTTPException) as error:
            sys.stderr.write(f"{mine}: {error!r}\n")
            walks.append(Walk(time.monotonic() - began, failed=True, mixed=False))
            continue
        shown = set(WRITTEN.findall(end.text))
        failed = mine not in shown or any(answer.status not in EXPECTED for answer in person.answers)
        walks.append(Walk(time.monotonic() - began, failed, mixed=bool(shown - {mine})))
    return walks


def main() -> None:
    """Serve, let people walk for a time, and print what it came to."""
    people, seconds = int(sys.argv[1]), float(sys.argv[2])
    command = [sys.executable, "-m", "mock_site", "--port", "0", "--backstage", "--until-stdin-closes"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        if server.stdin is None or server.stdout is None:
            raise RuntimeError("the server was started without pipes")
        site = server.stdout.readline().removeprefix(SAYS).strip()
        until = time.monotonic() + seconds
        with ThreadPoolExecutor(people) as together:
            lives = [together.submit(live, site, number, until) for number in range(people)]
            walks = [walk for one in lives for walk in one.result()]
        server.stdin.close()
    at_once = f"{people} people at once for {seconds:g} s"
    for figure in (
        (f"{at_once}: walks that failed", [float(sum(walk.failed for walk in walks))], "", 0),
        (f"{at_once}: walks that showed another's review", [float(sum(walk.mixed for walk in walks))], "", 0),
        (f"{at_once}: walks in all", [float(len(walks))], "", None),
        (f"{at_once}: one walk, its new world included", [walk.seconds for walk in walks], "s", None),
    ):
        sys.stdout.write(f"{json.dumps(figure)}\n")


if __name__ == "__main__":
    main()
