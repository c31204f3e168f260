"""Planes hold BT.709 colours, and sprites are laid over them where they should be."""

import numpy as np
import pytest

from automation.outputs.film.layout import Rect
from automation.outputs.film.planes import Plane, Planes, blank, from_bgr, mixed, sprite


def filled(blue: int, green: int, red: int, size: int = 8) -> Planes:
    return from_bgr(np.full((size, size, 3), (blue, green, red), np.uint8))


def colour(planes: Planes) -> tuple[int, int, int]:
    return int(planes.y[0, 0]), int(planes.u[0, 0]), int(planes.v[0, 0])


@pytest.mark.parametrize(
    ("bgr", "yuv"),
    [
        # ITU-R BT.709-6, item 5.
        ((0, 0, 0), (16, 128, 128)),
        ((255, 255, 255), (235, 128, 128)),
        ((0, 0, 255), (63, 102, 240)),
        ((0, 255, 0), (173, 42, 26)),
        ((255, 0, 0), (32, 240, 118)),
    ],
)
def test_colours_are_those_of_bt_709(bgr: tuple[int, int, int], yuv: tuple[int, int, int]) -> None:
    assert colour(filled(*bgr)) == pytest.approx(yuv, abs=1)


def test_planes_of_a_buffer_lie_in_it_one_after_the_other() -> None:
    buffer, planes = blank(8, 4)

    planes.y[:], planes.u[:], planes.v[:] = 1, 2, 3

    assert buffer.reshape(-1).tolist() == [1] * 32 + [2] * 8 + [3] * 8


def drawn(solid: int, size: int = 4) -> Plane:
    return np.full((size, size, 4), (255, 255, 255, solid), np.uint8)


@pytest.mark.parametrize(("solid", "level"), [(0, 16), (255, 235), (128, 126)])
def test_sprite_covers_as_much_as_it_is_solid(solid: int, level: int) -> None:
    ground = filled(0, 0, 0)

    sprite(drawn(solid)).over(ground, 2, 2)

    assert ground.y[3, 3] == pytest.approx(level, abs=1)
    assert (ground.y[0, 0], ground.y[7, 7]) == (16, 16)


@pytest.mark.parametrize("place", [(-2, -2), (6, 6), (-2, 6), (100, 0), (0, -100)])
def test_sprite_beyond_the_edge_is_cut_off(place: tuple[int, int]) -> None:
    ground = filled(0, 0, 0)

    sprite(drawn(255)).over(ground, *place)

    covered = int((ground.y == 235).sum())
    assert covered == (4 if max(map(abs, place)) < 10 else 0)


def test_share_of_a_sprite_is_blended() -> None:
    ground = filled(0, 0, 0)

    sprite(drawn(255)).over(ground, 0, 0, 0.5)

    assert ground.y[1, 1] == pytest.approx(126, abs=1)


def test_part_is_drawn_on_in_place() -> None:
    ground = filled(0, 0, 0)

    ground.part(Rect(4, 4, 4, 4)).put(filled(255, 255, 255, 4))

    assert (ground.y[3, 3], ground.y[4, 4], ground.u.shape) == (16, 235, (4, 4))


def test_mixed_lies_between_two() -> None:
    assert colour(mixed(filled(0, 0, 0), filled(255, 255, 255), 0.25))[0] == pytest.approx(71, abs=1)
