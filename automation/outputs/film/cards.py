"""The two cards: at the beginning a title, at the end what has changed, each beside a picture of the page."""

from PIL import Image, ImageDraw, ImageFilter

from automation.outputs.film.frames import Card
from automation.outputs.film.layout import Layout
from automation.outputs.film.lettering import leading, wrap, write
from automation.outputs.film.scenery import backdrop
from automation.outputs.film.theme import Theme

_BOLD, _PLAIN = 700, 400
_SMOOTH = 3
_NOTE = 22


def draw_card(layout: Layout, theme: Theme, card: Card, page: Image.Image | None) -> Image.Image:
    """Draw a card; the page's picture reaches beyond the edge, since it is the words that count."""
    picture = backdrop(layout, theme)
    if page:
        _show(picture, layout, page)
    unit, ends = layout.unit, card.kind == "end"
    room = round(layout.width * (0.84 if layout.upright else 0.43))
    title_size, size = round((60 if ends else 76) * unit), round((31 if ends else 35) * unit)
    titles = wrap(card.title, title_size, _BOLD, room)
    inset = size if ends else 0
    lines = [
        (ends and at == 0, part)
        for line in card.lines
        for at, part in enumerate(wrap(line, size, _PLAIN, room - inset))
    ]
    stroke, gap, between = round(6 * unit), round(30 * unit), round(11 * unit) if ends else 0
    high = leading(title_size) * len(titles) + gap * 2 + stroke
    high += leading(size) * len(lines) + between * sum(mark for mark, _ in lines)
    left = round(layout.width * (0.08 if layout.upright else 0.07))
    y = round(layout.height * 0.09) if layout.upright else (layout.height - high) // 2
    for title in titles:
        write(picture, (left, y + title_size), title, title_size, theme.ink, _BOLD)
        y += leading(title_size)
    y += gap
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((left, y, left + round(120 * unit), y + stroke), stroke // 2, fill=theme.accent)
    y += stroke + gap
    for mark, line in lines:
        if mark:
            y += between
            radius, middle = round(5 * unit), y + size - round(size * 0.36)
            dot = left + radius + round(2 * unit)
            pen.ellipse((dot - radius, middle - radius, dot + radius, middle + radius), fill=theme.accent)
        write(picture, (left + inset, y + size), line, size, theme.ink if ends else theme.ink_soft)
        y += leading(size)
    if card.note:
        small = round(_NOTE * unit)
        write(picture, (left, layout.height - small * 2), card.note, small, theme.ink_soft)
    return picture


def _show(picture: Image.Image, layout: Layout, page: Image.Image) -> None:
    """Lay the page's picture on the ground, with round corners and a shadow."""
    unit = layout.unit
    if layout.upright:
        wide, left, top = round(layout.width * 1.3), round(layout.width * 0.08), round(layout.height * 0.5)
    else:
        wide, left, top = round(layout.width * 0.72), round(layout.width * 0.55), 0
    high = round(wide * page.height / page.width)
    if not layout.upright:
        top = (layout.height - high) // 2
    mask = Image.new("L", (wide * _SMOOTH, high * _SMOOTH), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, *mask.size), 16 * unit * _SMOOTH, fill=255)
    mask = mask.resize((wide, high), Image.Resampling.LANCZOS)
    shadow = Image.new("L", picture.size, 0)
    shadow.paste(mask.point(lambda level: level // 3), (left, top + round(14 * unit)))
    shadow = shadow.filter(ImageFilter.GaussianBlur(22 * unit))
    picture.paste(Image.new("RGB", picture.size, "#14102a"), mask=shadow)
    picture.paste(page.resize((wide, high), Image.Resampling.LANCZOS), (left, top), mask)
