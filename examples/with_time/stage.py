"""A fresh world on a site that was started with --backstage: people in it, its time, and closeout in it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, Page

from automation.browser import find_browser, host, started

REQUESTS = Path(__file__).parent.parent
FREELANCER, CLIENT, VISITOR = "freelancer@example.test", "client@example.test", "visitor@example.test"
SERVE = "Serve one in another terminal: scripts/run site --port 5000 --backstage"


class Stage:
    """The world; every method does one thing that a person, the clock or the robot does."""

    def __init__(self, site: str, browser: Browser) -> None:
        self.site = site.rstrip("/")
        self._browser = browser
        self.world = self._ask("", {"from": "sample"})["id"]
        print(f"Look around in this world: {self.site}/enter/{self.world}")

    def person(self, email: str) -> Page:
        """Open a page on which somebody is signed in."""
        state = self._ask(f"/{self.world}/sign-in", {"as": email})
        return self._browser.new_context(storage_state=state, base_url=self.site).new_page()

    def wait(self, time: str) -> None:
        """Let time pass ("26h", "14d"): what falls due happens, in order."""
        self._ask(f"/{self.world}/clock", {"advance": time})

    def closeout(self, request: str) -> int:
        """Let the robot carry out a request of examples/ in this world; return its exit code."""
        sys.stdout.flush()
        robot = [sys.executable, "-m", "automation", "run", REQUESTS / request]
        return subprocess.run([*robot, "--site", self.site, "--world", self.world], check=False).returncode

    def _ask(self, path: str, body: dict[str, str]) -> Any:
        asked = Request(
            f"{self.site}/backstage/worlds{path}",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        try:
            with urlopen(asked) as answer:
                return json.load(answer)
        except URLError as error:
            sys.exit(f"{self.site} has no backstage: {error.reason}. {SERVE}")


@contextmanager
def stage() -> Iterator[Stage]:
    """Give a stage on the site that the command line names, such as http://localhost:5000."""
    if len(sys.argv) == 1:
        sys.exit(f"Name a site: .venv/bin/python {sys.argv[0]} http://localhost:5000\n{SERVE}")
    site = sys.argv[1]
    with started(find_browser(), host(site)) as browser:
        yield Stage(site, browser)
