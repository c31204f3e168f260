"""Guide and storyboard as a person makes them, from a run that was really walked."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from automation.outputs.run_record import read_run
from automation.outputs.script.script import write_script
from automation.outputs.script.script_file import read_script
from tests.processes import MarkedRun

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
BOOKMARKS = ["How to end a contract", "Contents", "In short", "Step by step", "Log in", "Open My Jobs"]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Walk the tutorial's contract once, with a take."""
    folder = tmp_path_factory.mktemp("taken")
    ran = MarkedRun(folder).finish(["run", EXAMPLES / "close-with-escrow.yaml", "--take", "--out", "run"])
    assert ran.returncode == 0, ran.stderr
    return folder / "run"


@pytest.fixture
def robot(tmp_path: Path) -> MarkedRun:
    return MarkedRun(tmp_path)


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_guide_has_all_formats_and_the_same_bytes_twice(
    taken: Path, robot: MarkedRun, tmp_path: Path
) -> None:
    first = robot.finish(["guide", taken, "-o", "one"])
    second = robot.finish(["guide", taken, "-o", "two"])

    one = files(tmp_path / "one")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert one == files(tmp_path / "two")
    assert [name for name in sorted(one) if "/" not in name] == ["guide.html", "guide.md", "guide.pdf"]
    titles = [title.decode() for title in re.findall(rb"/Title \(([^)]*)\)", one["guide.pdf"])]
    assert [title for title in BOOKMARKS if title not in titles] == []
    assert b"rehearse-4711" not in b"".join(one.values())


def test_guide_in_german_keeps_the_names_that_the_site_shows(
    taken: Path, robot: MarkedRun, tmp_path: Path
) -> None:
    ran = robot.finish(["guide", taken, "-o", "guide", "--lang", "de", "--format", "md"])

    written = (tmp_path / "guide/guide.md").read_text("utf-8")
    assert (ran.returncode, ran.stdout) == (0, "Guide: guide/guide.md\n"), ran.stderr
    assert "# So beenden Sie einen Vertrag" in written
    assert "**Continue to End Contract** drücken" in written


def test_script_that_nobody_changed_makes_the_same_guide(
    taken: Path, robot: MarkedRun, tmp_path: Path
) -> None:
    storyboard = robot.finish(["storyboard", taken, "-o", "script.yaml", "--voice", "silent"])
    plain = robot.finish(["guide", taken, "-o", "plain", "--format", "md,html"])
    scripted = robot.finish(
        ["guide", taken, "-o", "scripted", "--format", "md,html", "--script", "script.yaml"]
    )

    assert (storyboard.returncode, plain.returncode, scripted.returncode) == (0, 0, 0), storyboard.stderr
    assert read_script(tmp_path / "script.yaml") == write_script(read_run(taken))
    assert files(tmp_path / "plain") == files(tmp_path / "scripted")


def test_words_that_were_edited_stand_in_the_guide_and_in_the_storyboard(
    taken: Path, robot: MarkedRun, tmp_path: Path
) -> None:
    robot.finish(["storyboard", taken, "-o", "script.yaml", "--voice", "silent"])
    script = tmp_path / "script.yaml"
    edited = script.read_text("utf-8").replace('title: "Log in"', 'title: "Knock"')
    script.write_text(edited.replace("hide: off", "hide: on", 2).replace("hide: on", "hide: off", 1), "utf-8")

    guide = robot.finish(["guide", taken, "-o", "guide", "--format", "md", "--script", "script.yaml"])
    board = robot.finish(["storyboard", taken, "-o", "again.yaml", "--script", "script.yaml"])

    written = (tmp_path / "guide/guide.md").read_text("utf-8")
    assert (guide.returncode, board.returncode) == (0, 0), guide.stderr + board.stderr
    assert re.findall(r"^### (\d.*)$", written, flags=re.MULTILINE)[:2] == [
        "1. Knock",
        "2. Open the contract",
    ]
    assert " 1  Knock" in board.stdout
    assert board.stdout.rstrip().splitlines()[-3:] == [
        "left out: open-my-jobs",
        "",
        "The words: again.yaml",
    ]


