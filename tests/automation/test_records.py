"""What a run writes down: the journal before and after each act, run.json whole after every step."""

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from automation.journal import Journal
from automation.outcomes import Outcome, verdict
from automation.run_file import RunFile
from automation.run_folder import RunFolder, new_folder, resumed_folder
from automation.runner import perform
from tests.automation.test_runner import DONE, scene, step

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RunFolder]:
    folder = new_folder(tmp_path / "run", "x", NOW)
    yield folder
    folder.events.close()


@pytest.fixture
def worker() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as worker:
        yield worker


def events(folder: RunFolder) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder.path / "events.jsonl").read_text().splitlines()]


def record(folder: RunFolder) -> dict[str, Any]:
    return dict(json.loads((folder.path / "run.json").read_text()))


def test_act_is_written_and_synced_before_and_after(
    folder: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _file: happened.append(f"synced {len(events(folder))}"))

    perform(scene(), [(step("one", happened), DONE)], [Journal(folder.events, 1)])

    assert happened == ["synced 1", "do one", "prove one", "synced 2"]
    assert [(event["event"], event["step"], event["attempt"]) for event in events(folder)] == [
        ("begin", "one", 1),
        ("proven", "one", 1),
    ]


def test_journal_goes_on_below_a_line_that_a_kill_cut(tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    (run / "run.json").write_text('{"format": 1}')
    (run / "events.jsonl").write_text('{"event": "begin", "st')
    folder, _ = resumed_folder(run)

    Journal(folder.events, 2).event("attempt")
    folder.events.close()

    lines = (run / "events.jsonl").read_text().splitlines()
    assert (lines[0], json.loads(lines[1])["event"]) == ('{"event": "begin", "st', "attempt")


def test_run_file_is_there_before_the_first_step(folder: RunFolder, worker: ThreadPoolExecutor) -> None:
    RunFile(folder, worker, {"contract": {"title": "x", "client": None}}, "t0")

    assert (record(folder)["format"], record(folder)["outcome"], record(folder)["attempts"][0]["number"]) == (
        1,
        None,
        1,
    )


def test_run_file_has_every_step_and_the_outcome(folder: RunFolder, worker: ThreadPoolExecutor) -> None:
    run_file = RunFile(folder, worker, {}, "t0")

    perform(scene(), [(step("one", [], lambda: {"read": "é"}), None), (step("two", []), DONE)], [run_file])
    run_file.finish(verdict(Outcome.ENDED, "Done.", "Look."), 1234)
    run = record(folder)

    assert [run[key] for key in ("outcome", "exit", "message", "next", "milliseconds")] == [
        "ended",
        0,
        "Done.",
        "Look.",
        1234,
    ]
    assert [
        [each[key] for key in ("number", "name", "title", "said", "status", "proof", "picture")]
        for each in run["attempts"][0]["steps"]
    ] == [
        [1, "one", "One", "Now one.", "proven", {"read": "é"}, None],
        [2, "two", "Two", "Now two.", "proven", {}, None],
    ]


def test_picture_stands_with_its_step(folder: RunFolder, worker: ThreadPoolExecutor) -> None:
    run_file = RunFile(folder, worker, {}, "t0")
    picture: dict[str, object] = {"file": "steps/01-one.jpg", "sha256": "0", "width": 1280, "height": 720}

    class Camera:
        def begins(self, run: Any, scene: Any) -> None:
            run_file.picture(run, picture)

        def proven(self, run: Any, scene: Any) -> None:
            pass

        failed = proven

    perform(scene(), [(step("one", []), DONE)], [Camera(), run_file])
    run_file.finish(DONE, 1)

    assert record(folder)["attempts"][0]["steps"][0]["picture"] == picture


def test_resumed_run_keeps_the_earlier_attempts_and_the_warning(
    tmp_path: Path, worker: ThreadPoolExecutor
) -> None:
    run = tmp_path / "run"
    run.mkdir()
    first = {"number": 1, "started": "t0", "steps": [{"name": "log-in"}]}
    warning = {"returned": "$150.00"}
    (run / "run.json").write_text(
        json.dumps({"format": 1, "started": "t0", "warning": warning, "attempts": [first]})
    )
    folder, _ = resumed_folder(run)

    RunFile(folder, worker, {}, "t9").finish(DONE, 1)
    folder.events.close()
    after = record(folder)

    assert (after["started"], after["warning"], after["attempts"][0]) == ("t0", warning, first)
    assert [(each["number"], each["started"]) for each in after["attempts"]] == [(1, "t0"), (2, "t9")]
