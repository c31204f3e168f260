"""Where a picture of the window is cut: around its targets, at places where no word is cut through."""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageFilter

from automation.outputs.take_record import Box

_LEAST_WIDTH, _LEAST_HEIGHT = 660, 300
_FURTHEST_ACROSS, _STILL_ACROSS = 340, 22
_FURTHEST_DOWN, _STILL_DOWN = 110, 12
# Lines that run through a picture may be cut; words may not.
_LINE, _QUIET = 40.0, 1.5
_BELOW = 40


@dataclass(frozen=True)
class Reach:
    """How far a picture goes beyond its targets, in CSS pixels; `exact`: no further, whatever is cut."""

    left: float = 96
    top: float = 84
    right: float = 96
    bottom: float = 84
    exact: bool = False


def around(window: Image.Image, boxes: Sequence[Box], reach: Reach) -> Box:
    """Give what is shown of a window, which has one pixel for each CSS pixel, around its boxes.

    Each edge moves outwards, to the first place where it cuts through nothing.
    """
    left, right = min(b.x for b in boxes) - reach.left, max(b.x + b.width for b in boxes) + reach.right
    top, bottom = min(b.y for b in boxes) - reach.top, max(b.y + b.height for b in boxes) + reach.bottom
    left, right = _at_least(left, right, _LEAST_WIDTH, window.width)
    top, bottom = _at_least(top, bottom, _LEAST_HEIGHT, window.height)
    if reach.exact:
        return Box(left, top, right - left, bottom - top)
    edges = window.convert("L").filter(ImageFilter.FIND_EDGES)
    columns = _noise(edges.crop((0, top, window.width, bottom)), across=True)
    left = _quiet(columns, range(left, left - _FURTHEST_ACROSS, -1), _STILL_ACROSS)
    right = _quiet(columns, range(right, right + _FURTHEST_ACROSS), _STILL_ACROSS)
    rows = _noise(edges.crop((left, 0, right, window.height)), across=False)
    top = _quiet(rows, range(top, top - _FURTHEST_DOWN, -1), _STILL_DOWN)
    bottom = _quiet(rows, range(bottom, bottom + _FURTHEST_DOWN), _STILL_DOWN)
    return Box(left, top, right - left, bottom - top)


def filled(window: Image.Image) -> Box:
    """Give the upper part of a window, down to where nothing more stands."""
    rows = _noise(window.convert("L").filter(ImageFilter.FIND_EDGES), across=False)
    # The filter leaves the outermost rows as they are.
    last = max((at for at, noise in enumerate(rows[:-2]) if noise > _QUIET / 2), default=0)
    return Box(0, 0, window.width, min(window.height, max(_LEAST_HEIGHT, last + _BELOW)))


def _at_least(low: float, high: float, least: int, whole: int) -> tuple[int, int]:
    missing = max(0, least - (high - low)) / 2
    low, high = low - missing, high + missing
    shift = max(0, -low) - max(0, high - whole)
    return max(0, round(low + shift)), min(whole, round(high + shift))


def _noise(edges: Image.Image, *, across: bool) -> list[float]:
    """Say of each column (or row) how much stands in it, lines that cross it left out."""
    lines = [at for at, noise in enumerate(_means(edges, across=not across)) if noise > _LINE]
    words = edges.copy()
    for at in lines:
        words.paste(0, (0, at, words.width, at + 1) if across else (at, 0, at + 1, words.height))
    return _means(words, across=across)


def _means(edges: Image.Image, *, across: bool) -> list[float]:
    size = (edges.width, 1) if across else (1, edges.height)
    means = edges.convert("F").resize(size, Image.Resampling.BOX)
    return [value for value in means.get_flattened_data() if isinstance(value, float)]


def _quiet(noise: Sequence[float], places: range, still: int) -> int:
    """Choose the first place amid a still stretch, or at the window's edge; else the first of all."""
    for at in places:
        if at in {0, len(noise)} or max(noise[max(0, at - still // 2) : at + still // 2]) < _QUIET:
            return at
    return places[0]
