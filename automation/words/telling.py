"""Put the words of a language together with the facts of one contract."""

from collections.abc import Sequence
from dataclasses import dataclass

from automation.words.case import OTHERWISE
from automation.words.language import Language, Varied, varied

_LOW, _HIGH = 5, 9
_POOR = 3


@dataclass(frozen=True)
class Facts:
    """What the words speak of: the request, and what the warning said once it was seen.

    `recommend` is 0 to 10, `stars` are 1 to 5 each, `case` is one of `words.case.CASES` or "otherwise".
    """

    title: str
    reason: str = ""
    recommend: int = 0
    stars: tuple[int, ...] = ()
    returned: str = ""
    case: str = OTHERWISE
    message: str = ""


@dataclass(frozen=True)
class Teller:
    """Tell of one contract in one language."""

    words: Language
    facts: Facts

    def narration(self, step: str) -> str:
        """Say what a tutor says at a step; a step without words is an empty text."""
        known = self.words.steps.get(step)
        return self.told(known.narration) if known else ""

    def advice(self, step: str) -> str:
        """Give the one line of advice for a step; the reason's own comes with the reason."""
        known = self.words.steps.get(step)
        return self.told(known.advice) if known else ""

    def told(self, text: Varied, **more: str) -> str:
        """Fill one text with the facts and with what else it names; where it varies, this contract's case."""
        return varied(text, self.facts.case).format_map(self._values() | more)

    def _values(self) -> dict[str, object]:
        facts, words = self.facts, self.words
        reason = words.reasons.get(facts.reason)
        return {
            "title": facts.title,
            "reason": facts.reason,
            "when": reason.when if reason else "",
            "does": reason.does if reason else "",
            "first": reason.first if reason else "",
            "recommend": facts.recommend,
            "score": words.score[_level(facts.recommend)],
            "stars": words.stars["poor" if is_poor(facts.stars) else "good"],
            "returned": facts.returned,
            "outcome": facts.message,
        }


def is_poor(stars: Sequence[int]) -> bool:
    """Tell whether stars warn rather than praise: their mean is below 3."""
    return sum(stars) < _POOR * len(stars)


def _level(recommend: int) -> str:
    if recommend < _LOW:
        return "low"
    return "middle" if recommend < _HIGH else "high"
