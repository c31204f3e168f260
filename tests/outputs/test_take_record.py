"""A take is read as it was left, or refused with the remedy."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from automation.outputs.shots import open_shot
from automation.outputs.take_record import NoTake, read_shot, read_take
from tests.outputs import sample_runs
from tests.outputs.film.sample_take import CHOSEN, EMAIL, make_take


def test_take_gives_what_a_film_needs_of_each_act(tmp_path: Path) -> None:
    take = read_take(make_take(tmp_path))

    assert [(step.name, [act.kind for act in step.acts]) for step in take.steps] == [
        ("log-in", ["go", "fill", "click"]),
        ("open-menu", ["click"]),
        ("give-private-feedback", ["choose", "check"]),
    ]
    fill, choose = take.steps[0].acts[1], take.steps[2].acts[0]
    assert (fill.typed and fill.typed.text, choose.opened and choose.opened.chosen.label) == (EMAIL, CHOSEN)


def test_open_list_tells_more_of_a_step_than_what_follows_it(tmp_path: Path) -> None:
    take = read_take(make_take(tmp_path))

    assert [step.telling and step.telling.kind for step in take.steps] == ["click", "click", "choose"]


def test_run_without_a_take_is_told_to_add_one(tmp_path: Path) -> None:
    run = sample_runs.make_run(tmp_path)

    with pytest.raises(NoTake) as refused:
        read_take(run)

    assert "without a take" in refused.value.message
    assert "closeout run REQUEST.yaml --take" in refused.value.remedy


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"format": 2}, "has format 2"),
        ({"viewport": {"width": 0, "height": 720}}, "viewport.width is missing"),
        ({"steps": None}, "steps is missing"),
    ],
)
def test_take_that_is_not_one_is_refused_with_its_place(
    tmp_path: Path, change: dict[str, Any], told: str
) -> None:
    file = make_take(tmp_path) / "take/take.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | change))

    with pytest.raises(NoTake) as refused:
        read_take(tmp_path / "run")

    assert told in refused.value.message


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
def test_damaged_take_is_refused(tmp_path: Path, text: str) -> None:
    (make_take(tmp_path) / "take/take.json").write_text(text)

    with pytest.raises(NoTake):
        read_take(tmp_path / "run")


def test_every_picture_that_is_gone_is_told_as_the_take_is_read(tmp_path: Path) -> None:
    run = make_take(tmp_path)
    opened = read_take(run).steps[2].acts[0].opened
    end = read_take(run).steps[0].end
    assert opened is not None
    assert end is not None
    lost = [run / shot.file for shot in (end, opened.lit)]
    for file in lost:
        file.unlink()

    with pytest.raises(NoTake) as refused:
        read_take(run)

    assert refused.value.message == f"Pictures of the take are gone: {lost[0]}, {lost[1]}."


def test_picture_that_was_changed_since_is_refused(tmp_path: Path) -> None:
    take = read_take(make_take(tmp_path))
    shot = take.steps[0].acts[0].after
    assert shot is not None
    (take.folder / shot.file).write_bytes(b"another")

    with pytest.raises(NoTake) as refused:
        read_shot(take.folder, shot)

    assert "was changed after the walk" in refused.value.message


@pytest.mark.parametrize("file", ["/etc/hostname", "take/../../secret.png", "take/none.png"])
def test_picture_outside_its_folder_or_gone_is_refused(tmp_path: Path, file: str) -> None:
    take = read_take(make_take(tmp_path))
    shot = take.steps[0].acts[0].after
    assert shot is not None

    with pytest.raises(NoTake):
        read_shot(take.folder, shot.model_copy(update={"file": file}))


def test_picture_that_is_none_is_refused_by_name(tmp_path: Path) -> None:
    take = read_take(make_take(tmp_path))
    shot = take.steps[0].acts[0].after
    assert shot is not None
    file = take.folder / shot.file
    file.write_bytes(file.read_bytes()[:100])
    digest = hashlib.sha256(file.read_bytes()).hexdigest()

    with pytest.raises(NoTake) as refused:
        open_shot(take.folder, shot.model_copy(update={"sha256": digest}))

    assert refused.value.message == f"The picture {file} is not one of the window."
