"""What a frame shows, as data: two frames that are equal look the same, so only one of them is coded."""

from dataclasses import dataclass
from typing import Literal

from automation.outputs.film.layout import View
from automation.outputs.take_record import Box, Caret, Shot

SHARES = 8
RIPPLE = 12
Shape = Literal["arrow", "hand", "text"]


@dataclass(frozen=True)
class Still:
    """One state of the page."""

    shot: Shot


@dataclass(frozen=True)
class Fade:
    """One state over another, so many eighths of the second; `first_view` where the camera cuts meanwhile."""

    first: Shot
    second: Shot
    share: int
    first_view: View | None = None


@dataclass(frozen=True)
class Slide:
    """The page on its way from one place to another: so many CSS pixels from the first."""

    first: Shot
    second: Shot
    offset: int


@dataclass(frozen=True)
class Reveal:
    """A field that holds the letters up to a caret; `top` is where the text's first line begins."""

    blank: Shot
    full: Shot
    field: Box
    caret: Caret
    top: float


@dataclass(frozen=True)
class Listing:
    """An open list with one line lit, or none."""

    plain: Shot
    lit: Shot
    row: Box | None


Scene = Still | Fade | Slide | Reveal | Listing


@dataclass(frozen=True)
class Cursor:
    """The cursor's hot spot in CSS pixels of the window, and its shape."""

    x: float
    y: float
    shape: Shape


@dataclass(frozen=True)
class Ripple:
    """The ring around a press, so many frames old."""

    x: float
    y: float
    age: int


@dataclass(frozen=True)
class Spot:
    """A target that is lit while the rest is dimmed, by so many eighths."""

    box: Box
    share: int


@dataclass(frozen=True)
class Frame:
    """One coded frame, shown from `at`, counted in its segment, until the next one.

    `caption` counts the segment's captions from 0, None: nobody speaks; `card` is how much of the card lies
    over all, in eighths.
    """

    at: int
    scene: Scene | None
    view: View
    cursor: Cursor | None = None
    ripple: Ripple | None = None
    spot: Spot | None = None
    caption: int | None = None
    advice: bool = False
    card: int = 0


@dataclass(frozen=True)
class Card:
    """A page of words beside a picture: a title with its subtitle, or what has changed in the end.

    `note` says in a corner that all this is a mock.
    """

    title: str
    lines: tuple[str, ...]
    kind: Literal["title", "end"]
    shot: Shot | None = None
    note: str = ""


@dataclass(frozen=True)
class Segment:
    """A stretch of film that is coded for itself: a card or one step; `start` and `length` in frames.

    `number` of `total` is the step's, 0 for a card; `presses` are the frames of its clicks.
    """

    name: str
    title: str
    start: int
    length: int
    frames: tuple[Frame, ...]
    captions: tuple[tuple[str, ...], ...] = ()
    hint: str = ""
    note: str = ""
    advice: str = ""
    number: int = 0
    total: int = 0
    card: Card | None = None
    presses: tuple[int, ...] = ()

    @property
    def chapter(self) -> str:
        """Give its title as a chapter: a card has its own, whatever it comes out of."""
        return self.card.title if self.card and self.card.kind == self.name else self.title
