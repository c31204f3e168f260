"""A disk that fills up ends a run with a sentence, and nothing is done that would stand nowhere."""

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from automation import run_file
from automation.browser import FoundBrowser
from automation.errors import FolderRefused
from automation.journal import Journal
from automation.outcomes import Outcome
from automation.request import read_request
from automation.run import Order, run
from automation.run_folder import Earlier, RunFolder, new_folder
from automation.runner import perform
from tests.automation.test_runner import DONE, scene, step

EXAMPLE = Path(__file__).parents[2] / "examples" / "plain.yaml"
NOW = datetime(2026, 11, 23, tzinfo=UTC)
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RunFolder]:
    folder = new_folder(tmp_path / "run", "x", NOW)
    yield folder
    folder.close()


@pytest.fixture
def order(folder: RunFolder) -> Order:
    """Order a run that ends before a browser is started, since its site does not answer."""
    return Order(read_request(EXAMPLE, {}), str(EXAMPLE), folder, FoundBrowser("", "none"), site=NOWHERE)


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def after(calls: int, write: Callable[..., None]) -> Callable[..., None]:
    left = [calls]

    def fills_up(*facts: object, **more: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            full()
        write(*facts, **more)

    return fills_up


def test_act_that_the_journal_cannot_take_is_not_done(
    folder: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    monkeypatch.setattr(os, "fsync", full)

    verdict = perform(scene(), [(step("one", happened), DONE)], [Journal(folder.events, 1)])

    assert (happened, verdict.outcome) == ([], Outcome.FAILED)
    assert verdict.message == f"{folder.path} cannot be written any more: No space left on device."


def test_run_whose_outcome_cannot_be_kept_fails_with_the_way_on(
    order: Order, folder: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_file, "write_json", after(1, run_file.write_json))
    said: list[str] = []

    verdict = run(order, complain=said.append)

    why = f"{folder.path} cannot be written any more: No space left on device"
    assert (verdict.outcome, verdict.exit) == (Outcome.FAILED, 1)
    assert verdict.message == f"{NOWHERE} does not answer: Connection refused. {why}."
    assert verdict.next == f"Make room for it, then go on with `closeout run --resume {folder.path}`."
    assert said == [f"Something of this run could not be kept: {why}. Look at its folder."]


def test_folder_that_takes_no_first_line_is_refused(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(FolderRefused, match="No space left on device") as refused:
        run(order)

    assert refused.value.remedy == "Nothing was started. Make room, or choose a folder elsewhere with --out."


def test_run_that_is_gone_on_with_is_sent_to_no_other_folder(
    order: Order, folder: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Elsewhere it would know nothing of what it has done."""
    monkeypatch.setattr(os, "fsync", full)
    again = replace(order, folder=replace(folder, earlier=Earlier({})))

    with pytest.raises(FolderRefused) as refused:
        run(again)

    assert refused.value.remedy == "Nothing was started. Make room for it, then go on with the same command."
