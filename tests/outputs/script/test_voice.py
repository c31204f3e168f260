"""A voice gives the same sound twice; captions begin with their sentence."""

import stat
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from automation.outputs.run_record import Run
from automation.outputs.script import voice as voices
from automation.outputs.script.captions import Caption
from automation.outputs.script.script import Words, write_script
from automation.outputs.script.speech import say, tell
from automation.outputs.script.voice import Espeak, NoVoice, Silent, Sound, find_voice
from tests.outputs.sample_runs import RUNS

PARTS = write_script(Run.model_validate(RUNS["ended"]())).parts
PRIVATE = PARTS[5]


class Ticking:
    """Speak ten letters a second, so that a test knows the length of everything."""

    name = "ticking"

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str, pace: float = 1.0) -> Sound:
        self.said.append(text)
        return Sound(b"\1\0" * round(len(text) * 100 / pace), 1000)


def test_each_sentence_is_spoken_for_itself_and_its_captions_begin_with_it() -> None:
    ticking = Ticking()

    told = say(PRIVATE.words[0], ticking)

    said = sorted(ticking.said, key=PRIVATE.narration.index)
    assert " ".join(said) == PRIVATE.narration
    assert {text[-1] for text in said} == {"."}
    begins = {cue.start for cue in told.cues}
    spoken, at = [0.0], 0.0
    for text in said[:-1]:
        at += len(text) / 10 + 0.12
        spoken.append(round(at, 3))
    assert set(spoken) <= begins


def test_sound_and_cues_end_together() -> None:
    told = say(PRIVATE.words[0], Ticking())

    assert told.sound.seconds == told.seconds
    assert abs(told.seconds - told.cues[-1].end) < 0.01
    assert [pair for pair in pairwise(told.cues) if pair[0].end > pair[1].start + 1e-9] == []


def test_captions_that_were_changed_are_spread_over_the_whole_narration() -> None:
    ticking = Ticking()
    part = replace(PRIVATE, captions=(Caption(("Be honest.",)), Caption(("Nobody else sees it.",))))

    told = say(part.words[0], ticking)

    assert ticking.said == [PRIVATE.narration]
    assert [cue.lines for cue in told.cues] == [("Be honest.",), ("Nobody else sees it.",)]


def test_twice_the_pace_takes_half_the_sound_but_captions_can_still_be_read() -> None:
    ((slow,), (quick,)) = tell(PRIVATE, Ticking()), tell(replace(PRIVATE, pace=2.0), Ticking(), 1.5)

    assert quick.seconds < slow.seconds
    lasting = [(cue.end - cue.start, len(" ".join(cue.lines))) for cue in quick.cues]
    assert [each for each in lasting if each[1] / each[0] > 17.02] == []


def test_silence_lasts_as_long_as_reading_does() -> None:
    told = say(PRIVATE.words[0], Silent())

    assert set(told.sound.samples) == {0}
    assert told.seconds == pytest.approx(len(PRIVATE.narration) / 15, rel=0.05)


def test_a_part_without_words_takes_no_time() -> None:
    told = say(Words(), Ticking())

    assert (told.sound.samples, told.cues, told.seconds) == (b"", (), 0.0)


def test_an_unknown_voice_is_answered_with_those_there_are() -> None:
    with pytest.raises(NoVoice) as refused:
        find_voice("opera", "en-us")

    assert (refused.value.message, refused.value.remedy) == (
        "There is no voice 'opera'.",
        "Choose one of: espeak, silent.",
    )


def test_without_its_program_espeak_is_refused_and_the_default_is_silence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoVoice) as refused:
        find_voice("espeak", "en-us")

    assert "apt-get install espeak-ng" in refused.value.remedy
    assert find_voice(None, "en-us") == Silent()


def test_a_program_that_fails_is_told_of_with_its_own_words(tmp_path: Path) -> None:
    program = tmp_path / "espeak-ng"
    program.write_text("#!/bin/sh\necho 'no such voice' >&2\nexit 1\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)

    with pytest.raises(NoVoice) as refused:
        Espeak(str(program), "en-us").say("Hello.")

    assert refused.value.message == f"{program} could not speak en-us: no such voice."


def test_espeak_gives_the_same_bytes_twice_or_silence_where_it_is_not() -> None:
    voice = find_voice(None, "en-us")

    first, second = voice.say("Press End contract."), voice.say("Press End contract.")

    assert first == second
    assert (first.seconds > 0.5) == (voices.find_program() is not None)
