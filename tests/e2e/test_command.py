"""The whole command as a person types it: its folder, its exit code, and no process left behind."""

import json
import signal
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from automation.flow import END, TO_THE_WARNING
from tests.processes import PATIENCE_SECONDS, MarkedRun
from tests.site_server import serve

ROOT = Path(__file__).parents[2]
LOGO_REFRESH = ROOT / "examples/close-with-escrow.yaml"
STEPS = [step.name for step in (*TO_THE_WARNING, *END)]
PASSWORD = "rehearse-4711"


def record(folder: Path) -> dict[str, Any]:
    """Read a run's own account."""
    return dict(json.loads((folder / "run.json").read_text()))


@dataclass(frozen=True)
class Ran:
    """A run that has ended: its folder, and its exit code and what it said."""

    folder: Path
    process: CompletedProcess[str]


@pytest.fixture
def robot(tmp_path: Path) -> Iterator[MarkedRun]:
    """Run closeout in a folder of its own; whatever the test does, no process may be left."""
    robot = MarkedRun(tmp_path)
    yield robot
    assert robot.left() == []


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Run the tutorial's request once, with a trace, for the tests that look at a whole run."""
    here = tmp_path_factory.mktemp("ran")
    robot = MarkedRun(here)
    process = robot.finish(["run", LOGO_REFRESH, "--out", here / "run", "--trace"])
    assert robot.left() == []
    return Ran(here / "run", process)


def test_run_folder_proves_all_ten_steps_and_holds_the_password_nowhere(ran: Ran) -> None:
    steps = record(ran.folder)["attempts"][0]["steps"]
    texts = {path.name: path.read_bytes() for path in ran.folder.rglob("*") if path.is_file()}
    with zipfile.ZipFile(ran.folder / "trace.zip") as trace:
        traced = {f"trace.zip/{name}": trace.read(name) for name in trace.namelist()}
    named = [step["title"] for step in steps if step["title"].encode() in b"".join(traced.values())]
    texts |= traced

    assert ran.process.returncode == 0, ran.process.stderr
    assert [(step["name"], step["status"]) for step in steps] == [(name, "proven") for name in STEPS]
    assert [step["picture"]["file"] for step in steps] == [
        f"steps/{number:02}-{name}.jpg" for number, name in enumerate(STEPS, start=1)
    ]
    assert named == [step["title"] for step in steps]
    assert [name for name, content in texts.items() if PASSWORD.encode() in content] == []
    assert {"run.json", "events.jsonl", "report.html", "junit.xml", "trace.zip"} <= set(texts)


def test_progress_is_plain_where_there_is_no_terminal(ran: Ran) -> None:
    lines = ran.process.stdout.splitlines()

    assert [line.split()[:2] for line in lines[: len(STEPS)]] == [
        [str(number), "ok"] for number in range(1, len(STEPS) + 1)
    ]
    assert "\x1b" not in ran.process.stdout


