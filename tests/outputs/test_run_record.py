"""Whatever is not a whole run folder is refused with what is wrong and what to do."""

import json
from pathlib import Path

import pytest

from automation.outputs.run_record import NotARun, read_run
from tests.outputs.sample_runs import ended, make_run


def test_a_run_is_read_whole(tmp_path: Path) -> None:
    run = read_run(make_run(tmp_path))

    first = run.attempts[0].steps[0]
    assert (run.outcome, run.warning and run.warning.returned_cents, first.name, first.milliseconds) == (
        "ended",
        15000,
        "log-in",
        101,
    )


def test_what_a_later_version_adds_is_passed_over(tmp_path: Path) -> None:
    assert read_run(make_run(tmp_path, film={"seconds": 30})).outcome == "ended"


def refusal(folder: Path) -> str:
    with pytest.raises(NotARun) as caught:
        read_run(folder)
    assert caught.value.remedy.endswith(".")
    return caught.value.message.replace(str(folder), "FOLDER")


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none") == "There is no folder FOLDER."


def test_a_folder_without_run_json_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "FOLDER holds no run.json, so it is not a run."


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"{", "FOLDER/run.json is not JSON."),
        (b"\xff\xfe", "FOLDER/run.json is not JSON."),
        (b"[" * 100_000, "FOLDER/run.json is not JSON."),
        (b"[]", "FOLDER/run.json does not say its format."),
        (b"{}", "FOLDER/run.json does not say its format."),
        (b'{"format": 2}', "FOLDER/run.json has format 2; this version reads format 1."),
        (b'{"format": 1}', "FOLDER/run.json: contract is missing or is not what format 1 has there."),
    ],
)
def test_a_file_that_is_not_format_1_is_refused(tmp_path: Path, raw: bytes, told: str) -> None:
    (tmp_path / "run.json").write_bytes(raw)

    assert refusal(tmp_path) == told


def test_a_damaged_place_is_named(tmp_path: Path) -> None:
    run = ended()
    del run["attempts"][0]["steps"][3]["name"]
    (tmp_path / "run.json").write_text(json.dumps(run), encoding="utf-8")

    assert refusal(tmp_path) == (
        "FOLDER/run.json: attempts[0].steps[3].name is missing or is not what format 1 has there."
    )


def test_a_run_json_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run.json").mkdir()

    assert refusal(tmp_path) == "FOLDER/run.json cannot be read: Is a directory."
