"""One act as a viewer sees it: the way to the target, the cursor on it, the typed text, the open list."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from automation.acts import Act
from automation.aria import parse
from automation.take.photographer import Photographer, Shot

_PATIENCE_MS = 3000
# A target stands well in view when so much of the window is left above and below it.
_MARGIN = 96
# Two pictures of a page can be put together where they overlap.
_LONGEST_HOP = 600
_BULLET = "•"


def _script(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


_MEASURE, _CARETS, _OPEN_LIST = _script("measure.js"), _script("carets.js"), _script("open_list.js")
_BLANK, _UNBLANK = _script("blank.js"), _script("unblank.js")
_SCROLL = "y => scrollTo({top: y, behavior: 'instant'})"
_CLOSE_LIST = "document.getElementById('closeout-open-list')?.remove()"


@dataclass(frozen=True)
class Typed:
    """A text (bullets for a secret), the field with nothing in it, and the caret after each letter."""

    text: str
    masked: bool
    blank: Shot
    carets: list[list[float]]


@dataclass(frozen=True)
class OpenList:
    """An open list: its box, its options with theirs, all plain in one picture and all lit in the other."""

    box: list[float]
    options: list[dict[str, Any]]
    plain: Shot
    lit: Shot


@dataclass(frozen=True)
class Seen:
    """What was seen before an act; boxes and points in CSS pixels of the window."""

    role: str = ""
    name: str = ""
    box: list[float] | None = None
    around: list[float] | None = None
    point: list[float] | None = None
    way: tuple[Shot, ...] = ()
    before: Shot | None = None
    hover: Shot | None = None
    typed: Typed | None = None
    opened: OpenList | None = None


def photograph_act(
    page: Page, photographer: Photographer, act: Act, target: Locator, last: Shot | None
) -> Seen:
    """Go to the target as a person does and photograph what is seen; the page itself stays as it is."""
    target.wait_for(state="visible", timeout=_PATIENCE_MS)
    way = _bring_into_view(page, photographer, target, last)
    before = way[-1] if way else last or photographer.take()
    place = target.evaluate(_MEASURE)
    node = next(iter(parse(target.aria_snapshot(timeout=_PATIENCE_MS)).children), None)
    page.mouse.move(*place["point"])
    hover = photographer.take()
    typed = _typed(photographer, act, target, masked=place["masked"]) if act.kind == "fill" else None
    opened = _opened(page, photographer, act, target) if act.kind == "choose" else None
    return Seen(
        node.role if node else "",
        node.name if node else "",
        place["box"],
        place["around"],
        place["point"],
        tuple(way),
        before,
        hover,
        typed,
        opened,
    )


def _bring_into_view(
    page: Page, photographer: Photographer, target: Locator, last: Shot | None
) -> list[Shot]:
    """Scroll to the target in hops; one picture each, and one where another page has come."""
    standing = photographer.settle()
    same = last is not None and last.document == standing.document
    at = last.scroll if last and same else standing.scroll
    _, y, _, height = target.evaluate(_MEASURE)["box"]
    window = photographer.viewport[1]
    goal = standing.scroll
    if y < _MARGIN or y + height > window - _MARGIN:
        page_height = page.evaluate("document.documentElement.scrollHeight")
        centred = round(standing.scroll + y - (window - min(height, window)) / 2)
        goal = max(0, min(centred, page_height - window))
    shots = []
    while at != goal:
        at = max(at - _LONGEST_HOP, min(at + _LONGEST_HOP, goal))
        page.evaluate(_SCROLL, at)
        shots.append(photographer.take())
        if shots[-1].scroll != at:
            # The page will not scroll further, as under an open dialog.
            break
    if not shots and at != standing.scroll:
        # The page was moved meanwhile, and is moved back to where the last picture stands.
        page.evaluate(_SCROLL, at)
    if not shots and not same:
        shots.append(photographer.take(standing))
    return shots


def _typed(photographer: Photographer, act: Act, target: Locator, *, masked: bool) -> Typed:
    text = _BULLET * len(act.text) if masked else act.text
    carets = target.evaluate(_CARETS, text)
    kept = target.evaluate(_BLANK)
    try:
        blank = photographer.take()
    finally:
        target.evaluate(_UNBLANK, kept)
    return Typed(text, masked, blank, carets)


@contextmanager
def _list_drawn(page: Page) -> Iterator[None]:
    try:
        yield
    finally:
        page.evaluate(_CLOSE_LIST)


def _opened(page: Page, photographer: Photographer, act: Act, target: Locator) -> OpenList:
    target.focus()
    with _list_drawn(page):
        target.evaluate(_OPEN_LIST, True)
        lit = photographer.take()
        place = target.evaluate(_OPEN_LIST, False)
        plain = photographer.take()
    options = [{**option, "chosen": option["label"] == act.text} for option in place["options"]]
    return OpenList(place["box"], options, plain, lit)
