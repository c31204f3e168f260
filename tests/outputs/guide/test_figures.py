"""Each picture shows the moment that teaches: what was typed is in it, what was pressed is still there."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from automation.outputs.guide.content import write_guide
from automation.outputs.script.script import write_script
from automation.outputs.take_record import NoTake, read_take
from tests.outputs.guide.sample_take import make_take


def colours(folder: Path, step: int) -> list[set[str]]:
    """Name the colours of targets, as sample_take draws them, that a step's pictures show."""
    take = read_take(folder)
    guide = write_guide(take, write_script(take.run))
    return [_seen(figure.picture.data) for figure in guide.steps[step].figures]


def _seen(data: bytes) -> set[str]:
    with Image.open(BytesIO(data)) as opened:
        picture = opened.convert("RGB")
    area = picture.width * picture.height
    counted = picture.quantize(64).convert("RGB").getcolors(area) or []
    names = ("navy", "teal", "silver", "blue")
    return {
        name
        for name in names
        for count, colour in counted
        if count > area / 2000
        and isinstance(colour, tuple)
        and all(abs(a - b) < 24 for a, b in zip(colour, ImageColor.getrgb(name), strict=False))
    }


def test_what_was_typed_and_then_pressed_is_shown_before_the_press(tmp_path: Path) -> None:
    """The last act of the view is the press: the picture is the one with the cursor on the button."""
    assert colours(make_take(tmp_path), 0) == [{"navy"}]


def test_press_that_opens_something_on_its_own_page_is_shown_before_it(tmp_path: Path) -> None:
    assert colours(make_take(tmp_path), 3) == [{"navy"}]


def test_what_was_marked_is_shown_as_marked(tmp_path: Path) -> None:
    assert colours(make_take(tmp_path), 6) == [{"teal"}]


def test_open_list_has_only_the_chosen_line_lit(tmp_path: Path) -> None:
    chosen, _ = colours(make_take(tmp_path), 5)

    assert chosen == {"silver", "blue"}


def test_picture_that_is_gone_is_named(tmp_path: Path) -> None:
    folder = make_take(tmp_path)
    take = read_take(folder)
    (folder / take.steps[2].acts[0].hover.file).unlink()  # type: ignore[union-attr]

    with pytest.raises(NoTake):
        write_guide(take, write_script(take.run))
