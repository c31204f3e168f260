"""Subtitles are what players read."""

from automation.outputs.script.captions import Cue
from automation.outputs.script.subtitles import srt, vtt

CUES = (Cue(0.0, 1.5, ("Press <it> & wait,", "then go on.")), Cue(3661.25, 3662.0, ("Done.",)))


def test_vtt_names_its_language_and_escapes_signs() -> None:
    assert vtt(CUES, "de") == (
        "WEBVTT\nLanguage: de\n\n"
        "1\n00:00:00.000 --> 00:00:01.500\nPress &lt;it&gt; &amp; wait,\nthen go on.\n\n"
        "2\n01:01:01.250 --> 01:01:02.000\nDone.\n"
    )


def test_srt_counts_from_one_and_has_commas() -> None:
    assert srt(CUES) == (
        "1\n00:00:00,000 --> 00:00:01,500\nPress <it> & wait,\nthen go on.\n\n"
        "2\n01:01:01,250 --> 01:01:02,000\nDone.\n"
    )


def test_no_cues_make_a_file_all_the_same() -> None:
    assert (vtt((), "en"), srt(())) == ("WEBVTT\nLanguage: en\n", "")
