"""Where things stand on a frame: the stage that shows the page, and the places of words. Pixels."""

from dataclasses import dataclass
from math import ceil, floor

SIZES = {"1920x1080": (1920, 1080), "1280x720": (1280, 720), "1080x1920": (1080, 1920)}
_STAGE_SHARE = 0.867
_TOP_SHARE = 0.0222
# An upright frame shows an upright cut of the page, between the hint above and the captions below.
_UPRIGHT_TOP, _UPRIGHT_STAGE = 0.135, 0.615


@dataclass(frozen=True)
class Rect:
    """A rectangle in whole pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Give the first column beside it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Give the first row below it."""
        return self.y + self.height


@dataclass(frozen=True)
class View:
    """The part of the window that the stage shows, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Layout:
    """A frame's size, its stage, the three places of words, and the size of their letters.

    `unit` is a frame's 1080th part: lines and letters grow with it. `window` is the page's window in CSS
    pixels, `whole` the widest view of it that the stage can show.
    """

    width: int
    height: int
    stage: Rect
    captions: Rect
    hint: Rect
    advice: Rect
    caption_size: int
    unit: float
    window: tuple[int, int]
    whole: View
    upright: bool


def layout(size: tuple[int, int], viewport: tuple[int, int]) -> Layout:
    """Lay a frame out for a window of this size; every edge of the stage is even, as 4:2:0 needs it."""
    width, height = size
    return _upright(width, height, viewport) if height > width else _lying(width, height, viewport)


def _lying(width: int, height: int, viewport: tuple[int, int]) -> Layout:
    unit = height / 1080
    most_wide, most_high = width * _STAGE_SHARE, height * _STAGE_SHARE
    stage_width, stage_height = _fitting(min(most_wide, most_high * viewport[0] / viewport[1]), viewport)
    top = _even(height * _TOP_SHARE)
    stage = Rect(_even((width - stage_width) / 2), top, stage_width, stage_height)
    side = round(44 * unit)
    middle = ceil(width * 0.46)
    captions = Rect((width - middle) // 2, stage.bottom, middle, height - stage.bottom)
    gap = round(24 * unit)
    hint = Rect(side, stage.bottom, captions.x - side - gap, height - stage.bottom)
    advice = Rect(
        captions.right + gap, stage.bottom, width - side - captions.right - gap, height - stage.bottom
    )
    whole = View(0, 0, *map(float, viewport))
    return Layout(
        width, height, stage, captions, hint, advice, round(36 * unit), unit, viewport, whole, upright=False
    )


def _upright(width: int, height: int, viewport: tuple[int, int]) -> Layout:
    unit = width / 1080
    stage = Rect(0, _even(height * _UPRIGHT_TOP), _even(width), _even(height * _UPRIGHT_STAGE))
    side = round(48 * unit)
    inner = width - 2 * side
    hint = Rect(side, round(24 * unit), inner, stage.y - round(32 * unit))
    below = height - stage.bottom
    captions = Rect(side, stage.bottom, inner, round(below * 0.46))
    advice = Rect(side, captions.bottom, inner, height - captions.bottom)
    scale = max(stage.width / viewport[0], stage.height / viewport[1])
    whole = View(0, 0, stage.width / scale, stage.height / scale)
    return Layout(
        width, height, stage, captions, hint, advice, round(44 * unit), unit, viewport, whole, upright=True
    )


def _fitting(most: float, viewport: tuple[int, int]) -> tuple[int, int]:
    """Give the largest even sides that keep a window's shape, or nearly the largest where none do exactly."""
    widths = range(_even(most), _even(most * 0.94), -2)
    off = {width: abs(width * viewport[1] / viewport[0] - _nearest(width, viewport)) for width in widths}
    width = min(widths, key=lambda each: (round(off[each], 2), -each))
    return width, _nearest(width, viewport)


def _nearest(width: int, viewport: tuple[int, int]) -> int:
    return round(width * viewport[1] / viewport[0] / 2) * 2


def _even(value: float) -> int:
    return floor(value / 2) * 2
