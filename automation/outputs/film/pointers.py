"""The cursor in its three shapes and the ring of a press, drawn large and made small for smooth edges."""

from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from automation.outputs.film.frames import RIPPLE, Shape
from automation.outputs.film.planes import Sprite, sprite

_LARGE = 8
# Outlines in a square of 32, the hot spot first; after the shapes that systems share.
_ARROW = ((4, 3), (4, 25.4), (9.2, 20.6), (12.7, 28.9), (16.6, 27.3), (13.2, 19.2), (20.2, 18.6))
_ARROW_SPOT, _HAND_SPOT, _TEXT_SPOT = (4, 3), (12.4, 3.5), (16, 16)
SPOTS = {"arrow": _ARROW_SPOT, "hand": _HAND_SPOT, "text": _TEXT_SPOT}
SQUARE = 32
_SHADOW, _SHADOW_SOFT = (0.9, 1.5), 1.1


@lru_cache(maxsize=32)
def pointer(shape: Shape, size: int, odd_x: int, odd_y: int) -> Sprite:
    """Draw a cursor whose square has sides of `size` pixels, moved by one pixel where its place is odd."""
    side = SQUARE * _LARGE
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    edge, fill = (Image.new("L", (side, side), 0) for _ in range(2))
    _DRAW[shape](ImageDraw.Draw(edge), 1.45)
    _DRAW[shape](ImageDraw.Draw(fill), 0.0)
    shade = Image.new("L", (side, side), 0)
    shade.paste(edge, (round(_SHADOW[0] * _LARGE), round(_SHADOW[1] * _LARGE)))
    shade = shade.filter(ImageFilter.GaussianBlur(_SHADOW_SOFT * _LARGE)).point(
        lambda level: level * 45 // 100
    )
    picture = Image.composite(Image.new("RGBA", (side, side), (10, 8, 30, 255)), picture, shade)
    picture.putalpha(shade)
    for mask, colour in ((edge, (255, 255, 255, 255)), (fill, (20, 18, 30, 255))):
        picture.alpha_composite(_filled(mask, colour))
    small = picture.resize((size, size), Image.Resampling.LANCZOS)
    return sprite(np.pad(np.asarray(small), ((odd_y, 1), (odd_x, 1), (0, 0))))


@lru_cache(maxsize=RIPPLE * 4)
def ripple(age: int, size: int, colour: str, odd_x: int, odd_y: int) -> Sprite:
    """Draw the ring of a press at an age in frames; it grows to `size` pixels and fades."""
    share = (age + 1) / RIPPLE
    side = size * 4
    mask = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(mask)
    radius = side / 2 * (0.25 + 0.7 * (1 - (1 - share) ** 3))
    left = round(150 * (1 - share))
    box = (side / 2 - radius, side / 2 - radius, side / 2 + radius, side / 2 + radius)
    pen.ellipse(box, fill=left // 3, outline=round(255 * (1 - share) ** 0.7), width=max(2, side // 26))
    drawn = _filled(mask, colour).resize((size, size), Image.Resampling.LANCZOS)
    return sprite(np.pad(np.asarray(drawn), ((odd_y, 1), (odd_x, 1), (0, 0))))


def _filled(mask: Image.Image, colour: str | tuple[int, int, int, int]) -> Image.Image:
    drawn = Image.new("RGBA", mask.size, colour)
    drawn.putalpha(mask)
    return drawn


def _arrow(pen: ImageDraw.ImageDraw, grow: float) -> None:
    _outline(pen, [(x * _LARGE, y * _LARGE) for x, y in _ARROW], grow)


def _hand(pen: ImageDraw.ImageDraw, grow: float) -> None:
    # A pointing finger, three bent ones, the thumb, the palm: rounded bars that run into each other.
    bars = ((10.7, 3.5, 14.1, 18), (14.5, 10.6, 17.8, 18), (18.2, 11.4, 21.4, 19), (21.8, 12.8, 24.8, 20))
    for left, top, right, bottom in bars:
        _bar(pen, (left, top, right, bottom + 4), 1.7, grow)
    _outline(
        pen,
        [(x * _LARGE, y * _LARGE) for x, y in ((5.2, 15.6), (7.8, 15), (12.5, 20.5), (12.5, 26))],
        grow + 0.9,
    )
    _bar(pen, (10.7, 16.5, 24.8, 26.8), 4.5, grow)
    _bar(pen, (12.4, 22, 23.8, 29), 1.6, grow)


def _text(pen: ImageDraw.ImageDraw, grow: float) -> None:
    _bar(pen, (15.2, 6, 16.8, 26), 0.8, grow)
    _bar(pen, (11.6, 5, 20.4, 6.6), 0.8, grow)
    _bar(pen, (11.6, 25.4, 20.4, 27), 0.8, grow)


def _bar(pen: ImageDraw.ImageDraw, box: tuple[float, float, float, float], bend: float, grow: float) -> None:
    left, top, right, bottom = box
    sides = tuple(side * _LARGE for side in (left - grow, top - grow, right + grow, bottom + grow))
    pen.rounded_rectangle(sides, (bend + grow) * _LARGE, fill=255)


def _outline(pen: ImageDraw.ImageDraw, points: list[tuple[float, float]], grow: float) -> None:
    pen.polygon(points, fill=255)
    if grow:
        width = round(2 * grow * _LARGE)
        pen.line([*points, points[0], points[1]], fill=255, width=width, joint="curve")
        for x, y in points:
            pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=255)


_DRAW = {"arrow": _arrow, "hand": _hand, "text": _text}
