"""The examples in which time passes, each on a site with backstage."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mock_site import create_app
from mock_site.store.worlds import Worlds
from tests.processes import MarkedRun
from tests.site_server import served

WITH_TIME = Path(__file__).parents[2] / "examples/with_time"
SAY = {
    "remind-the-client": [
        "You have asked the client to close the contract.",
        "The client: You are right, nothing more will come. I have closed the contract.",
        "Left to do: Give feedback",
    ],
    "client-ended-first": [
        "The client: Contract ended",
        "already-ended: ",
        "nothing was changed): 4",
        "Thank you. Others see it once the other side has given theirs",
    ],
    "read-the-review": [
        "ended: ",
        "every step proven): 0",
        "After 1m, another freelancer reads: nothing",
        "After 14d, another freelancer reads: Logo refresh for a bakery chain",
        "The brief never came",
    ],
}


@pytest.fixture
def stage(worlds: Worlds) -> Iterator[str]:
    """Serve the site with backstage for this machine."""
    with served(create_app(worlds, backstage=True)) as url:
        yield url


def test_every_script_is_known() -> None:
    assert {path.stem for path in WITH_TIME.glob("*-*.py")} == set(SAY)


@pytest.mark.parametrize("name", SAY)
def test_a_script_plays_its_story_to_the_end(stage: str, tmp_path: Path, name: str) -> None:
    robot = MarkedRun(tmp_path)

    played = robot.finish([stage], python=[WITH_TIME / f"{name}.py"])

    assert (played.returncode, played.stderr) == (0, "")
    at = 0
    for words in SAY[name]:
        at = played.stdout.find(words, at)
        assert at >= 0, f"{words!r} is not said, or not then:\n{played.stdout}"
    assert robot.left() == []


def test_a_script_without_a_site_says_how_to_serve_one(tmp_path: Path) -> None:
    script = WITH_TIME / "remind-the-client.py"

    played = MarkedRun(tmp_path).finish([], python=[script])

    assert (played.returncode, played.stdout) == (1, "")
    assert played.stderr == (
        f"Name a site: .venv/bin/python {script} http://localhost:5000\n"
        "Serve one in another terminal: scripts/run site --port 5000 --backstage\n"
    )
