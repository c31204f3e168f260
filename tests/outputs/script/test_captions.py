"""Captions can be read: short enough, long enough, broken where a clause ends."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.outputs.script.captions import Caption, cut, fold, place, sentences
from automation.words.language import language

LEADING = language("en").leading
WORDS = st.text(st.characters(categories=["L", "N"], include_characters=".,;:!?-$"), min_size=1, max_size=50)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join)


@given(TEXTS)
def test_no_caption_has_more_than_two_lines_of_42(text: str) -> None:
    captions = cut(text, LEADING)

    assert [each for each in captions if not 1 <= len(each.lines) <= 2] == []
    assert [line for each in captions for line in each.lines if not 1 <= len(line) <= 42] == []


@given(TEXTS)
def test_no_letter_is_lost_or_changes_its_place(text: str) -> None:
    shown = "".join(each.text for each in cut(text, LEADING))

    assert shown.replace(" ", "") == "".join(text.split())


@given(TEXTS, st.floats(0, 120), st.floats(0, 1000))
def test_captions_stand_one_after_the_other_and_can_be_read(text: str, seconds: float, start: float) -> None:
    captions = cut(text, LEADING)

    cues = place(captions, seconds, start)

    lasting = [cue.end - cue.start for cue in cues]
    read = [len(" ".join(cue.lines)) / long for cue, long in zip(cues, lasting, strict=True)]
    assert [long for long in lasting if not 0.84 - 1e-3 <= long <= 7 + 1e-3] == []
    assert [speed for speed in read if speed > 17 * 1.002] == []
    assert [pair for pair in pairwise(cues) if pair[0].end > pair[1].start + 1e-9] == []


@given(TEXTS)
def test_sentences_hold_every_caption_in_its_order(text: str) -> None:
    captions = cut(text, LEADING)

    assert tuple(each for group in sentences(captions) for each in group) == captions


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("Press it.", [("Press it.",)]),
        (
            "End contract is the last line of that menu. Choosing it ends nothing yet: feedback comes first.",
            [
                ("End contract is", "the last line of that menu."),
                ("Choosing it ends nothing yet:", "feedback comes first."),
            ],
        ),
        (
            "The client does not answer, and there are no details to start with.",
            [("The client does not answer,", "and there are no details to start with.")],
        ),
        ("x" * 50, [("x" * 42, "x" * 8)]),
    ],
)
def test_lines_break_where_clauses_do(text: str, lines: list[tuple[str, ...]]) -> None:
    assert [each.lines for each in cut(text, LEADING)] == lines


def test_speech_longer_than_reading_is_shared_by_length() -> None:
    captions = (Caption(("a" * 10,)), Caption(("b" * 30,)))

    cues = place(captions, 8.0)

    assert [(cue.start, cue.end) for cue in cues] == [(0.0, 2.0), (2.0, 8.0)]


def test_a_caption_over_slow_speech_goes_after_seven_seconds() -> None:
    (cue,) = place((Caption(("One word",)),), 30.0)

    assert (cue.start, cue.end) == (0.0, 7.0)


def test_a_text_that_fits_is_folded_and_another_is_not() -> None:
    folded = fold("The work diary locks, and this week's hours are billed as usual.", LEADING)

    assert folded == Caption(("The work diary locks,", "and this week's hours are billed as usual."))
    assert fold("word " * 20) is None
