"""Where the number of a target sits in a picture: beside its outline, where it covers nothing."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFilter, ImageStat

from automation.outputs.take_record import Box

STROKE, HALO = 3.0, 1.5
_GAP = 3.0
_BADGE, _SMALL_BADGE = 13.0, 10.0
# The filter answers to noise of the picture's packing as well; so little hides no letter.
_CLEAR = 5.0


class Seat(NamedTuple):
    """The middle of a badge and its radius, in CSS pixels of a picture."""

    x: float
    y: float
    radius: float


def gap_between(boxes: Sequence[Box]) -> float:
    """Give how far outlines stand off their boxes: less, where boxes are close, so that none touch."""
    pairs = [(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :]]
    least = min((max(_beyond(one, other), _beyond(other, one)) for one, other in pairs), default=100.0)
    return min(_GAP, least / 2 - STROKE - HALO)


def seats(picture: Image.Image, boxes: Sequence[Box], gap: float) -> list[Seat]:
    """Seat a badge for each box of a picture that has one pixel for each CSS pixel.

    The first place that is clear is taken, else the clearest: left of the box, a corner, right, above, below.
    """
    radius = _BADGE if gap == _GAP else _SMALL_BADGE
    ink = picture.convert("L").filter(ImageFilter.FIND_EDGES)
    pen = ImageDraw.Draw(ink)
    # A box's own border may be covered, and the filter leaves a picture's outermost pixels as they are.
    for box in (*boxes, Box(0, 0, picture.width - 1, picture.height - 1)):
        pen.rectangle(
            (box.x - 1, box.y - 1, box.x + box.width + 1, box.y + box.height + 1), outline=0, width=4
        )
    taken: list[Seat] = []
    for box in boxes:
        others = [other for other in boxes if other is not box]
        places = [seat for seat in _places(box, gap, radius) if _inside(seat, picture)]
        free = [
            seat
            for seat in places
            if not any(_covers(seat, other) for other in [*others, *map(_square, taken)])
        ]
        taken.append(_clearest(ink, free or places or [_pushed_in(box, gap, radius, picture)]))
    return taken


def _places(box: Box, gap: float, radius: float) -> Iterator[Seat]:
    outer = gap + STROKE
    left, right = box.x - outer, box.x + box.width + outer
    top, bottom = box.y - outer, box.y + box.height + outer
    beside, middle = radius + HALO, box.y + box.height / 2
    yield Seat(left - beside, min(middle, top + 2 * radius + outer), radius)
    yield from (Seat(x, y, radius) for x, y in ((left, top), (left, bottom), (right, top), (right, bottom)))
    yield Seat(right + beside, middle, radius)
    yield from (Seat(left + beside, y, radius) for y in (top - beside, bottom + beside))


def _clearest(ink: Image.Image, places: Sequence[Seat]) -> Seat:
    covered = [ImageStat.Stat(ink.crop(_corners(seat))).mean[0] for seat in places]
    clear = [seat for seat, much in zip(places, covered, strict=True) if much < _CLEAR]
    return clear[0] if clear else places[covered.index(min(covered))]


def _inside(seat: Seat, picture: Image.Image) -> bool:
    left, top, right, bottom = _corners(seat)
    return left >= 0 and top >= 0 and right <= picture.width and bottom <= picture.height


def _pushed_in(box: Box, gap: float, radius: float, picture: Image.Image) -> Seat:
    edge = radius + HALO + 1
    x, y = box.x - gap - STROKE, box.y - gap - STROKE
    return Seat(min(max(x, edge), picture.width - edge), min(max(y, edge), picture.height - edge), radius)


def _covers(seat: Seat, box: Box) -> bool:
    left, top, right, bottom = _corners(seat)
    return left < box.x + box.width and right > box.x and top < box.y + box.height and bottom > box.y


def _square(seat: Seat) -> Box:
    left, top, right, bottom = _corners(seat)
    return Box(left, top, right - left, bottom - top)


def _corners(seat: Seat) -> tuple[int, int, int, int]:
    reach = seat.radius + HALO
    return round(seat.x - reach), round(seat.y - reach), round(seat.x + reach), round(seat.y + reach)


def _beyond(one: Box, other: Box) -> float:
    return max(other.x - one.x - one.width, other.y - one.y - one.height)
