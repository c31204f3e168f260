"""Shapes with smooth edges: drawn several times as large, and made small."""

from PIL import Image, ImageDraw

_SMOOTH = 4

Edges = tuple[int, int, int, int]


def rounded_mask(size: tuple[int, int], bend: float, line: float = 0) -> Image.Image:
    """Draw a rectangle with round corners as a mask; `line` pixels of its edge only, where it is not 0."""
    wide, high = (side * _SMOOTH for side in size)
    mask = Image.new("L", (wide, high), 0)
    fill, outline = (0, 255) if line else (255, None)
    ImageDraw.Draw(mask).rounded_rectangle(
        (0, 0, wide - 1, high - 1), bend * _SMOOTH, fill=fill, outline=outline, width=round(line * _SMOOTH)
    )
    return mask.resize(size, Image.Resampling.LANCZOS)


def draw_rounded(picture: Image.Image, edges: Edges, bend: float, colour: str, line: float = 0) -> None:
    """Draw such a rectangle by its left, top, right and bottom edge; a circle is one too."""
    left, top, right, bottom = edges
    mask = rounded_mask((right - left, bottom - top), bend, line)
    picture.paste(Image.new("RGB", mask.size, colour), (left, top), mask)
