"""The timeline is a pure function, and what it says holds of every frame."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.outputs.film.frames import Fade, Frame, Listing, Reveal, Segment, Slide, Still
from automation.outputs.film.layout import SIZES, View, layout
from automation.outputs.film.pacing import LEAD, TAIL, Pacer, pace_step
from automation.outputs.film.theme import LIGHT
from automation.outputs.film.timeline import Order, Timeline, draw_up
from automation.outputs.script.captions import Cue
from automation.outputs.script.speech import Told
from automation.outputs.script.voice import Silent, Sound, Voice
from automation.outputs.take_record import Act, Box, Point, Take
from tests.outputs.film.sample_take import CHOSEN, EMAIL, Tone, part, script, take_in, told

FPS = 30
LAID = layout(SIZES["1280x720"], (1280, 720))
ORDER = Order(LAID, LIGHT, FPS)
STILL = replace(LIGHT, motion="reduced")


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Take:
    return take_in(tmp_path_factory.mktemp("take"))


@pytest.fixture(scope="module")
def film(take: Take) -> Timeline:
    return draw_up(take, script(), told(script()), ORDER)


def shown(segment: Segment, at: int) -> Frame:
    """Give the frame that stands at a place of a segment."""
    return max((frame for frame in segment.frames if frame.at <= at), key=lambda frame: frame.at)


def acts(take: Take) -> dict[str, list[Act]]:
    return {step.name: [act for act in step.acts if act.box] for step in take.steps}


def test_segments_follow_each_other_without_a_gap(film: Timeline) -> None:
    starts = [segment.start for segment in film.segments]
    ends = [segment.start + segment.length for segment in film.segments]

    assert [segment.name for segment in film.segments] == [
        "title",
        "log-in",
        "open-menu",
        "give-private-feedback",
        "end",
    ]
    assert (starts, ends[-1]) == ([0, *ends[:-1]], film.length)


def test_frames_of_a_segment_are_in_order_and_all_differ_or_hold_two_seconds(film: Timeline) -> None:
    for segment in film.segments:
        places = [frame.at for frame in segment.frames]
        assert (places[0], places) == (0, sorted(set(places)))
        assert places[-1] < segment.length
        pairs = pairwise(segment.frames)
        same = [later.at - one.at for one, later in pairs if replace(one, at=0) == replace(later, at=0)]
        assert {hold for hold in same if hold != 2 * FPS} == set()


def test_hot_spot_lies_in_the_target_at_every_press(take: Take, film: Timeline) -> None:
    by_step = acts(take)
    for segment in film.segments[1:-1]:
        boxes = []
        for act in by_step[segment.name]:
            boxes.append(act.box)
            if act.opened:
                boxes.append(act.opened.chosen.box)
        assert len(boxes) == len(segment.presses)
        for box, press in zip(boxes, segment.presses, strict=True):
            cursor = shown(segment, press).cursor
            assert box is not None
            assert cursor is not None
            assert box.x <= cursor.x <= box.x + box.width
            assert box.y <= cursor.y <= box.y + box.height


def test_ring_begins_where_and_when_something_is_pressed(film: Timeline) -> None:
    for segment in film.segments[1:-1]:
        for press in segment.presses:
            frame, before = shown(segment, press), shown(segment, press - 1)
            assert frame.ripple is not None
            assert frame.cursor is not None
            assert (frame.ripple.age, before.ripple) == (0, None)
            assert (frame.ripple.x, frame.ripple.y) == (frame.cursor.x, frame.cursor.y)


def test_list_stands_open_under_the_cursor_with_the_chosen_line_lit(film: Timeline) -> None:
    segment = film.segments[3]
    scenes = [frame.scene for frame in segment.frames if isinstance(frame.scene, Listing)]
    at_press = shown(segment, segment.presses[1])

    assert scenes[0].row is None
    assert isinstance(at_press.scene, Listing)
    assert at_press.scene.row is not None
    assert at_press.scene.row.y == 360 + 40 * 2
    assert CHOSEN == "Client not responsive"


def test_letters_come_one_after_the_other(film: Timeline) -> None:
    scenes = [frame.scene for frame in film.segments[1].frames]
    carets = [scene.caret.x for scene in scenes if isinstance(scene, Reveal)]

    assert carets == sorted(carets)
    assert len(set(carets)) == len(EMAIL)


def test_page_slides_to_what_is_below(film: Timeline) -> None:
    offsets = [frame.scene.offset for frame in film.segments[3].frames if isinstance(frame.scene, Slide)]

    assert offsets == sorted(offsets)
    assert (offsets[0] < 20, offsets[-1] > 380) == (True, True)


def test_cursor_never_jumps(film: Timeline) -> None:
    last = None
    for segment in film.segments[1:-1]:
        for frame in segment.frames:
            cursor = frame.cursor
            assert cursor is not None
            if last is not None:
                assert abs(cursor.x - last.x) < 140
                assert abs(cursor.y - last.y) < 140
            last = cursor


def cues_of(film: Timeline, segment: Segment) -> list[Cue]:
    """Give the cues that stand in a segment, cut at its ends."""
    begin, end = segment.start / film.fps, (segment.start + segment.length) / film.fps
    return [cue for cue in film.cues if begin <= cue.start and cue.end <= end]


def test_segments_last_as_long_as_their_words(take: Take) -> None:
    spoken = told(script(), Tone())

    film = draw_up(take, script(), spoken, ORDER)

    said = [(spoken.opening,), *spoken.parts, (spoken.closing,)]
    for segment, words in zip(film.segments, said, strict=True):
        assert segment.length + 1 >= round((LEAD + sum(each.seconds for each in words) + TAIL) * FPS)
        lines = [cue.lines for each in words for cue in each.cues]
        assert [cue.lines for cue in cues_of(film, segment)] == lines
        assert lines != []


ORDERS = [
    ORDER,
    replace(ORDER, pace=2.0),
    replace(ORDER, pace=0.5, fps=60),
    replace(ORDER, theme=STILL, fps=10),
    replace(ORDER, layout=layout(SIZES["1080x1920"], (1280, 720))),
]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("voice", [Silent(), Tone()])
def test_everything_is_pressed_while_the_caption_stands_that_names_it(
    take: Take, order: Order, voice: Voice
) -> None:
    spoken = told(script(), voice, order.pace)

    film = draw_up(take, script(), spoken, order)

    for segment, words, part_ in zip(film.segments[1:-1], spoken.parts, script().parts, strict=True):
        stands = iter(cues_of(film, segment))
        said = [[next(stands) for _ in each.cues] for each in words]
        # A list is opened by the first caption of its words, and one of its lines chosen by the last.
        naming = [
            cue
            for act, cues in zip(part_.acts, said[1:], strict=True)
            for cue in ((cues[0], cues[-1]) if act.act == "the choose" else (cues[0],))
        ]
        moments = [(segment.start + press) / film.fps for press in segment.presses]
        assert [m for m, cue in zip(moments, naming, strict=True) if not cue.start <= m < cue.end] == []


@given(st.lists(st.lists(st.floats(0.84, 6), min_size=1, max_size=4), min_size=3, max_size=3))
def test_hand_and_voice_wait_for_each_other(take: Take, lasting: list[list[float]]) -> None:
    """However long the words are, one begins when the one before it is over, and each act within its own."""
    ends = [[sum(each[: at + 1]) for at in range(len(each))] for each in lasting]
    words = [
        Told(Sound(b""), tuple(Cue(a, b, ("Do it.",)) for a, b in pairwise([0.0, *end])), end[-1])
        for end in ends
    ]

    paced = pace_step(take.steps[2], Point(640, 500), None, words, Pacer(FPS, 1.0))

    choose, check = paced.beats
    _, chosen, checked = (each.spans for each in paced.spoken)
    assert chosen[0][0] <= choose.touch < chosen[0][1]
    # Words that are shorter than a list can be opened and read are over before it is chosen from.
    assert chosen[-1][0] <= choose.press < max(chosen[-1][1], chosen[0][0] + 3 * FPS)
    assert checked[0][0] <= check.press < checked[0][1]
    assert choose.end <= (check.hops[0][0] if check.hops else check.move)
    assert all(one.end <= other.start for one, other in pairwise(paced.spoken))


def test_hand_points_at_its_first_target_while_that_is_spoken_of(take: Take, film: Timeline) -> None:
    segment = film.segments[2]
    box = take.steps[1].acts[0].box
    _, press_them = cues_of(film, segment)

    begins, pressed = shown(segment, 0).cursor, round(press_them.start * FPS) - segment.start
    spoken_of = shown(segment, pressed - 1).cursor

    assert box is not None
    assert begins is not None
    assert spoken_of is not None
    assert not box.x <= begins.x <= box.x + box.width
    assert box.x <= spoken_of.x <= box.x + box.width
    assert pressed <= segment.presses[0]


def test_ring_of_a_press_stays_behind_on_the_page_that_it_leaves(take: Take, film: Timeline) -> None:
    comes = take.steps[0].acts[-1].after

    rings = [
        f.ripple for f in film.segments[1].frames if isinstance(f.scene, Fade) and f.scene.second == comes
    ]

    assert len(rings) > 2
    assert set(rings) == {None}


def test_act_without_words_is_done_when_those_before_it_are_said(take: Take) -> None:
    silent = script(part("log-in", "Type your e-mail and log in."), *script().parts[1:])

    film = draw_up(take, silent, told(silent), ORDER)

    segment = film.segments[1]
    (cue,) = cues_of(film, segment)
    first, second = segment.presses
    assert 0 <= segment.start + first - round(cue.end * FPS) <= 3
    assert second > first


def test_caption_stands_in_the_picture_exactly_while_its_cue_lasts(film: Timeline) -> None:
    for cue in film.cues:
        first, last = round(cue.start * FPS), round(cue.end * FPS) - 1
        segment = next(each for each in film.segments if each.start <= first < each.start + each.length)
        for at in (first, last):
            caption = shown(segment, at - segment.start).caption
            assert caption is not None
            assert segment.captions[caption] == cue.lines


def test_captions_that_are_a_file_stand_in_no_frame(take: Take) -> None:
    film = draw_up(take, script(), told(script()), replace(ORDER, burned=False))

    assert {frame.caption for segment in film.segments for frame in segment.frames} == {None}
    assert film.cues != ()


def test_captions_obey_reading_speed_length_and_lines(film: Timeline) -> None:
    for cue in film.cues:
        text = " ".join(cue.lines)
        assert len(text) / (cue.end - cue.start) <= 17 + 1e-9
        assert 0.84 - 1e-9 <= cue.end - cue.start <= 7 + 1e-9
        assert (len(cue.lines) <= 2, max(map(len, cue.lines)) <= 42) == (True, True)


def test_same_take_gives_the_same_timeline(take: Take, film: Timeline) -> None:
    assert draw_up(take, script(), told(script()), ORDER) == film


def test_changed_narration_changes_the_frames_of_its_step_alone(take: Take, film: Timeline) -> None:
    parts = list(script().parts)
    parts[1] = part("open-menu", "At the end stand three little dots.", "Press them, please.")
    other = script(*parts)

    changed = draw_up(take, other, told(other), ORDER)

    pairs = zip(film.segments, changed.segments, strict=True)
    assert [replace(one, start=0) == replace(two, start=0) for one, two in pairs] == [
        True,
        True,
        False,
        True,
        True,
    ]


def test_hidden_step_is_left_out_and_the_others_are_counted_anew(take: Take) -> None:
    parts = list(script().parts)
    parts[1] = replace(parts[1], hide=True)
    without = script(*parts)

    film = draw_up(take, without, told(without), ORDER)

    assert [(each.name, each.hint) for each in film.segments[1:-1]] == [
        ("log-in", "Step 1 of 2"),
        ("give-private-feedback", "Step 2 of 2"),
    ]


def test_camera_is_near_before_the_cursor_arrives_and_stays_until_the_press(
    take: Take, film: Timeline
) -> None:
    segment = film.segments[1]
    press = segment.presses[0]
    widths = [shown(segment, at).view.width for at in range(segment.length)]

    assert min(widths) == widths[press] < LAID.whole.width
    assert widths[press - 5] == widths[press]
    assert widths[0] == LAID.whole.width


def test_camera_moves_smoothly_or_cuts_when_another_page_comes(film: Timeline) -> None:
    for segment in film.segments[1:-1]:
        views = [shown(segment, at).view for at in range(segment.length)]
        for at, (one, other) in enumerate(pairwise(views)):
            if abs(one.width - other.width) > 45:
                scene = shown(segment, at + 1).scene
                assert isinstance(scene, Fade)
                assert scene.first_view == one


def test_page_that_comes_is_seen_whole_from_its_first_frame(take: Take, film: Timeline) -> None:
    segment, comes = film.segments[1], take.steps[0].acts[-1].after
    near = shown(segment, segment.presses[-1]).view
    fades = [
        frame for frame in segment.frames if isinstance(frame.scene, Fade) and frame.scene.second == comes
    ]

    assert near != LAID.whole
    assert {frame.view for frame in fades} == {LAID.whole}
    assert {frame.scene.first_view for frame in fades if isinstance(frame.scene, Fade)} == {near}


def test_camera_goes_near_at_most_once_a_step(film: Timeline) -> None:
    for segment in film.segments[1:-1]:
        widths = [shown(segment, at).view.width for at in range(segment.length)]
        turns = [b - a for a, b in pairwise(widths) if a != b]
        nearer = sum(1 for one, other in zip([1.0, *turns], turns, strict=False) if one > 0 > other)
        assert nearer <= 1


def test_camera_is_near_enough_for_small_targets_and_wide_enough_for_the_field_after_them(take: Take) -> None:
    check = take.steps[2].acts[1].model_copy(update={"way": ()})
    stars = [
        check.model_copy(update={"box": Box(393, y, 44, 44), "point": Point(415, y + 22)}) for y in (338, 386)
    ]
    moved = take.steps[2].acts[0].before
    field: dict[str, object] = {
        "kind": "fill",
        "box": Box(49, 300, 838, 146),
        "point": Point(468, 373),
        "way": (moved,),
    }
    field |= {"before": moved, "hover": moved, "after": moved}
    step = take.steps[2].model_copy(update={"acts": (*stars, check.model_copy(update=field))})
    words = script(part("give-private-feedback", "Give stars, and say why."))

    drawn = draw_up(take.model_copy(update={"steps": (step,)}), words, told(words), ORDER).segments[1]

    (view,) = {shown(drawn, press).view for press in drawn.presses}
    assert view.width < LAID.whole.width
    assert (view.x <= 49, view.x + view.width >= 887) == (True, True)


def test_step_without_zoom_is_seen_whole(take: Take) -> None:
    parts = [replace(each, zoom=False) for each in script().parts]
    whole = script(*parts)

    film = draw_up(take, whole, told(whole), ORDER)

    assert {frame.view for segment in film.segments for frame in segment.frames} == {LAID.whole}


def test_reduced_motion_cuts_instead_of_moving(take: Take) -> None:
    film = draw_up(take, script(), told(script()), replace(ORDER, theme=STILL))

    frames = [frame for segment in film.segments for frame in segment.frames]
    assert [frame for frame in frames if isinstance(frame.scene, Fade | Slide)] == []
    assert {frame.view for frame in frames} == {LAID.whole}
    cursors = {(frame.cursor.x, frame.cursor.y) for frame in frames if frame.cursor}
    assert len(cursors) <= 1 + sum(len(segment.presses) for segment in film.segments)


def test_pace_makes_acts_quicker(take: Take, film: Timeline) -> None:
    wordless = script(*(part(each.step, "") for each in script().parts))
    usual = draw_up(take, wordless, told(wordless), ORDER)
    quick = draw_up(take, wordless, told(wordless), replace(ORDER, pace=2.0))

    assert quick.length < usual.length <= film.length


def test_failed_step_ends_with_what_stood_there_instead(take: Take) -> None:
    end = take.steps[0].end
    short = take.model_copy(
        update={
            "steps": (
                *take.steps[:2],
                take.steps[2].model_copy(update={"status": "failed", "acts": (), "end": end}),
            )
        }
    )

    film = draw_up(short, script(), told(script()), ORDER)

    last = film.segments[3].frames[-1]
    assert end is not None
    assert last.scene == Still(end)


def test_frames_a_second_change_how_often_not_how_long(take: Take, film: Timeline) -> None:
    fine = draw_up(take, script(), told(script()), replace(ORDER, fps=60))

    assert fine.seconds == pytest.approx(film.seconds, abs=0.5)
    assert sum(len(s.frames) for s in fine.segments) > 1.5 * sum(len(s.frames) for s in film.segments)


def test_upright_film_has_every_target_in_view_at_its_press(take: Take) -> None:
    order = replace(ORDER, layout=layout(SIZES["1080x1920"], (1280, 720)))

    film = draw_up(take, script(), told(script()), order)

    for segment in film.segments[1:-1]:
        for press in segment.presses:
            frame = shown(segment, press)
            assert frame.cursor is not None
            assert inside(frame.view, frame.cursor.x, frame.cursor.y)


def test_upright_film_shows_a_page_from_its_left_first_and_pans_gently(take: Take) -> None:
    order = replace(ORDER, layout=layout(SIZES["1080x1920"], (1280, 720)))

    film = draw_up(take, script(), told(script()), order)

    comes = take.steps[0].acts[-1].after
    fades = [f for f in film.segments[1].frames if isinstance(f.scene, Fade) and f.scene.second == comes]
    views = [shown(film.segments[2], at).view for at in range(film.segments[2].length)]
    assert {frame.view.x for frame in fades} == {0.0}
    assert (views[0].x, max(view.x for view in views) > 400) == (0.0, True)
    assert max(abs(b.x - a.x) for a, b in pairwise(views)) <= 30


def inside(view: View, x: float, y: float) -> bool:
    return view.x <= x <= view.x + view.width and view.y <= y <= view.y + view.height


def test_first_and_last_frames_are_cards(film: Timeline, tmp_path: Path) -> None:
    assert (film.segments[0].frames[0].card, film.segments[-1].frames[-1].card) == (8, 8)
    shares = [frame.card for frame in film.segments[1].frames[:14]]
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] == 0
