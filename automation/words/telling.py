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
        """Say all that a tutor says at a step without seeing its acts; a step without words is empty."""
        known = self.words.steps.get(step)
        if known is None:
            return ""
        acts = [text for text in map(self._chosen, known.acts.values()) if "{target}" not in text]
        return " ".join(filter(None, map(self.told, (known.narration, *acts))))

    def opening(self, step: str) -> str:
        """Say what is said at a step before anything is done."""
        known = self.words.steps.get(step)
        return self.told(known.narration) if known else ""

    def act(self, step: str, kind: str, name: str, target: str) -> str:
        """Say what is said with an act: the step's words for that name or kind, else those of any such act.

        `target` is how the act's target is called.
        """
        known = self.words.steps.get(step)
        named = {self.told(key): text for key, text in known.acts.items()} if known else {}
        text = named.get(name) or named.get(kind) or f"{self.words.acts[kind]}.".replace("**", "")
        return self.told(text, target=target, list=name)

    def advice(self, step: str) -> str:
        """Give the one line of advice for a step; the reason's own comes with the reason."""
        known = self.words.steps.get(step)
        return self.told(known.advice) if known else ""

    def told(self, text: Varied, **more: str) -> str:
        """Fill one text with the facts and with what else it names; where it varies, this contract's case."""
        return self._chosen(text).format_map(self._values() | more)

    def _chosen(self, text: Varied) -> str:
        return varied(text, self.facts.case)

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
