"""A step as data, and how it proves what it read."""

from collections.abc import Callable
from dataclasses import dataclass

from automation.aria import Sign
from automation.errors import ProofFailed, Setback, StepFailed
from automation.pages.top_bar import TOO_OLD
from automation.request import Request
from automation.scene import Proof, Scene


@dataclass(frozen=True)
class Step:
    """Say what a step is called, what a tutor says, what is done, what must show, and where the camera looks.

    `proof` reads the screen and returns what it read, or raises ProofFailed; `frame` is what to have in view.
    """

    name: str
    title: str
    said: Callable[[Request], str]
    do: Callable[[Scene], None]
    proof: Callable[[Scene], Proof]
    frame: Callable[[Scene], Sign]


def not_taken(what: str, said: str, remedy: str) -> StepFailed:
    """Return the error for what the site did not take, by its own words; a page too old is a setback."""
    message = f'{what}. The site says: "{said}"'
    return (Setback if said.startswith(TOO_OLD) else ProofFailed)(message, remedy)


def require(what: str, expected: object, seen: object, remedy: str = "") -> None:
    """Raise ProofFailed, naming both, unless the screen shows what was expected."""
    if expected != seen:
        raise ProofFailed(
            f"{what}: expected {expected!r}, the screen shows {seen!r}.",
            remedy
            or "Look at this step's picture in report.html; nothing was done after it. "
            "Go on with `closeout run --resume DIR`.",
        )
