"""The way of a cursor: an eased arc like a hand's, the same each time for the same seed."""

from dataclasses import dataclass
from math import hypot, log2
from random import Random

from automation.outputs.take_record import Box, Point

_QUICKEST, _SLOWEST = 0.4, 1.0
_REACTION, _EFFORT = 0.28, 0.14
_LEAST_BEND, _MOST_BEND = 0.05, 0.13


@dataclass(frozen=True)
class Path:
    """An arc between two points by way of a third, which it does not touch."""

    start: Point
    bend: Point
    end: Point

    def at(self, share: float) -> Point:
        """Give the place after a share of the time, 0 to 1."""
        t = ease(share)
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        return Point(
            a * self.start.x + b * self.bend.x + c * self.end.x,
            a * self.start.y + b * self.bend.y + c * self.end.y,
        )


def path(start: Point, end: Point, seed: str) -> Path:
    """Draw an arc that bends to one side, by how much the seed says."""
    # Python's generator promises the same numbers for a text on every version and machine.
    chance = Random(seed)  # noqa: S311 - it draws arcs, it keeps no secret
    bend = chance.uniform(_LEAST_BEND, _MOST_BEND) * chance.choice((-1, 1))
    dx, dy = end.x - start.x, end.y - start.y
    middle = Point(start.x + dx / 2 - dy * bend * 2, start.y + dy / 2 + dx * bend * 2)
    return Path(start, middle, end)


def seconds(start: Point, end: Point, target: Box) -> float:
    """Say how long a hand takes, after Fitts: longer for far and for small targets."""
    distance = hypot(end.x - start.x, end.y - start.y)
    size = max(8.0, min(target.width, target.height))
    return max(_QUICKEST, min(_SLOWEST, _REACTION + _EFFORT * log2(distance / size + 1)))


def ease(share: float) -> float:
    """Begin and end at rest, with the least jerk between."""
    t = max(0.0, min(1.0, share))
    return t**3 * (t * (6 * t - 15) + 10)
