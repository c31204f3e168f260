"""A frame shows its state, and over it only what belongs there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
import pytest
from PIL import Image

from automation.outputs.film.cards import draw_card
from automation.outputs.film.compose import Composer
from automation.outputs.film.frames import (
    Card,
    Cursor,
    Fade,
    Frame,
    Listing,
    Reveal,
    Ripple,
    Scene,
    Segment,
    Slide,
    Spot,
    Still,
)  # fmt: skip
from automation.outputs.film.layout import SIZES, View, layout
from automation.outputs.film.planes import Plane
from automation.outputs.film.scenery import backdrop
from automation.outputs.film.shapes import draw_rounded
from automation.outputs.film.theme import LIGHT
from automation.outputs.take_record import Act, Box, Caret, NoTake, Shot, Take, read_shot
from tests.outputs.film.sample_take import take_in

LAID = layout(SIZES["1280x720"], (1280, 720))
STAGE = LAID.stage
FRAME = Frame(0, None, LAID.whole)


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Take:
    return take_in(tmp_path_factory.mktemp("take"))


@pytest.fixture
def composer(take: Take) -> Iterator[Composer]:
    return Composer(take.folder, take.scale, LAID, LIGHT)  # type: ignore[return-value]


def segment(frame: Frame, **changes: object) -> Segment:
    usual = {"captions": (("Said",),), "advice": "Do it", "hint": "Step 1 of 3", "note": "Mock site"}
    made = Segment("x", "A title", 0, 30, (frame,), number=1, total=3, **usual)  # type: ignore[arg-type]
    return replace(made, **changes)  # type: ignore[arg-type]


def picture(
    composer: Composer, scene: Scene | None = None, view: View = LAID.whole, **changes: object
) -> Plane:
    """Compose one frame and give its luma."""
    frame = replace(FRAME, scene=scene, view=view, **changes)  # type: ignore[arg-type]
    ((_, buffer),) = composer.frames(segment(frame))
    return buffer[: LAID.height].copy()


def page(luma: Plane) -> Plane:
    return luma[STAGE.y : STAGE.bottom, STAGE.x : STAGE.right]


def psnr(one: Plane, other: Plane) -> float:
    difference = float(np.mean((one.astype(float) - other.astype(float)) ** 2))
    return 99.0 if difference == 0 else 10 * float(np.log10(255**2 / difference))


def shots(take: Take) -> tuple[Act, Act, Act, Act]:
    fill, click = take.steps[0].acts[1], take.steps[1].acts[0]
    choose, check = take.steps[2].acts
    return fill, click, choose, check


def found(shot: Shot | None) -> Shot:
    assert shot is not None
    return shot


def test_state_is_shown_as_its_picture_made_small(take: Take, composer: Composer) -> None:
    shot = found(take.steps[0].acts[0].after)
    raw = cv2.imdecode(np.frombuffer(read_shot(take.folder, shot), np.uint8), cv2.IMREAD_COLOR)
    assert raw is not None
    small = cv2.resize(raw, (STAGE.width, STAGE.height), interpolation=cv2.INTER_AREA).astype(float)
    luma = 16 + 219 / 255 * (small @ np.array([0.0722, 0.7152, 0.2126]))

    shown = page(picture(composer, Still(shot)))

    inner = (slice(20, -20), slice(20, -20))
    assert psnr(shown[inner], luma[inner].astype(np.uint8)) > 45


def test_nearer_view_shows_its_part_larger(take: Take, composer: Composer) -> None:
    _, click, _, _ = shots(take)
    after, box = found(click.after), Box(1020, 270, 229, 250)

    near = page(picture(composer, Still(after), View(960, 225, 320, 180)))
    whole = page(picture(composer, Still(after)))

    dark = [int((luma < 80).sum()) for luma in (near, whole)]
    assert dark[1] == pytest.approx(box.width * box.height * (STAGE.width / 1280) ** 2, rel=0.15)
    assert dark[0] > 8 * dark[1]


def test_moving_view_agrees_with_the_resting_one(take: Take, composer: Composer) -> None:
    after = Still(found(shots(take)[1].after))

    resting = page(picture(composer, after, View(100, 50, 900, 506.25)))
    moving = page(picture(composer, after, View(100.01, 50.01, 900, 506.25)))

    assert psnr(resting, moving) > 30


def test_letters_are_revealed_up_to_the_caret(take: Take, composer: Composer) -> None:
    fill, _, _, _ = shots(take)
    assert fill.typed is not None
    assert fill.box is not None
    blank, full = Still(fill.typed.blank), Still(found(fill.after))
    half = Reveal(fill.typed.blank, full.shot, fill.box, Caret(530, 270, 20), 270)

    empty, written, some = (page(picture(composer, scene)) for scene in (blank, full, half))

    left = (slice(0, None), slice(0, round(525 * STAGE.width / 1280)))
    right = (slice(0, None), slice(round(540 * STAGE.width / 1280), None))
    assert (psnr(some[left], written[left]), psnr(some[right], empty[right])) == (99.0, 99.0)
    assert psnr(some[left], empty[left]) < 60


def test_one_line_of_a_list_is_lit(take: Take, composer: Composer) -> None:
    opened = shots(take)[2].opened
    assert opened is not None
    row = opened.chosen.box

    none = page(picture(composer, Listing(opened.plain, opened.lit, None)))
    one = page(picture(composer, Listing(opened.plain, opened.lit, row)))

    changed = np.flatnonzero((none != one).any(axis=1))
    top, bottom = (round(side * STAGE.height / 720) for side in (row.y, row.y + row.height))
    assert (changed[0], changed[-1]) == (pytest.approx(top, abs=2), pytest.approx(bottom, abs=3))


def test_fade_lies_between_its_states(take: Take, composer: Composer) -> None:
    first, second = found(take.steps[0].acts[0].after), found(shots(take)[1].before)

    one, other = page(picture(composer, Still(first))), page(picture(composer, Still(second)))
    half = page(picture(composer, Fade(first, second, 4)))

    assert psnr(half, ((one.astype(float) + other) / 2).astype(np.uint8)) > 45


def test_page_that_slides_has_arrived_where_it_was_photographed(take: Take, composer: Composer) -> None:
    check = shots(take)[3]
    top, below = found(shots(take)[2].before), found(check.before)

    arrived = page(picture(composer, Slide(top, below, 400)))
    there = page(picture(composer, Still(below)))

    assert psnr(arrived[20:-20, 20:-20], there[20:-20, 20:-20]) > 38


def test_target_keeps_its_light_and_the_rest_is_dimmed(take: Take, composer: Composer) -> None:
    hover, box = Still(found(shots(take)[1].hover)), Box(400, 200, 300, 200)

    plain, dim = page(picture(composer, hover)), page(picture(composer, hover, spot=Spot(box, 8)))

    scale = STAGE.width / 1280
    inside = (slice(round(210 * scale), round(390 * scale)), slice(round(410 * scale), round(690 * scale)))
    outside = (slice(round(450 * scale), None), slice(0, None))
    assert psnr(plain[inside], dim[inside]) == 99.0
    assert float(dim[outside].mean() / plain[outside].mean()) == pytest.approx(LIGHT.dim, abs=0.02)


@pytest.mark.parametrize("shape", ["arrow", "hand", "text"])
def test_hot_spot_of_the_drawn_cursor_is_where_it_points(take: Take, composer: Composer, shape: str) -> None:
    scene = Still(found(shots(take)[1].before))

    plain = page(picture(composer, scene))
    drawn = page(picture(composer, scene, cursor=Cursor(640, 45, shape)))  # type: ignore[arg-type]

    ys, xs = np.nonzero(plain != drawn)
    x, y = 640 * STAGE.width / 1280, 45 * STAGE.height / 720
    assert xs.min() - 3 <= x <= xs.max()
    assert ys.min() - 3 <= y <= ys.max()
    assert (xs.max() - xs.min() < 44, ys.max() - ys.min() < 44) == (True, True)


def test_ring_lies_around_the_press(take: Take, composer: Composer) -> None:
    scene = Still(found(shots(take)[1].before))

    plain = page(picture(composer, scene))
    drawn = page(picture(composer, scene, ripple=Ripple(300, 45, 5)))

    ys, xs = np.nonzero(plain != drawn)
    centre = ((xs.min() + xs.max()) / 2, (ys.min() + ys.max()) / 2)
    assert centre == (
        pytest.approx(300 * STAGE.width / 1280, abs=3),
        pytest.approx(45 * STAGE.height / 720, abs=3),
    )


def test_caption_and_advice_change_nothing_of_the_page(take: Take, composer: Composer) -> None:
    scene = Still(found(shots(take)[1].before))

    silent = picture(composer, scene)
    spoken = picture(composer, scene, caption=0, advice=True)

    assert psnr(page(silent), page(spoken)) == 99.0
    for place in (LAID.captions, LAID.advice):
        part = (slice(place.y, place.bottom), slice(place.x, place.right))
        assert int((silent[part] != spoken[part]).sum()) > 50


def test_card_covers_everything(take: Take, composer: Composer) -> None:
    words = Card("A title", ("A line",), "title", shots(take)[1].hover)
    frame = replace(FRAME, scene=Still(found(shots(take)[1].before)), card=8)

    ((_, with_page),) = composer.frames(segment(frame, card=words))
    first = with_page.copy()
    ((_, alone),) = composer.frames(segment(replace(frame, scene=None), card=words))

    assert first.tobytes() == alone.tobytes()


def test_card_has_its_caption_where_captions_stand(take: Take, composer: Composer) -> None:
    words = Card("A title", ("A line",), "title", shots(take)[1].hover)
    silent, spoken = (
        next(composer.frames(segment(replace(FRAME, card=8, caption=caption), card=words)))[1].copy()
        for caption in (None, 0)
    )

    ys, xs = np.nonzero(silent[: LAID.height] != spoken[: LAID.height])

    place = LAID.captions
    assert len(ys) > 50
    assert (place.y <= ys.min(), ys.max() < place.bottom) == (True, True)
    assert (place.x <= xs.min(), xs.max() < place.right) == (True, True)


def test_circle_is_round_and_smooth() -> None:
    ground = Image.new("RGB", (11, 11), "black")

    draw_rounded(ground, (0, 0, 11, 11), 5.5, "#ffffff")

    drawn = np.asarray(ground)[:, :, 0].astype(int)
    assert sum(np.unique(drawn) % 255 != 0) > 5
    assert drawn.sum() / 255 == pytest.approx(np.pi * 5.5**2, rel=0.03)
    assert [
        turned for turned in (drawn.T, drawn[::-1], drawn[:, ::-1]) if np.abs(turned - drawn).max() > 8
    ] == []


def test_picture_of_another_window_is_refused(take: Take, tmp_path: Path) -> None:
    large = Composer(take.folder, 2, LAID, LIGHT)

    with pytest.raises(NoTake) as refused:
        picture(large, Still(found(shots(take)[1].before)))

    assert "is not one of the window" in refused.value.message


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["title", "end"])
def test_many_words_of_a_card_are_written_smaller_until_all_are_on_it(
    size: str, kind: Literal["title", "end"]
) -> None:
    laid = layout(SIZES[size], (1280, 720))
    words = Card("Many words " * 20, ("Many more words " * 20,) * 2, kind)

    written = np.asarray(draw_card(laid, LIGHT, words, None)).astype(int)
    ground = np.asarray(backdrop(laid, LIGHT)).astype(int)

    rows = np.flatnonzero(np.abs(written - ground).max(axis=(1, 2)) > 60)
    assert (rows[0] > laid.height * 0.04, rows[-1] < laid.captions.y) == (True, True)
