"""Every target is outlined in a colour that no page has, and carries its number."""

from io import BytesIO

from PIL import Image

from automation.outputs.guide.cropping import Reach
from automation.outputs.guide.marking import COLOUR, marked
from automation.outputs.take_record import Box

EXACT = Reach(left=100, top=100, right=560, bottom=300, exact=True)


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def close(seen: object, wanted: tuple[int, ...]) -> bool:
    return isinstance(seen, tuple) and all(abs(a - b) < 40 for a, b in zip(seen, wanted, strict=False))


def test_outline_stands_around_the_target_and_leaves_it_clear() -> None:
    target = Box(200, 200, 100, 50)

    picture = opened(marked(Image.new("RGB", (1280, 720), "white"), 1, [target], EXACT).data)

    middle = (100 + 50, 100 + 25)
    assert close(picture.getpixel(middle), (255, 255, 255))
    for side in ((150, 100 - 5), (150, 150 + 4), (200 + 4, 125)):
        assert close(picture.getpixel(side), COLOUR), side


def test_badge_stands_outside_to_the_left() -> None:
    picture = opened(marked(Image.new("RGB", (1280, 720), "white"), 1, [Box(200, 200, 100, 50)], EXACT).data)

    assert close(picture.getpixel((100 - 6 - 14 - 9, 125)), COLOUR)
    assert close(picture.getpixel((100 + 8, 125)), (255, 255, 255))


def test_targets_that_stand_close_have_outlines_within_themselves() -> None:
    """Two stars, one below and right of the other: the upper one's lower edge is at 144 of the picture."""
    stars = [Box(200, 200, 44, 44), Box(244, 248, 44, 44)]

    picture = opened(marked(Image.new("RGB", (1280, 720), "white"), 1, stars, EXACT).data)

    below = [close(picture.getpixel((122, y)), COLOUR) for y in (143, 147, 149)]
    assert below == [True, False, False]


def test_target_at_the_very_top_keeps_its_outline_and_badge() -> None:
    reach = Reach(left=100, top=0, right=560, bottom=300, exact=True)

    picture = opened(marked(Image.new("RGB", (1280, 720), "white"), 1, [Box(200, 0, 90, 64)], reach).data)

    assert close(picture.getpixel((150, 3)), COLOUR)


def test_the_same_picture_gives_the_same_bytes() -> None:
    window = Image.new("RGB", (2560, 1440), "white")

    first, second = (marked(window, 2, [Box(200, 200, 100, 50)]) for _ in range(2))

    assert first == second
    assert (first.width, first.height) == opened(first.data).size
