"""The two cards: at the beginning a title, at the end what has changed, each beside a picture of the page."""

from PIL import Image, ImageFilter

from automation.outputs.film.frames import Card
from automation.outputs.film.layout import Layout
from automation.outputs.film.lettering import leading, wrap, write
from automation.outputs.film.scenery import backdrop
from automation.outputs.film.shapes import draw_rounded, rounded_mask
from automation.outputs.film.theme import Theme

_BOLD, _PLAIN = 700, 400
_NOTE = 22
_SMALLEST = 20


def draw_card(layout: Layout, theme: Theme, card: Card, page: Image.Image | None) -> Image.Image:
    """Draw a card; the page's picture reaches beyond the edge, since it is the words that count."""
    picture = backdrop(layout, theme)
    if page:
        _show(picture, layout, page)
    unit, ends = layout.unit, card.kind == "end"
    stroke, gap, between = round(6 * unit), round(30 * unit), round(11 * unit) if ends else 0
    # Many words are written smaller: above the page's picture, or beside it above the captions.
    most = layout.height * (0.3 if layout.upright else 0.72)
    for shrunk in range(100, _SMALLEST, -4):
        title_size, size = (round(each * unit * shrunk / 100) for each in ((60, 31) if ends else (76, 35)))
        inset = size if ends else 0
        titles, lines = _broken(layout, card, title_size, size, inset)
        high = leading(title_size) * len(titles) + gap * 2 + stroke
        high += leading(size) * len(lines) + between * sum(mark for mark, _ in lines)
        if high <= most:
            break
    left = round(layout.width * (0.08 if layout.upright else 0.07))
    y = round(layout.height * 0.055) if layout.upright else (layout.height - high) // 2
    for title in titles:
        write(picture, (left, y + title_size), title, title_size, theme.ink, _BOLD)
        y += leading(title_size)
    y += gap
    draw_rounded(picture, (left, y, left + round(120 * unit), y + stroke), stroke / 2, theme.accent)
    y += stroke + gap
    for mark, line in lines:
        if mark:
            y += between
            across, middle = max(4, round(11 * unit)), y + size - round(size * 0.36)
            dot = (left + round(2 * unit), middle - across // 2)
            draw_rounded(picture, (*dot, dot[0] + across, dot[1] + across), across / 2, theme.accent)
        write(picture, (left + inset, y + size), line, size, theme.ink if ends else theme.ink_soft)
        y += leading(size)
    if card.note:
        small = round(_NOTE * unit)
        write(picture, (left, layout.height - small * 2), card.note, small, theme.ink_soft)
    return picture


def _broken(
    layout: Layout, card: Card, title_size: int, size: int, inset: int
) -> tuple[tuple[str, ...], list[tuple[bool, str]]]:
    """Break title and lines for these sizes; each line with whether it begins a point of an end card."""
    room = round(layout.width * (0.84 if layout.upright else 0.43))
    lines = [
        (card.kind == "end" and at == 0, part)
        for line in card.lines
        for at, part in enumerate(wrap(line, size, _PLAIN, room - inset))
    ]
    return wrap(card.title, title_size, _BOLD, room), lines


def _show(picture: Image.Image, layout: Layout, page: Image.Image) -> None:
    """Lay the page's picture on the ground, with round corners and a shadow."""
    unit = layout.unit
    if layout.upright:
        wide, left = round(layout.width * 1.2), round(layout.width * 0.08)
    else:
        wide, left = round(layout.width * 0.72), round(layout.width * 0.55)
    high = round(wide * page.height / page.width)
    # Below it there is room for the captions.
    top = layout.stage.bottom - high if layout.upright else (layout.height - high) // 2
    mask = rounded_mask((wide, high), 16 * unit)
    shadow = Image.new("L", picture.size, 0)
    shadow.paste(mask.point(lambda level: level // 3), (left, top + round(14 * unit)))
    shadow = shadow.filter(ImageFilter.GaussianBlur(22 * unit))
    picture.paste(Image.new("RGB", picture.size, "#14102a"), mask=shadow)
    picture.paste(page.resize((wide, high), Image.Resampling.LANCZOS), (left, top), mask)