def test_script_that_a_person_has_edited_is_not_written_over(
    taken: Path, robot: MarkedRun, tmp_path: Path
) -> None:
    (tmp_path / "script.yaml").write_text("my own words")

    ran = robot.finish(["storyboard", taken, "-o", "script.yaml", "--voice", "silent"])

    assert ran.returncode == 2
    assert ran.stderr.startswith("script.yaml is there already and has other words.")
    assert (tmp_path / "script.yaml").read_text() == "my own words"


@pytest.mark.parametrize("command", ["guide", "storyboard"])
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--lang", "tlh"], "There are no words in the language 'tlh'."),
        (["--script", "absent.yaml"], "absent.yaml:1: file: does not exist; check the path"),
    ],
)
def test_what_is_wrong_with_the_words_is_said_before_anything_is_walked(
    command: str, options: list[str], said: str, robot: MarkedRun, tmp_path: Path
) -> None:
    ran = robot.finish([command, EXAMPLES / "plain.yaml", *options])

    assert (ran.returncode, ran.stderr.splitlines()[0]) == (2, said)
    assert list(tmp_path.iterdir()) == []


def test_run_without_a_take_is_told_how_to_get_one(robot: MarkedRun) -> None:
    robot.finish(["run", EXAMPLES / "plain.yaml", "--no-pictures", "--out", "run"])

    ran = robot.finish(["guide", "run"])

    assert ran.returncode == 2
    assert "--take" in ran.stderr


def test_walk_that_failed_is_told_only_where_that_is_allowed(robot: MarkedRun, tmp_path: Path) -> None:
    """A client with a submission to answer cannot be called not responsive: the sixth step fails."""
    request = (EXAMPLES / "submission-pending.yaml").read_text()
    (tmp_path / "wrong.yaml").write_text(re.sub(r"reason: .*", "reason: Client not responsive", request))

    walked = robot.finish(["guide", "wrong.yaml", "--out", "run", "-o", "guide", "--format", "md"])
    refused = robot.finish(["guide", "run", "-o", "guide", "--format", "md"])
    allowed = robot.finish(["guide", "run", "-o", "guide", "--format", "md", "--allow-failed"])

    assert (walked.returncode, refused.returncode, allowed.returncode) == (1, 2, 0), allowed.stderr
    assert "came out as failed" in refused.stderr
    written = (tmp_path / "guide/guide.md").read_text("utf-8")
    assert "# How to end a contract: the steps until it stopped" in written
    assert len(re.findall(r"^### \d", written, flags=re.MULTILINE)) == 6


def test_without_a_browser_all_but_the_pdf_is_written_unless_it_was_asked_for(
    taken: Path, tmp_path: Path
) -> None:
    robot = MarkedRun(tmp_path, CLOSEOUT_BROWSER="/nowhere/chromium")

    all_that_can_be = robot.finish(["guide", taken, "-o", "guide"])
    asked_for = robot.finish(["guide", taken, "-o", "other", "--format", "pdf"])

    assert (all_that_can_be.returncode, asked_for.returncode) == (0, 3)
    assert all_that_can_be.stderr.startswith("No PDF is made: CLOSEOUT_BROWSER names /nowhere/chromium")
    assert all_that_can_be.stdout == "Guide: guide/guide.html, guide/guide.md\n"
    assert not (tmp_path / "other").exists()


def test_guide_of_nothing_takes_the_latest_run_with_a_take(taken: Path, tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs/latest").symlink_to(taken)
    robot = MarkedRun(tmp_path)

    ran = robot.finish(["guide", "-o", "guide", "--format", "md"])
    empty = MarkedRun(tmp_path / "guide").finish(["guide", "--format", "md"])

    assert (ran.returncode, empty.returncode) == (0, 2), ran.stderr
    assert empty.stderr.startswith("Nothing is named, and no run under runs has a take.")


@pytest.mark.parametrize("example", ["submit-work-instead", "hourly", "refused-by-the-guard"])
def test_script_has_the_very_words_that_the_run_said(example: str, robot: MarkedRun, tmp_path: Path) -> None:
    robot.finish(["run", EXAMPLES / f"{example}.yaml", "--no-pictures", "--out", "run"])

    record: dict[str, Any] = json.loads((tmp_path / "run/run.json").read_text())
    parts = write_script(read_run(tmp_path / "run")).parts

    said = [(step["title"], step["said"]) for step in record["attempts"][0]["steps"]]
    assert said == [(part.title, part.narration) for part in parts]
    assert len(said) >= 9