def test_interrupted_dry_run_can_be_resumed_stays_one_and_leaves_no_process(
    robot: MarkedRun, tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    walking = robot.start(["run", LOGO_REFRESH, "--dry-run", "--no-pictures", "--out", folder])
    assert walking.stdout
    first_line = walking.stdout.readline()

    walking.send_signal(signal.SIGINT)
    _, said = walking.communicate(timeout=PATIENCE_SECONDS)
    left = robot.left()
    interrupted = record(folder)
    resumed = robot.finish(["run", LOGO_REFRESH, "--no-pictures", "--resume", folder])

    assert (first_line.split()[:2], walking.returncode, left) == (["1", "ok"], 130, [])
    assert (interrupted["outcome"], f"--resume {folder}" in said) == (None, True)
    assert (resumed.returncode, record(folder)["outcome"]) == (0, "dry-run")
    assert list(folder.rglob("*.jpg")) == []


def test_same_run_gives_same_steps_texts_proofs_and_sizes_though_nobody_takes_its_output(
    ran: Ran, robot: MarkedRun, tmp_path: Path
) -> None:
    walking = robot.start(["run", LOGO_REFRESH, "--out", tmp_path / "run"])
    assert walking.stdout
    walking.stdout.readline()
    walking.stdout.close()

    code = walking.wait(PATIENCE_SECONDS)
    assert walking.stderr
    said = walking.stderr.read()
    walking.stderr.close()
    first, second = record(ran.folder), record(tmp_path / "run")

    assert (code, second["outcome"], said) == (0, "ended", "")
    assert len(_lasting(first)) == len(STEPS)
    assert _lasting(first) == _lasting(second)
    assert first["warning"] == second["warning"]


def _lasting(run: dict[str, Any]) -> list[Any]:
    """List what is the same in every walk of one request."""
    return [
        (
            step["name"],
            step["title"],
            step["said"],
            step["proof"],
            step["picture"]["width"],
            step["picture"]["height"],
        )
        for step in run["attempts"][0]["steps"]
    ]


def test_pictures_that_cannot_be_kept_are_told_of(robot: MarkedRun, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    walking = robot.start(["run", LOGO_REFRESH, "--out", folder])
    assert walking.stdout
    walking.stdout.readline()
    (folder / "steps").rename(tmp_path / "elsewhere")

    _, said = walking.communicate(timeout=PATIENCE_SECONDS)

    assert (walking.returncode, record(folder)["outcome"]) == (0, "ended")
    assert "could not be kept" in said


def test_browser_that_dies_fails_the_run_with_the_way_on(robot: MarkedRun, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    walking = robot.start(["run", LOGO_REFRESH, "--out", folder])
    assert walking.stdout
    walking.stdout.readline()

    robot.kill_the_browser()
    _, said = walking.communicate(timeout=PATIENCE_SECONDS)

    assert (walking.returncode, "Traceback" in said, f"--resume {folder}" in said) == (1, False, True)
    assert ((folder / "report.html").exists(), record(folder)["outcome"]) == (True, "failed")


def test_folder_that_is_not_empty_is_refused_and_left_as_it_was(robot: MarkedRun, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")

    ran = robot.finish(["run", LOGO_REFRESH, "--out", folder])

    assert ran.returncode == 2
    assert f"{folder} is not an empty folder." in ran.stderr
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_bad_request_says_all_problems_before_anything_starts(robot: MarkedRun, tmp_path: Path) -> None:
    request = tmp_path / "closing.yaml"
    text = LOGO_REFRESH.read_text()
    request.write_text(text.replace("skills: 3", "skills: 7").replace("recommend:", "recomend:"))

    ran = robot.finish(["run", request])

    assert (ran.returncode, ran.stdout, len(ran.stderr.splitlines())) == (2, "", 3)
    assert [path.name for path in tmp_path.iterdir()] == ["closing.yaml"]


def test_site_that_does_not_answer_is_unreachable(robot: MarkedRun, tmp_path: Path) -> None:
    with serve() as site:
        gone = site.url

    ran = robot.finish(["run", LOGO_REFRESH, "--site", gone, "--out", tmp_path / "run"])

    assert (ran.returncode, record(tmp_path / "run")["outcome"]) == (3, "site-unreachable")


def test_browser_that_is_not_there_is_said_with_the_way_to_get_one(tmp_path: Path) -> None:
    robot = MarkedRun(tmp_path, CLOSEOUT_BROWSER="no-such-browser")

    ran = robot.finish(["run", LOGO_REFRESH])

    assert (ran.returncode, "CLOSEOUT_BROWSER" in ran.stderr) == (3, True)


class Stranger(BaseHTTPRequestHandler):
    """A site that is no mock and remembers what it was sent."""

    heard: list[str]

    def do_GET(self) -> None:
        self.heard.append(self.requestline)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<h1>Log in</h1><label>Email <input></label>")

    do_POST = do_GET  # noqa: N815 - the name that http.server asks for

    def log_message(self, *_: object) -> None:
        pass


def test_site_that_does_not_say_it_is_the_mock_is_asked_once_and_left_alone(
    robot: MarkedRun, tmp_path: Path
) -> None:
    Stranger.heard = []
    server = HTTPServer(("127.0.0.1", 0), Stranger)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    site = f"http://127.0.0.1:{server.server_port}/"

    ran = robot.finish(["run", LOGO_REFRESH, "--site", site, "--out", tmp_path / "run"])
    server.shutdown()
    thread.join()
    server.server_close()

    assert (ran.returncode, record(tmp_path / "run")["outcome"]) == (4, "not-the-mock")
    assert Stranger.heard == ["GET / HTTP/1.1"]
