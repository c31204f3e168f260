"""Draw whether a fault happens to a request: each rule with dice of its own, and a count of its hits."""

import threading
from collections.abc import Mapping
from random import Random
from typing import Any

from mock_site.web.faults.rules import Rule


class Loaded:
    """A rule, its dice, and how often it has fired."""

    __slots__ = ("dice", "fired", "rule")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.fired = 0
        self.dice = Random(rule.seed)  # noqa: S311 - the same seed must give the same run

    @property
    def left(self) -> int | None:
        """Tell how often it can fire yet, None for always."""
        return None if self.rule.times is None else self.rule.times - self.fired

    def fires(self, method: str, path: str) -> bool:
        """Draw for a request, and count it."""
        if self.left == 0 or not self.rule.is_for(method, path):
            return False
        if self.dice.random() >= self.rule.probability:
            return False
        self.fired += 1
        return True


class Drawing:
    """The faults of one world."""

    def __init__(self, rules: Mapping[str, list[Rule]]) -> None:
        self._turn = threading.Lock()
        self._loaded = {name: [Loaded(rule) for rule in each] for name, each in rules.items()}

    def draw(self, name: str, method: str, path: str) -> list[Loaded]:
        """Return the rules of a fault that fire for a request."""
        with self._turn:
            return [one for one in self._loaded.get(name, ()) if one.fires(method, path)]

    def put(self, name: str, rules: list[Rule]) -> None:
        """Set the rules of one fault, none to end it; the counts of the others go on."""
        with self._turn:
            self._loaded.pop(name, None)
            if rules:
                self._loaded[name] = [Loaded(rule) for rule in rules]

    @property
    def is_empty(self) -> bool:
        """Tell whether there are no rules at all."""
        return not self._loaded

    def told(self) -> dict[str, list[dict[str, Any]]]:
        """Return every rule with how often it has fired and how often it can yet, null for always."""
        with self._turn:
            return {
                name: [{**one.rule.model_dump(), "fired": one.fired, "left": one.left} for one in each]
                for name, each in self._loaded.items()
            }
