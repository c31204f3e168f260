"""A step as data, and how it proves what it read."""

from collections.abc import Callable
from dataclasses import dataclass

from automation.aria import Sign
from automation.errors import ProofFailed
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


def require(what: str, expected: object, seen: object, remedy: str = "") -> None:
    """Raise ProofFailed, naming both, unless the screen shows what was expected."""
    if expected != seen:
        raise ProofFailed(
            f"{what}: expected {expected!r}, the screen shows {seen!r}.",
            remedy
            or "Look at this step's picture in report.html; nothing was done after it. "
            "Go on with `closeout run --resume DIR`.",
        )
