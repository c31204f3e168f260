"""Keep the faults of every world, in memory and for as long as the world is there."""

from typing import Any
from weakref import WeakKeyDictionary

from flask import Flask, current_app

from mock_site.store.world import NoSuchWorld, World
from mock_site.store.worlds import Worlds
from mock_site.web.faults.catalogue import KINDS
from mock_site.web.faults.drawing import Drawing, Loaded
from mock_site.web.faults.rules import Jitter, Slow, read

EXTENSION = "faults"


class Faults:
    """The faults of a server's worlds; a world without any costs a look into a dictionary."""

    def __init__(self, worlds: Worlds) -> None:
        self._worlds = worlds
        self._of: WeakKeyDictionary[World, Drawing] = WeakKeyDictionary()

    def put(self, world: World, raw: object) -> None:
        """Set the faults of a world in place of those it had, counts from 0; BadFaults changes nothing."""
        rules = read(raw, KINDS)
        self.clear(world)
        if rules:
            self._of[world] = Drawing(rules)

    def turn(self, world: World, name: str, rule: object) -> None:
        """Set one fault of a world and leave the others: a rule, true, or false to end it; BadFaults."""
        rules = read({name: rule}, KINDS).get(name, [])
        drawing = self._of.setdefault(world, Drawing({}))
        drawing.put(name, rules)
        if drawing.is_empty:
            self.clear(world)

    def get(self, world: World) -> dict[str, list[dict[str, Any]]]:
        """Return the rules of a world by name, each with how often it has fired and can yet."""
        drawing = self._of.get(world)
        return drawing.told() if drawing else {}

    def clear(self, world: World) -> None:
        """End the faults of a world; a world that is reset begins without any."""
        self._of.pop(world, None)

    def draw(self, world: World, name: str, method: str, path: str) -> list[Loaded]:
        """Return the rules of a fault that fire for a request; call it once a request."""
        drawing = self._of.get(world)
        return drawing.draw(name, method, path) if drawing else []

    def has(self, world: World) -> bool:
        """Tell whether a world has any faults."""
        return world in self._of

    def delay(self, world_id: str, method: str, path: str) -> float:
        """Return how many seconds a request is to wait before it is handled."""
        try:
            world = self._worlds.find(world_id)
        except NoSuchWorld:
            return 0.0
        if not self.has(world):
            return 0.0
        milliseconds = 0.0
        for one in self.draw(world, "slow", method, path):
            if isinstance(one.rule, Slow):
                milliseconds += one.rule.milliseconds
        for one in self.draw(world, "jitter", method, path):
            if isinstance(one.rule, Jitter):
                milliseconds += one.dice.uniform(one.rule.at_least, one.rule.at_most)
        return milliseconds / 1000


def faults_of(app: Flask) -> Faults | None:
    """Return the faults of an application, None for one that runs without backstage."""
    found = app.extensions.get(EXTENSION)
    return found if isinstance(found, Faults) else None


def faults() -> Faults:
    """Return the faults of the application that answers; LookupError for one without backstage."""
    found = faults_of(current_app)
    if found is None:
        raise LookupError("this site runs without backstage and has no faults")
    return found
