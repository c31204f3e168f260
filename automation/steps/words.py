"""What a tutor says at each step: the English words, with the facts that are known by then."""

from collections.abc import Callable

from automation.pages.end_contract import CATEGORIES
from automation.scene import Scene
from automation.words.case import case_of
from automation.words.language import DEFAULT, language
from automation.words.telling import Facts, Teller


def title(step: str) -> str:
    """Give a step's title."""
    return language(DEFAULT).steps[step].title


def narration(step: str) -> Callable[[Scene], str]:
    """Give what is said at a step, once there is a scene to speak of."""
    return lambda scene: Teller(language(DEFAULT), facts_of(scene)).narration(step)


def facts_of(scene: Scene) -> Facts:
    """Gather what is known of the contract by now: the request, and what the warning said."""
    request, warned = scene.request, scene.warned
    return Facts(
        title=request.contract.title,
        reason=request.reason,
        recommend=request.recommend,
        stars=tuple(getattr(request.ratings, field) for field in CATEGORIES),
        returned=warned.returned if warned else "",
        case=case_of(warned.lines, warned.returned_cents) if warned else case_of((), None),
    )
