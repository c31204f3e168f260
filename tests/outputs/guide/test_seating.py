"""A badge covers neither words nor what else is marked."""

from PIL import Image, ImageDraw

from automation.outputs.guide.seating import gap_between, seats
from automation.outputs.take_record import Box

FIELD = Box(200, 200, 300, 46)


def page(*words: tuple[int, int, int, int]) -> Image.Image:
    """Draw a page with striped boxes where words would stand."""
    picture = Image.new("RGB", (760, 450), "white")
    pen = ImageDraw.Draw(picture)
    for left, top, right, bottom in words:
        for x in range(left, right, 4):
            pen.rectangle((x, top, x + 1, bottom), fill="black")
    return picture


def where(picture: Image.Image, *boxes: Box) -> list[tuple[bool, bool]]:
    """Tell of each badge whether it is left of its box, and whether it is above it."""
    seated = seats(picture, boxes, gap_between(boxes))
    return [(seat.x < box.x, seat.y < box.y) for seat, box in zip(seated, boxes, strict=True)]


def test_badge_of_a_field_leaves_the_label_above_it_clear() -> None:
    assert where(page((200, 176, 240, 192)), FIELD) == [(True, False)]


def test_badge_goes_to_a_corner_where_a_word_stands_to_the_left() -> None:
    assert where(page((150, 212, 178, 240)), FIELD) == [(True, True)]


def test_badge_goes_below_where_words_stand_to_the_left_and_above() -> None:
    (seat,) = seats(page((150, 150, 190, 230), (150, 150, 600, 190)), [FIELD], 3.0)

    assert (seat.x, seat.y) == (194.0, 252.0)


def test_badge_stays_off_another_target() -> None:
    left, right = Box(140, 200, 50, 46), Box(200, 200, 50, 46)

    _, second = seats(page(), [left, right], gap_between([left, right]))

    assert second.x - second.radius > left.x + left.width or second.y + second.radius < left.y


def test_badge_of_a_target_that_fills_the_picture_is_within_it() -> None:
    (seat,) = seats(page(), [Box(0, 0, 760, 450)], 3.0)

    assert (seat.x - seat.radius >= 0, seat.y - seat.radius >= 0) == (True, True)
