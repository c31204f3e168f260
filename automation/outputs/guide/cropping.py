"""Where a picture of the window is cut: around its targets, at places where no word is cut through."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from automation.outputs.take_record import Box

_LEAST_WIDTH, _LEAST_HEIGHT = 660, 300
_FURTHEST_ACROSS, _FURTHEST_DOWN, _ROOM = 1280, 160, 30
_STILL, _ROUNDS = (24, 12), 3
# Lines that run through a picture may be cut, words may not.
_FAINT, _LINE, _QUIET = 16, 48, 400.0
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
    edges = _edges(window)
    west, east, north, south = left, right, top, bottom
    inner = min(b.x for b in boxes), max(b.x + b.width for b in boxes)
    upper = min(b.y for b in boxes), max(b.y + b.height for b in boxes)
    # What is seen across depends on how far down the picture goes, and the other way round: each round begins
    # where the last one came to, lest two edges go to and fro.
    for _ in range(_ROUNDS):
        columns = _noise(edges.crop((0, north, window.width, south)), across=True)
        west = _quiet(columns, _ways(west, -_FURTHEST_ACROSS, inner[0]))
        east = _quiet(columns, _ways(east, _FURTHEST_ACROSS, inner[1]))
        rows = _noise(edges.crop((west, 0, east, window.height)), across=False)
        north = _quiet(rows, _ways(north, -_FURTHEST_DOWN, upper[0]))
        south = _quiet(rows, _ways(south, _FURTHEST_DOWN, upper[1]))
    return Box(west, north, east - west, south - north)


def filled(window: Image.Image) -> Box:
    """Give the upper part of a window, down to where nothing more stands."""
    rows = _noise(_edges(window), across=False)
    last = max((at for at, noise in enumerate(rows) if noise > _QUIET / 2), default=0)
    return Box(0, 0, window.width, min(window.height, max(_LEAST_HEIGHT, last + _BELOW)))


def _at_least(low: float, high: float, least: int, whole: int) -> tuple[int, int]:
    missing = max(0, least - (high - low)) / 2
    low, high = low - missing, high + missing
    shift = max(0, -low) - max(0, high - whole)
    return max(0, round(low + shift)), min(whole, round(high + shift))


def _edges(window: Image.Image) -> Image.Image:
    edges = window.convert("L").filter(ImageFilter.FIND_EDGES)
    # The filter leaves the outermost pixels as they are.
    ImageDraw.Draw(edges).rectangle((0, 0, edges.width - 1, edges.height - 1), outline=0)
    return edges


def _noise(edges: Image.Image, *, across: bool) -> list[float]:
    """Say of each column (or row) how much stands in it, lines that cross it left out."""
    rows = np.asarray(edges if across else edges.transpose(Image.Transpose.TRANSPOSE), dtype=np.float64)
    return list(np.where(_lines(rows > _FAINT), 0, rows).sum(axis=0))


def _lines(strong: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Find what belongs to a run in its row that is longer than any stroke of a letter."""
    runs = _stretches(strong, _LINE)
    return _stretches(np.pad(runs, ((0, 0), (_LINE - 1, _LINE - 1))), 1)


def _stretches(strong: NDArray[np.bool_], least: int) -> NDArray[np.bool_]:
    """Tell of each stretch of a line's length in a row whether at least so many of it are true."""
    counted = np.pad(np.cumsum(strong, axis=1), ((0, 0), (1, 0)))
    return np.asarray(counted[:, _LINE:] - counted[:, :-_LINE] >= least)


def _ways(start: int, furthest: int, target: float) -> list[int]:
    """List the places for an edge: outwards from its start, then inwards, with some room for the target."""
    outwards = 1 if furthest > 0 else -1
    nearest = round(target) + outwards * _ROOM
    return [*range(start, start + furthest, outwards), *range(start, nearest, -outwards)]


def _quiet(noise: Sequence[float], places: Sequence[int]) -> int:
    """Choose the first place amid a still stretch, a narrower one where there is none, else the stillest."""
    inside = [at for at in places if 0 <= at <= len(noise)]
    stirs: dict[int, float] = {}
    for still in _STILL:
        for at in inside:
            stirs[at] = max(noise[max(0, at - still // 2) : at + still // 2])
            if stirs[at] < _QUIET:
                return at
    return min(stirs, key=stirs.__getitem__)
