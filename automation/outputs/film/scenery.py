"""What stands around the page: backdrop, stage, hint, captions, advice."""

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from automation.outputs.film.frames import Segment
from automation.outputs.film.layout import Layout, Rect
from automation.outputs.film.lettering import fitted, leading, width, wrap, write
from automation.outputs.film.planes import Plane, Planes, Sprite, from_bgr, sprite
from automation.outputs.film.shapes import draw_rounded, rounded_mask
from automation.outputs.film.theme import Theme

_BOLD, _HALF_BOLD, _MEDIUM = 700, 600, 500
_SMALLEST = 14


def backdrop(layout: Layout, theme: Theme) -> Image.Image:
    """Give the ground of everything, in one colour: a slow change of two would stand in stripes."""
    return Image.new("RGB", (layout.width, layout.height), theme.backdrop)


def around(layout: Layout, theme: Theme, segment: Segment) -> Image.Image:
    """Draw what stays through a step: the stage's shadow and edge, the hint, the words "mock site"."""
    picture = backdrop(layout, theme)
    stage, unit = layout.stage, layout.unit
    if not layout.upright:
        shadow = Image.new("L", picture.size, 0)
        drop = round(10 * unit)
        box = (stage.x, stage.y + drop, stage.right - 1, stage.bottom + drop // 2)
        ImageDraw.Draw(shadow).rounded_rectangle(box, _bend(layout), fill=64)
        shadow = shadow.filter(ImageFilter.GaussianBlur(16 * unit))
        picture.paste(Image.new("RGB", picture.size, "#14102a"), mask=shadow)
        edge = (stage.x - 1, stage.y - 1, stage.right, stage.bottom)
        ImageDraw.Draw(picture).rounded_rectangle(edge, _bend(layout) + 1, outline=theme.line, width=2)
    if segment.number:
        _hint(picture, layout, theme, segment)
    return picture


def corners(layout: Layout, ground: Image.Image) -> tuple[tuple[Sprite, int, int], ...]:
    """Give the four bits of ground that make the stage's corners round, each with its place on the stage."""
    if layout.upright:
        return ()
    stage, bend = layout.stage, _bend(layout)
    side = bend + bend % 2
    mask = ImageChops.invert(rounded_mask((side * 2, side * 2), bend))
    found = []
    for right in (0, 1):
        for low in (0, 1):
            x, y = right * (stage.width - side), low * (stage.height - side)
            bit = ground.crop((stage.x + x, stage.y + y, stage.x + x + side, stage.y + y + side)).convert(
                "RGBA"
            )
            bit.putalpha(mask.crop((right * side, low * side, (right + 1) * side, (low + 1) * side)))
            found.append((sprite(np.asarray(bit)), x, y))
    return tuple(found)


def caption(layout: Layout, theme: Theme, lines: Sequence[str]) -> tuple[Sprite, int, int]:
    """Draw a caption, with its place: on the band below the page, so that it never lies over a target."""
    place = layout.captions
    size = fitted(lines, layout.caption_size, _HALF_BOLD, place.width)
    step = leading(size)
    top = (
        place.y + (place.height - step * len(lines)) // 2
        if not layout.upright
        else place.y + round(40 * layout.unit)
    )
    top -= top % 2
    picture = Image.new("RGBA", (place.width, step * len(lines) + size // 3), (0, 0, 0, 0))
    for at, line in enumerate(lines):
        x = (place.width - width(line, size, _HALF_BOLD)) / 2
        write(picture, (x, at * step + size), line, size, theme.ink, _HALF_BOLD)
    return sprite(np.asarray(picture)), place.x - place.x % 2, top


def advice(layout: Layout, theme: Theme, words: str) -> tuple[Sprite, int, int]:
    """Draw a line of advice beside the captions: a bar in a warm colour, and the words."""
    place, unit = layout.advice, layout.unit
    size = round((34 if layout.upright else 23) * unit)
    inset = round(18 * unit)
    lines = wrap(words, size, _MEDIUM, place.width - inset)
    while leading(size) * len(lines) > place.height - round(18 * unit) and size > _SMALLEST * unit:
        size -= 1
        lines = wrap(words, size, _MEDIUM, place.width - inset)
    step = leading(size)
    high = step * len(lines)
    picture = Image.new("RGBA", (place.width, high + size // 3), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rounded_rectangle(
        (0, size // 8, round(5 * unit), high), round(2 * unit), fill=theme.warm
    )
    for at, line in enumerate(lines):
        write(picture, (inset, at * step + size), line, size, theme.ink, _MEDIUM)
    top = place.y + ((place.height - high) // 2 if not layout.upright else round(30 * unit))
    return sprite(np.asarray(picture)), place.x - place.x % 2, top - top % 2


def from_picture(picture: Image.Image) -> Planes:
    """Convert an RGB picture."""
    bgr: Plane = np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])
    return from_bgr(bgr)


def _hint(picture: Image.Image, layout: Layout, theme: Theme, segment: Segment) -> None:
    place, unit = layout.hint, layout.unit
    small, large = round((30 if layout.upright else 22) * unit), round((44 if layout.upright else 27) * unit)
    titles = wrap(segment.title, large, _BOLD, place.width)[:2]
    rows = leading(small) + leading(large) * len(titles)
    y = place.y + (place.height - rows) // 2
    write(picture, (place.x, y + small), segment.hint, small, theme.ink_soft, _MEDIUM)
    x = place.x + width(segment.hint, small, _MEDIUM) + 14 * unit
    _pill(picture, theme, segment.note, round(x), y + small, round(small * 0.82), unit)
    for at, title in enumerate(titles):
        write(
            picture,
            (place.x, y + leading(small) + at * leading(large) + large),
            title,
            large,
            theme.ink,
            _BOLD,
        )
    bar = Rect(
        0,
        layout.height - round(5 * unit),
        round(layout.width * segment.number / segment.total),
        round(5 * unit),
    )
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, bar.y, layout.width, layout.height), fill=theme.line)
    pen.rectangle((0, bar.y, bar.right, layout.height), fill=theme.accent)


def _pill(  # noqa: PLR0913, PLR0917 - one word and its place
    picture: Image.Image, theme: Theme, words: str, x: int, baseline: int, size: int, unit: float
) -> None:
    wide, side = width(words, size, _HALF_BOLD), round(10 * unit)
    box = (x, baseline - round(size * 1.06), x + round(wide) + 2 * side, baseline + round(size * 0.42))
    draw_rounded(picture, box, (box[3] - box[1]) / 2, theme.warm, line=max(1.5, 2 * unit))
    write(picture, (x + side, baseline), words, size, theme.warm, _HALF_BOLD)


def _bend(layout: Layout) -> int:
    return round(14 * layout.unit)
