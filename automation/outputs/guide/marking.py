"""A picture cropped to what matters, with every target outlined and numbered."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from automation.outputs.guide.cropping import Reach, around, filled
from automation.outputs.guide.seating import HALO, STROKE, Seat, gap_between, seats
from automation.outputs.take_record import Box
from automation.outputs.typeface import face

COLOUR = (214, 0, 92, 255)
_WHITE = (255, 255, 255, 255)
_WIDEST_PIXELS = 1320
_RADIUS = 8.0
# A line of text has room of its own above and below.
_LINE = 30
_SMOOTH = 2
_QUALITY = 80


@dataclass(frozen=True)
class Picture:
    """A WebP picture with its size in pixels."""

    data: bytes
    width: int
    height: int


def marked(  # noqa: PLR0913 - what is shown, what is marked in it, and how it is cut
    window: Image.Image,
    scale: int,
    boxes: Sequence[Box],
    reach: Reach | None = None,
    more: Sequence[Box] = (),
    *,
    first: int = 1,
) -> Picture:
    """Crop a picture of the window to its boxes, and to `more` that belongs to them, and draw the marks.

    Boxes are in CSS pixels, the window has `scale` pixels for each of them; they are numbered from `first`.
    Without boxes it is cropped to what stands in it.
    """
    small = window.reduce(scale)
    crop = around(small, [*boxes, *more], reach or Reach()) if boxes else filled(small)
    shown = window.crop(
        (crop.x * scale, crop.y * scale, (crop.x + crop.width) * scale, (crop.y + crop.height) * scale)
    )
    if boxes:
        moved = [Box(box.x - crop.x, box.y - crop.y, box.width, box.height) for box in boxes]
        plain = small.crop((crop.x, crop.y, crop.x + crop.width, crop.y + crop.height))
        shown = _drawn(shown, scale, moved, seats(plain, moved, gap_between(moved)), first)
    if shown.width > _WIDEST_PIXELS:
        height = round(shown.height * _WIDEST_PIXELS / shown.width)
        shown = shown.resize((_WIDEST_PIXELS, height), Image.Resampling.LANCZOS)
    written = BytesIO()
    shown.save(written, "WEBP", quality=_QUALITY, method=4)
    return Picture(written.getvalue(), shown.width, shown.height)


def _drawn(
    picture: Image.Image, scale: int, boxes: Sequence[Box], badges: Sequence[Seat], first: int
) -> Image.Image:
    fine = scale * _SMOOTH
    layer = Image.new("RGBA", (picture.width * _SMOOTH, picture.height * _SMOOTH), (255, 255, 255, 0))
    pen = ImageDraw.Draw(layer)
    gap = gap_between(boxes)
    for width, colour in ((STROKE + 2 * HALO, _WHITE), (STROKE, COLOUR)):
        for box in boxes:
            # An outline is drawn inwards from its outer edge.
            out = gap + (STROKE + width) / 2
            out = min(out, out - gap) if box.height < _LINE else out
            edge = HALO - (width - STROKE) / 2
            left, top = max(edge, box.x - out), max(edge, box.y - out)
            right = min(picture.width / scale - edge, box.x + box.width + out)
            bottom = min(picture.height / scale - edge, box.y + box.height + out)
            corners = (left * fine, top * fine, right * fine, bottom * fine)
            pen.rounded_rectangle(corners, (_RADIUS + out) * fine, outline=colour, width=round(width * fine))
    for number, seat in enumerate(badges, start=first):
        _badge(pen, fine, seat, number)
    layer = layer.resize(picture.size, Image.Resampling.BOX)
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


def _badge(pen: ImageDraw.ImageDraw, fine: int, seat: Seat, number: int) -> None:
    x, y = seat.x, seat.y
    for radius, colour in ((seat.radius + HALO, _WHITE), (seat.radius, COLOUR)):
        pen.ellipse(
            ((x - radius) * fine, (y - radius) * fine, (x + radius) * fine, (y + radius) * fine), fill=colour
        )
    type_size = seat.radius * (1.3 if number < 10 else 1.05)  # noqa: PLR2004 - two digits need a smaller type
    font = face(round(type_size * fine), 700)
    pen.text((x * fine, y * fine), str(number), fill=_WHITE, font=font, anchor="mm")
