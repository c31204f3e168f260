"""A picture is cut around its targets and through no word."""

from PIL import Image, ImageDraw

from automation.outputs.guide.cropping import Reach, around, filled
from automation.outputs.take_record import Box


def window(*words: tuple[int, int, int, int]) -> Image.Image:
    """Draw a window with striped boxes where words would stand."""
    picture = Image.new("RGB", (1280, 720), "white")
    pen = ImageDraw.Draw(picture)
    for left, top, right, bottom in words:
        for x in range(left, right, 4):
            pen.rectangle((x, top, x + 1, bottom), fill="black")
    return picture


def test_target_lies_in_the_picture_with_room_around_it() -> None:
    target = Box(600, 300, 80, 40)

    crop = around(window((600, 300, 680, 340)), [target], Reach())

    assert crop.x <= target.x - 96
    assert crop.x + crop.width >= target.x + target.width + 96
    assert crop.y <= target.y - 84
    assert crop.y + crop.height >= target.y + target.height + 84


def test_edge_moves_outwards_past_a_word_that_it_would_cut() -> None:
    """The plain edge would be at 970, through the word that ends at 1040."""
    target = Box(600, 300, 80, 40)

    crop = around(window((600, 300, 680, 340), (900, 310, 1040, 330)), [target], Reach())

    assert 1040 < crop.x + crop.width <= 1080


def test_one_line_of_words_counts_in_a_high_picture_too() -> None:
    target = Box(60, 100, 80, 500)

    crop = around(window((60, 300, 980, 316)), [target], Reach())

    assert 980 < crop.x + crop.width <= 1020


def test_word_that_comes_in_when_the_picture_grows_is_not_cut_either() -> None:
    """The upper edge moves past a word above the target, and so to where another word stands at the right."""
    target = Box(300, 300, 80, 40)

    crop = around(window((300, 150, 380, 185), (640, 150, 860, 165)), [target], Reach())

    assert crop.y < 150
    assert crop.x + crop.width > 860


def test_edges_do_not_go_to_and_fro_until_a_word_is_cut() -> None:
    """One word draws the upper edge out, one the right edge, and then no still place is left above."""
    target, column = Box(300, 300, 80, 40), [(700, y, 860, y + 12) for y in range(0, 230, 20)]

    crop = around(window((300, 150, 380, 185), (640, 140, 860, 148), *column), [target], Reach())

    assert (crop.x + crop.width > 860, crop.y > 230) == (True, True)


def test_edge_moves_inwards_where_the_window_itself_cuts_a_word() -> None:
    target = Box(300, 520, 80, 40)

    crop = around(window((300, 700, 500, 719)), [target], Reach(bottom=150))

    assert target.y + target.height + 30 <= crop.y + crop.height < 700


def test_line_that_crosses_everything_may_be_cut() -> None:
    target = Box(600, 300, 80, 40)
    crossed = window((600, 300, 680, 340))
    ImageDraw.Draw(crossed).line((0, 360, 1280, 360), fill="black")

    assert around(crossed, [target], Reach()) == around(window((600, 300, 680, 340)), [target], Reach())


def test_exact_reach_goes_no_further() -> None:
    crop = around(
        window((0, 0, 1280, 720)),
        [Box(300, 200, 700, 320)],
        Reach(left=10, top=20, right=30, bottom=40, exact=True),
    )

    assert crop == Box(290, 180, 740, 380)


def test_target_at_the_windows_edge_stays_whole() -> None:
    crop = around(window(), [Box(1240, 690, 40, 30)], Reach())

    assert (crop.x + crop.width, crop.y + crop.height) == (1280, 720)
    assert (crop.width, crop.height) >= (660, 300)


def test_page_is_shown_down_to_where_nothing_more_stands() -> None:
    crop = filled(window((60, 100, 400, 130), (60, 400, 400, 430)))

    assert (crop.x, crop.y, crop.width) == (0, 0, 1280)
    assert 430 < crop.height <= 480
