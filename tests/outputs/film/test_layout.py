"""Where things stand: nothing that is said lies over what is shown."""

import numpy as np
import pytest

from automation.outputs.film import scenery
from automation.outputs.film.layout import SIZES, Rect, layout
from automation.outputs.film.theme import LIGHT


def apart(one: Rect, other: Rect) -> bool:
    beside = one.right <= other.x or other.right <= one.x
    return beside or one.bottom <= other.y or other.bottom <= one.y


@pytest.mark.parametrize("size", SIZES)
def test_captions_hint_and_advice_never_lie_over_the_page_or_each_other(size: str) -> None:
    laid = layout(SIZES[size], (1280, 720))
    places = [laid.stage, laid.captions, laid.hint, laid.advice]

    pairs = [(one, other) for at, one in enumerate(places) for other in places[at + 1 :]]
    assert [pair for pair in pairs if not apart(*pair)] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("window", [(1280, 720), (390, 844), (1001, 333)])
def test_every_edge_of_the_stage_is_even_and_on_the_frame(size: str, window: tuple[int, int]) -> None:
    laid = layout(SIZES[size], window)

    edges = (laid.stage.x, laid.stage.y, laid.stage.right, laid.stage.bottom)
    assert [edge for edge in edges if edge % 2] == []
    assert (laid.stage.right <= laid.width, laid.stage.bottom <= laid.height) == (True, True)


@pytest.mark.parametrize("size", SIZES)
def test_page_keeps_its_shape(size: str) -> None:
    laid = layout(SIZES[size], (1280, 720))

    across, down = laid.stage.width / laid.whole.width, laid.stage.height / laid.whole.height
    assert across == pytest.approx(down, rel=0.005)


def test_advice_of_any_length_stays_in_its_place() -> None:
    laid = layout(SIZES["1280x720"], (1280, 720))

    for words in ("Short.", "A line of advice that is as long as a careful person may make it. " * 3):
        sprite, x, y = scenery.advice(laid, LIGHT, words)
        rows = np.flatnonzero(sprite.solid.any(axis=1))
        assert (x >= laid.advice.x - 1, y + rows[0] >= laid.advice.y) == (True, True)
        assert y + rows[-1] < laid.advice.bottom
