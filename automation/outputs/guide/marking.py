"""A picture cropped to what matters, with every target outlined and numbered."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from automation.outputs.guide.cropping import Reach, around, filled
from automation.outputs.take_record import Box
from automation.outputs.typeface import face

COLOUR = (214, 0, 92, 255)
_WHITE = (255, 255, 255, 255)
_WIDEST_PIXELS = 1320
_GAP, _STROKE, _HALO, _RADIUS = 3.0, 3.0, 1.5, 8.0
# A line of text has room of its own above and below.
_LINE = 30
_BADGE, _SMALL_BADGE = 13.0, 10.0
_SMOOTH = 2
_QUALITY = 80


@dataclass(frozen=True)
class Picture:
    """A WebP picture with its size in pixels."""

    data: bytes
    width: int
    height: int


def marked(
    window: Image.Image,
    scale: int,
    boxes: Sequence[Box],
    reach: Reach | None = None,
    more: Sequence[Box] = (),
) -> Picture:
    """Crop a picture of the window to its boxes, and to `more` that belongs to them, and draw the marks.

    Boxes are in CSS pixels, the window has `scale` pixels for each of them. Without boxes it is cropped to
    what stands in it.
    """
    small = window.reduce(scale)
    crop = around(small, [*boxes, *more], reach or Reach()) if boxes else filled(small)
    shown = window.crop(
        (crop.x * scale, crop.y * scale, (crop.x + crop.width) * scale, (crop.y + crop.height) * scale)
    )
    if boxes:
        moved = [Box(box.x - crop.x, box.y - crop.y, box.width, box.height) for box in boxes]
        shown = _drawn(shown, scale, moved)
    if shown.width > _WIDEST_PIXELS:
        height = round(shown.height * _WIDEST_PIXELS / shown.width)
        shown = shown.resize((_WIDEST_PIXELS, height), Image.Resampling.LANCZOS)
    written = BytesIO()
    shown.save(written, "WEBP", quality=_QUALITY, method=4)
    return Picture(written.getvalue(), shown.width, shown.height)


def _drawn(picture: Image.Image, scale: int, boxes: Sequence[Box]) -> Image.Image:
    fine = scale * _SMOOTH
    layer = Image.new("RGBA", (picture.width * _SMOOTH, picture.height * _SMOOTH), (255, 255, 255, 0))
    pen = ImageDraw.Draw(layer)
    gap = min(_GAP, _least_between(boxes) / 2 - _STROKE - _HALO)
    for width, colour in ((_STROKE + 2 * _HALO, _WHITE), (_STROKE, COLOUR)):
        for box in boxes:
            # An outline is drawn inwards from its outer edge.
            out = gap + (_STROKE + width) / 2
            out = min(out, out - gap) if box.height < _LINE else out
            edge = _HALO - (width - _STROKE) / 2
            left, top = max(edge, box.x - out), max(edge, box.y - out)
            right = min(picture.width / scale - edge, box.x + box.width + out)
            bottom = min(picture.height / scale - edge, box.y + box.height + out)
            corners = (left * fine, top * fine, right * fine, bottom * fine)
            pen.rounded_rectangle(corners, (_RADIUS + out) * fine, outline=colour, width=round(width * fine))
    size = _BADGE if gap == _GAP else _SMALL_BADGE
    for number, box in enumerate(boxes, start=1):
        x, y = _seat(box, size, gap, picture.width / scale, picture.height / scale)
        _badge(pen, fine, (x, y), size, number)
    layer = layer.resize(picture.size, Image.Resampling.BOX)
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


def _least_between(boxes: Sequence[Box]) -> float:
    """Give the least distance between two boxes."""
    pairs = [(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :]]
    return min((max(_beyond(one, other), _beyond(other, one)) for one, other in pairs), default=100.0)


def _beyond(one: Box, other: Box) -> float:
    return max(other.x - one.x - one.width, other.y - one.y - one.height)


def _seat(box: Box, size: float, gap: float, width: float, height: float) -> tuple[float, float]:
    """Give the middle of a badge: the upper left corner of its box, where that is in the picture."""
    edge = size + _HALO + 1
    x, y = box.x - gap - 1, box.y - gap - 1
    return min(max(x, edge), width - edge), min(max(y, edge), height - edge)


def _badge(
    pen: ImageDraw.ImageDraw, fine: int, middle: tuple[float, float], size: float, number: int
) -> None:
    x, y = middle
    for radius, colour in ((size + _HALO, _WHITE), (size, COLOUR)):
        pen.ellipse(
            ((x - radius) * fine, (y - radius) * fine, (x + radius) * fine, (y + radius) * fine), fill=colour
        )
    type_size = size * (1.3 if number < 10 else 1.05)  # noqa: PLR2004 - two digits need a smaller type
    font = face(round(type_size * fine), 700)
    pen.text((x * fine, y * fine), str(number), fill=_WHITE, font=font, anchor="mm")
