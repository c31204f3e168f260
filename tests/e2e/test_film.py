"""One whole film as a person orders it: from a request to the finished files, and no process left behind."""

from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from automation.flow import END, TO_THE_WARNING
from automation.outputs.script.script import seen
from automation.outputs.take_record import Take, read_take
from automation.words.language import language
from tests.processes import MarkedRun

ROOT = Path(__file__).parents[2]
# A machine that does much else besides is slow, and this is the longest of all commands.
MOST_SECONDS = 300
REQUEST = ROOT / "examples/close-with-escrow.yaml"
TITLE = "Logo refresh for a bakery chain"


@pytest.fixture
def robot(tmp_path: Path) -> Iterator[MarkedRun]:
    """Run closeout in a folder of its own; whatever the test does, no process may be left."""
    robot = MarkedRun(tmp_path)
    yield robot
    assert robot.left() == []


def test_request_becomes_a_film_of_all_ten_steps(robot: MarkedRun, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    options = ["--size", "1280x720", "--fps", "10", "--voice", "silent", "--pace", "2"]

    ran = robot.finish(
        ["film", REQUEST, "--out", tmp_path / "run", "-o", film, *options], patience=MOST_SECONDS
    )

    assert ran.returncode == 0, ran.stderr
    with av.open(str(film)) as container:
        chapters = len(container.chapters())
        width, frames = container.streams.video[0].width, sum(1 for _ in container.decode(video=0))
    assert (chapters, width) == (len(TO_THE_WARNING) + len(END) + 2, 1280)
    assert frames > 150
    assert not any(b"rehearse-4711" in file.read_bytes() for file in (tmp_path / "run").rglob("*.json"))
    assert without_words(read_take(tmp_path / "run")) == []


def without_words(take: Take) -> list[str]:
    """Name the acts for which their step has no words: whoever renames a button of the site is told here."""
    found = []
    for step in take.steps:
        keys = {key.format(title=TITLE, recommend=3) for key in language("en").steps[step.name].acts}
        found += [act.label for act in seen(step) if not keys & {act.name, act.kind}]
    return found
