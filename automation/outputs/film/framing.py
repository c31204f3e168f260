"""Which part of the window is shown so that targets are well in view: pure geometry, in CSS pixels."""

from collections.abc import Sequence

from automation.outputs.film.layout import Layout, View
from automation.outputs.take_record import Act, Box, Point

_NEAREST, _LEAST = 1.5, 1.18
_AIR, _AIR_AROUND = (1.3, 1.7), (1.12, 1.12)
_MARGIN = 28.0


def near_view(acts: Sequence[Act], layout: Layout, after: Sequence[Box] = ()) -> View | None:
    """Give a nearer view that holds every target of some acts; None where it would hardly be nearer.

    A dialog or a menu is seen whole, with little air; a bare target with much. It is as wide as what comes
    `after`, where that fits, so that the camera can stay.
    """
    boxes = [interest(act) for act in acts]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right = max(box.x + box.width for box in boxes)
    bottom = max(box.y + box.height for box in boxes)
    beside, above = _AIR_AROUND if acts[0].around and acts[0].kind != "check" else _AIR
    whole = layout.whole
    wide = [box for box in after if box.width + 2 * _MARGIN <= whole.width]
    west = min([left, *(box.x for box in wide)])
    east = max([right, *(box.x + box.width for box in wide)])
    across = max((right - left) * beside, east - west + 2 * _MARGIN if wide else 0)
    # A take may say of a target that it has no size.
    room = (whole.width / max(across, 1), whole.height / max((bottom - top) * above, 1))
    factor = min(_NEAREST, *room)
    if factor < _LEAST:
        return None
    size = View(0, 0, round(whole.width / factor, 2), round(whole.height / factor, 2))
    middle = Point((left + right) / 2, (top + bottom) / 2)
    view = around(Box(west, top, east - west, bottom - top), middle, size, layout.window)
    return view if all(holds(view, interest(act), act.point or middle) for act in acts) else None


def around(box: Box, point: Point, size: View, window: tuple[int, int]) -> View:
    """Centre a view of this size on a target, within the window; what is too wide is seen from its left."""
    x = box.x + box.width / 2 - size.width / 2 if box.width < size.width else box.x - _MARGIN
    x = max(x, point.x - size.width + _MARGIN)
    y = box.y + box.height / 2 - size.height / 2 if box.height < size.height else box.y - _MARGIN
    return View(
        _within(x, size.width, window[0]), _within(y, size.height, window[1]), size.width, size.height
    )


def holds(view: View, box: Box, point: Point) -> bool:
    """Tell whether a target is well in view: its point with some air, and as much of it as can be."""
    inner = (
        view.x + _MARGIN / 2,
        view.y + _MARGIN / 2,
        view.x + view.width - _MARGIN / 2,
        view.y + view.height - _MARGIN / 2,
    )
    seen_x = min(box.x + box.width, inner[2]) - max(box.x, inner[0])
    seen_y = min(box.y + box.height, inner[3]) - max(box.y, inner[1])
    fits = (
        seen_x >= min(box.width, view.width * 0.9) - _MARGIN
        and seen_y >= min(box.height, view.height * 0.9) - _MARGIN
    )
    return fits and view.x <= point.x <= view.x + view.width and view.y <= point.y <= view.y + view.height


def interest(act: Act) -> Box:
    """Give what is to be seen of an act: the target with what it belongs to and what it opens."""
    box = act.around or act.box or Box(0, 0, 0, 0)
    if act.typed and act.typed.carets:
        # Of a wide field, as much as the text will fill.
        reach = max(caret.x for caret in act.typed.carets) + _MARGIN
        box = Box(box.x, box.y, min(box.width, max(reach - box.x, box.width / 4)), box.height)
    if not act.opened:
        return box
    other = act.opened.box
    left, top = min(box.x, other.x), min(box.y, other.y)
    return Box(
        left, top, max(box.x + box.width, other.x + other.width) - left,
        max(box.y + box.height, other.y + other.height) - top,
    )  # fmt: skip


def _within(at: float, length: float, whole: float) -> float:
    return round(max(0.0, min(at, whole - length)) * 2) / 2
