"""A run folder is claimed by one run at a time, is never another's, and tells what earlier attempts did."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import pytest

from automation import run_folder
from automation.errors import FolderRefused
from automation.run_folder import Earlier, new_folder, resumed_folder

NOW = datetime(2026, 11, 23, 10, 5, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def claims(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let go of every folder that a test has claimed."""
    claimed: list[TextIO] = []
    claim = run_folder._claim

    def remember(path: Path) -> TextIO:
        claimed.append(claim(path))
        return claimed[-1]

    monkeypatch.setattr(run_folder, "_claim", remember)
    yield
    for events in claimed:
        events.close()


def test_default_folder_is_named_by_time_and_contract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    first, second = (
        new_folder(None, 'Menu copy for "Salt & Smoke", the long winter edition', NOW) for _ in "12"
    )

    assert str(first.path) == "runs/20261123-100507-menu-copy-for-salt-smoke-the-long-winter"
    assert str(second.path) == f"{first.path}-2"


def test_title_without_a_letter_still_gives_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert str(new_folder(None, "日本", NOW).path) == "runs/20261123-100507-contract"


def test_new_or_empty_folder_is_taken(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()

    assert new_folder(empty, "x", NOW).attempt == 1
    assert new_folder(tmp_path / "a/b", "x", NOW).path.is_dir()


def test_folder_of_a_run_that_wrote_no_line_is_taken_again(tmp_path: Path) -> None:
    run = new_folder(tmp_path / "run", "x", NOW)
    run.close()
    (run.path / "run.json.new").write_text('{"format": 1')

    assert new_folder(run.path, "x", NOW).attempt == 1


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_is_there_already_is_refused_with_the_way_on(tmp_path: Path, kind: str) -> None:
    taken = tmp_path / "taken"
    if kind == "folder":
        taken.mkdir()
        (taken / "run.json").touch()
    else:
        taken.touch()

    with pytest.raises(FolderRefused) as refused:
        new_folder(taken, "x", NOW)

    assert refused.value.message == f"{taken} is not an empty folder."
    assert (f"closeout run --resume {taken}" in refused.value.remedy) == (kind == "folder")


def test_second_run_in_a_folder_is_refused_while_the_first_works(tmp_path: Path) -> None:
    first = new_folder(tmp_path / "run", "x", NOW)
    (first.path / "run.json").write_text('{"format": 1}')

    with pytest.raises(FolderRefused, match="Another run works"):
        resumed_folder(first.path)
    first.events.close()
    second, _ = resumed_folder(first.path)

    assert second.path == first.path


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "is not the folder of a run"), ("{", "cannot be used"), ('{"format": 2}', "not of the format 1"),
     ("[]", "not of the format 1")],
)  # fmt: skip
def test_folder_without_a_readable_run_is_refused(tmp_path: Path, content: str | None, said: str) -> None:
    if content is not None:
        (tmp_path / "run.json").write_text(content)

    with pytest.raises(FolderRefused, match=said) as refused:
        resumed_folder(tmp_path)

    # Elsewhere a run would know nothing of what this one has done.
    assert "--out" not in refused.value.remedy
    assert sorted(path.name for path in tmp_path.iterdir()) == (["run.json"] if content else [])


def killed_run(folder: Path) -> None:
    """Leave what a run leaves that was killed while it wrote the proof of its last step."""
    folder.mkdir()
    (folder / "run.json").write_text(json.dumps({"format": 1, "attempts": [{"number": 1, "steps": []}]}))
    events = [
        {"at": "t1", "event": "attempt", "attempt": 1},
        {"event": "proven", "attempt": 1, "step": "open-contract", "proof": {"address": "/contracts/c1001"}},
        {"at": "t2", "event": "attempt", "attempt": 2},
        {"event": "begin", "attempt": 2, "step": "continue-to-end-contract"},
    ]
    lines = "\n".join(map(json.dumps, events))
    (folder / "events.jsonl").write_text(f'{lines}\n{{"event": "prov')


def test_what_a_killed_run_had_synced_is_known(tmp_path: Path) -> None:
    killed_run(tmp_path / "run")

    folder, earlier = resumed_folder(tmp_path / "run")

    assert (earlier.address, folder.attempt) == ("/contracts/c1001", 3)
    assert [earlier.began(step) for step in ("continue-to-end-contract", "see-it-ended")] == [True, False]
    assert [attempt["number"] for attempt in earlier.attempts] == [1, 2]


def test_later_attempts_keep_their_pictures_and_traces_apart(tmp_path: Path) -> None:
    killed_run(tmp_path / "run")
    fresh, (later, _) = new_folder(tmp_path / "new", "x", NOW), resumed_folder(tmp_path / "run")

    assert [fresh.pictures().relative_to(fresh.path).as_posix(), fresh.trace().name] == ["steps", "trace.zip"]
    assert [later.pictures().relative_to(later.path).as_posix(), later.trace().name] == [
        "steps/attempt-3",
        "trace-attempt-3.zip",
    ]


def test_no_address_is_known_before_a_contract_was_opened() -> None:
    assert Earlier({}, [{"event": "proven", "proof": {"heading": "My Jobs"}}]).address == ""
