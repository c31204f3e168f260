"""What is heard begins where its step begins, and a press is heard when it is seen."""

from itertools import pairwise

import numpy as np
import pytest

from automation.outputs.film.layout import SIZES, layout
from automation.outputs.film.loudness import Samples, loudness
from automation.outputs.film.sound import RATE, mix
from automation.outputs.film.theme import LIGHT
from automation.outputs.film.timeline import Order, Timeline, draw_up
from automation.outputs.take_record import Take
from tests.outputs.film.sample_take import Tone, script, take_in, told

ORDER = Order(layout(SIZES["1280x720"], (1280, 720)), LIGHT)


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Take:
    return take_in(tmp_path_factory.mktemp("take"))


def heard(sound: Samples | None) -> Samples:
    assert sound is not None
    return sound


def presses(film: Timeline) -> list[int]:
    return [round((each.start + press) / film.fps * RATE) for each in film.segments for press in each.presses]


def test_all_words_are_heard_where_they_begin_and_all_of_it_is_level(take: Take) -> None:
    spoken = told(script(), Tone())
    film = draw_up(take, script(), spoken, ORDER)

    track = heard(mix(film, clicks=False))

    assert len(track) == round(film.seconds * RATE)
    assert loudness(track, RATE) == pytest.approx(-16, abs=0.5)
    begins = [round(each.start / film.fps * RATE) for each in film.speech if each.sound.samples]
    assert len(begins) == 9
    assert set(begins) <= {round(cue.start * RATE) for cue in film.cues}
    for begin in begins:
        # Before it there is a breath; what a resampled tone rings before it begins is not heard.
        assert np.abs(track[begin - 2400 : begin - 960]).max() < 0.02
        assert np.abs(track[begin + 960 : begin + 4800]).max() > 0.1


def test_press_is_heard_when_it_is_seen(take: Take) -> None:
    spoken = told(script())
    film = draw_up(take, script(), spoken, ORDER)

    track = heard(mix(film))

    loud = np.flatnonzero(np.abs(track) > 0.01)
    begins = [
        int(loud[0]),
        *(int(at) for before, at in pairwise(loud) if at - before > 4800),
    ]
    assert len(begins) == len(presses(film))
    assert max(abs(at - press) for at, press in zip(begins, presses(film), strict=True)) < 200


def test_film_without_voice_and_clicks_has_no_sound(take: Take) -> None:
    spoken = told(script())

    assert mix(draw_up(take, script(), spoken, ORDER), clicks=False) is None


def test_nothing_is_louder_than_2_and_a_half_decibels_under_full_scale(
    take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("automation.outputs.film.sound._TICK_LEVEL", 1.2)
    film = draw_up(take, script(), told(script(), Tone()), ORDER)

    assert 0.7 < np.abs(heard(mix(film))).max() <= 10 ** (-2.5 / 20)


def test_same_words_sound_the_same(take: Take) -> None:
    spoken = told(script(), Tone())
    film = draw_up(take, script(), spoken, ORDER)

    assert heard(mix(film)).tobytes() == heard(mix(film)).tobytes()
