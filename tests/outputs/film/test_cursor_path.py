"""The cursor moves as a hand does, and the same way each time."""

import pytest

from automation.outputs.film.cursor_path import ease, path, seconds
from automation.outputs.take_record import Box, Point

HERE, THERE = Point(100, 100), Point(900, 500)


def test_path_leads_from_the_one_point_to_the_other() -> None:
    way = path(HERE, THERE, "x")

    assert (way.at(0), way.at(1)) == (HERE, THERE)
    assert (way.at(-0.5), way.at(1.5)) == (HERE, THERE)


def test_path_bends_but_never_far() -> None:
    bends = []
    for seed in map(str, range(40)):
        at = path(HERE, THERE, seed).at(0.5)
        # The distance of its middle from the straight line, as a share of the line.
        off = ((THERE.x - HERE.x) * (at.y - HERE.y) - (THERE.y - HERE.y) * (at.x - HERE.x)) / (
            800**2 + 400**2
        )
        bends.append(off)

    assert all(0.04 < abs(bend) < 0.14 for bend in bends)
    assert {bend > 0 for bend in bends} == {True, False}


def test_same_seed_gives_the_same_arc() -> None:
    assert path(HERE, THERE, "click the dots") == path(HERE, THERE, "click the dots")
    assert path(HERE, THERE, "click the dots") != path(HERE, THERE, "click the menu")


def test_path_begins_and_ends_slowly() -> None:
    steps = [ease((at + 1) / 20) - ease(at / 20) for at in range(20)]

    assert steps == pytest.approx(steps[::-1])
    assert steps[:10] == sorted(steps[:10])
    assert steps[0] < 0.002


def test_far_and_small_targets_take_longer() -> None:
    large, small = Box(0, 0, 300, 200), Box(0, 0, 10, 10)

    assert seconds(HERE, THERE, small) > seconds(HERE, THERE, large)
    assert seconds(HERE, THERE, large) > seconds(HERE, Point(200, 150), large)
    assert seconds(HERE, HERE, small) >= 0.4
