"""What the camera shows is always a part of the window, whatever size and place a target has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.outputs.film.framing import around, holds, near_view
from automation.outputs.film.layout import SIZES, Layout, View, layout
from automation.outputs.take_record import Act, Box, Point

WINDOW = (1280, 720)
LAYOUTS = {name: layout(size, WINDOW) for name, size in SIZES.items()}
PLACES = st.builds(
    Box,
    x=st.floats(-200, 1500),
    y=st.floats(-300, 1200),
    width=st.sampled_from([0.0, 1.0, 20.0, 300.0, 1280.0, 3000.0]),
    height=st.sampled_from([0.0, 1.0, 20.0, 300.0, 720.0, 5000.0]),
)
SMALL = st.builds(
    Box, x=st.floats(20, 900), y=st.floats(20, 500), width=st.floats(1, 300), height=st.floats(1, 150)
)


def middle(box: Box) -> Point:
    return Point(box.x + box.width / 2, box.y + box.height / 2)


def lies_within(view: View, laid: Layout) -> bool:
    # Views stand on half pixels.
    right, bottom = view.x + view.width, view.y + view.height
    return min(view.x, view.y) >= 0 and right <= laid.window[0] + 0.5 and bottom <= laid.window[1] + 0.5


@pytest.mark.parametrize("size", SIZES)
@given(box=PLACES, after=st.lists(PLACES, max_size=2))
def test_every_view_is_a_part_of_the_window(size: str, box: Box, after: list[Box]) -> None:
    laid, act = LAYOUTS[size], Act(kind="upload", label="the file", box=box, point=middle(box))

    views = (near_view([act], laid, after), around(box, middle(box), laid.whole, laid.window))

    assert [view for view in views if view and not lies_within(view, laid)] == []


@pytest.mark.parametrize("size", SIZES)
@given(box=SMALL)
def test_small_target_is_in_view_wherever_it_stands(size: str, box: Box) -> None:
    laid, act = LAYOUTS[size], Act(kind="click", label="the button", box=box, point=middle(box))

    near = near_view([act], laid)
    far = around(box, middle(box), laid.whole, laid.window)

    assert [view for view in (near, far) if view and not holds(view, box, middle(box))] == []
    assert near is None or near.width < laid.whole.width
