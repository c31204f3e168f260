"""Words drawn without a browser, in the site's own font."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from math import ceil, floor
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

# One copy of the font serves the pages and the films; it is a file beside this package, nothing is imported.
_FONTS = Path(__file__).parents[3] / "mock_site/web/static/fonts"
_PLAIN, _MORE = "inter-latin-wght-normal.woff2", "inter-latin-ext-wght-normal.woff2"
_MORE_FROM, _MORE_TO = 0x0100, 0x02FF
_LATER_FROM, _LATER_TO = 0x1E00, 0x1EFF
_IN_PLAIN = {0x0131, 0x0152, 0x0153, 0x02C6, 0x02DA, 0x02DC}
_LEADING = 1.28
# The last place of Unicode, where no sign is and none will be.
_NO_SIGN, _LARGE = "\U0010ffff", 40


@lru_cache(maxsize=64)
def font(size: int, weight: int = 400, *, more: bool = False) -> ImageFont.FreeTypeFont:
    """Give Inter in a size, in pixels, and a weight, 100 to 900; `more`: the letters of further languages."""
    found = ImageFont.truetype(_FONTS / (_MORE if more else _PLAIN), size)
    found.set_variation_by_axes([weight])
    return found


def width(text: str, size: int, weight: int = 400) -> float:
    """Say how wide a text is, in pixels."""
    return sum(font(size, weight, more=more).getlength(run) for more, run in _runs(text))


def write(  # noqa: PLR0913, PLR0917 - what is written, where and how
    picture: Image.Image, at: tuple[float, float], text: str, size: int, colour: str, weight: int = 400
) -> None:
    """Write one line with its left end and its baseline at a place."""
    pen, x = ImageDraw.Draw(picture), at[0]
    for more, run in _runs(text):
        face = font(size, weight, more=more)
        pen.text((x, at[1]), run, font=face, fill=colour, anchor="ls")
        x += face.getlength(run)


def wrap(text: str, size: int, weight: int, room: float) -> tuple[str, ...]:
    """Break a text into as few lines as fit, about equally long; a word that is too long alone is cut."""
    lines = _filled(text, size, weight, room)
    widest = max((width(word, size, weight) for word in text.split()), default=room)
    # The narrowest room for as many lines leaves no word alone in the last one.
    for narrower in range(floor(room), ceil(widest) - 1, -max(1, size // 4)):
        narrow = _filled(text, size, weight, narrower)
        if len(narrow) > len(lines):
            break
        lines = narrow
    return lines


def fitted(lines: Sequence[str], size: int, weight: int, room: float) -> int:
    """Give the largest size, up to the one that is wanted, in which every line fits."""
    widest = max((width(line, size, weight) for line in lines), default=0)
    return size if widest <= room else max(8, int(size * room / widest))


def lacking(texts: Iterable[str]) -> tuple[str, ...]:
    """Name the signs, in their order, for which the font has no letter: a box would stand in their place."""
    signs = dict.fromkeys(sign for text in texts for sign in text if not sign.isspace())
    return tuple(sign for sign in signs if _is_box(sign))


def leading(size: int) -> int:
    """Give the distance of two baselines, in pixels."""
    return round(size * _LEADING)


def _runs(text: str) -> list[tuple[bool, str]]:
    def more(letter: str) -> bool:
        code = ord(letter)
        return (_MORE_FROM <= code <= _MORE_TO and code not in _IN_PLAIN) or _LATER_FROM <= code <= _LATER_TO

    return [(which, "".join(run)) for which, run in groupby(text, more)]


def _is_box(sign: str) -> bool:
    more = _runs(sign)[0][0]
    face = font(_LARGE, more=more)
    return bytes(face.getmask(sign)) == bytes(face.getmask(_NO_SIGN))


def _filled(text: str, size: int, weight: int, room: float) -> tuple[str, ...]:
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size, weight) <= room:
            lines[-1] = f"{lines[-1]} {word}"
            continue
        rest = word
        while width(rest, size, weight) > room and len(rest) > 1:
            fits = next(
                n for n in range(len(rest) - 1, 0, -1) if n == 1 or width(rest[:n], size, weight) <= room
            )
            lines.append(rest[:fits])
            rest = rest[fits:]
        lines.append(rest)
    return tuple(lines)
