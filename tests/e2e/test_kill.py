"""However often the robot is killed: resumed, it ends the contract exactly once, and no process is left."""

import json
import signal
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from automation.flow import END, TO_THE_WARNING
from mock_site.domain.event import Event
from mock_site.store.schema import contracts, events
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from tests.processes import PATIENCE_SECONDS, MarkedRun
from tests.site_server import Wsgi, serve

ROOT = Path(__file__).parents[2]
REQUEST = ROOT / "examples/close-with-escrow.yaml"
DOOMED = Path(__file__).with_name("doomed_robot.py")
STEPS = [step.name for step in (*TO_THE_WARNING, *END)]


def ends(world: World) -> list[str]:
    """List the endings of the contract that a world has recorded, one title for each time."""
    with world.transaction() as rows:
        return [
            row.title
            for row in rows.connection.execute(
                select(contracts.c.title)
                .join(events, events.c.contract_id == contracts.c.id)
                .where(events.c.name == Event.CONTRACT_ENDED)
                .where(contracts.c.title == "Logo refresh for a bakery chain")
            )
        ]


def test_robot_killed_after_every_step_in_turn_ends_the_contract_exactly_once(tmp_path: Path) -> None:
    robot, folder = MarkedRun(tmp_path), tmp_path / "run"

    killed = [_killed(doom, folder, tmp_path) for doom in STEPS]
    left_by_the_killed = [one.left() for one, _ in killed]
    resumed = robot.finish(["run", REQUEST, "--resume", folder])
    record = json.loads((folder / "run.json").read_text())
    steps = [step["name"] for step in record["attempts"][-1]["steps"]]
    with Worlds(folder / "site") as worlds:
        ended = ends(worlds.sample)

    assert [code for _, code in killed] == [-signal.SIGKILL] * len(STEPS)
    assert left_by_the_killed == [[]] * len(STEPS)
    assert (resumed.returncode, record["outcome"], steps) == (0, "already-ended", ["see-it-ended"])
    assert (len(record["attempts"]), ended) == (len(STEPS) + 1, ["Logo refresh for a bakery chain"])
    assert robot.left() == []


def _killed(doom: str, folder: Path, here: Path) -> tuple[MarkedRun, int]:
    """Walk, or walk on, until the robot kills itself after a step; return it and how it ended."""
    robot, how = MarkedRun(here, DOOM=doom), "--resume" if folder.exists() else "--out"
    ran = robot.finish(["run", REQUEST, how, folder, "--no-pictures"], python=[DOOMED])
    return robot, ran.returncode


def test_robot_killed_between_commit_and_answer_ends_the_contract_exactly_once(tmp_path: Path) -> None:
    committed, gone = threading.Event(), threading.Event()

    def keep_the_answer(app: Wsgi) -> Wsgi:
        def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            body: Iterable[bytes] = app(environ, start_response)
            if environ["PATH_INFO"].endswith("/end/continue") and not committed.is_set():
                committed.set()
                gone.wait(PATIENCE_SECONDS)
            return body

        return answer

    robot = MarkedRun(tmp_path)
    folder = tmp_path / "run"
    with serve(keep_the_answer) as site:
        doomed = robot.start(["run", REQUEST, "--site", site.url, "--out", folder])
        assert committed.wait(PATIENCE_SECONDS)
        ended_at_the_kill = ends(site.world)
        doomed.kill()
        doomed.communicate()
        gone.set()
        left_by_the_killed = robot.left()

        resumed = robot.finish(["run", REQUEST, "--resume", folder])
        record = json.loads((folder / "run.json").read_text())

        assert ended_at_the_kill == ["Logo refresh for a bakery chain"]
        assert left_by_the_killed == []
        assert (resumed.returncode, record["outcome"]) == (0, "already-ended")
        assert [step["name"] for step in record["attempts"][-1]["steps"]] == ["see-it-ended"]
        assert ends(site.world) == ["Logo refresh for a bakery chain"]
        assert robot.left() == []
