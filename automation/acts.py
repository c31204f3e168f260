"""What the hand does, as data, for whoever wants to see it done."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from playwright.sync_api import Locator

Kind = Literal["go", "click", "fill", "choose", "check", "upload"]


@dataclass(frozen=True)
class Act:
    """One act: what is done, what it is done to and how that is called, and the text that goes with it."""

    kind: Kind
    label: str
    target: "Locator | None" = None
    text: str = ""


class Witness(Protocol):
    """See each act of a hand: the page is whole before it, and has come after it."""

    def about_to(self, act: Act) -> None:
        """See that an act comes next; the page may be looked at and moved, not changed."""

    def done(self, act: Act) -> None:
        """See that it was done."""
