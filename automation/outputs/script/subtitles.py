"""Cues as text that players read: WebVTT and SubRip."""

from collections.abc import Sequence

from automation.outputs.script.captions import Cue

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def vtt(cues: Sequence[Cue], language: str) -> str:
    """Write cues as WebVTT; `language` is a code like "en"."""
    blocks = [f"WEBVTT\nLanguage: {language}\n"]
    for number, cue in enumerate(cues, start=1):
        words = "\n".join(cue.lines).translate(_ESCAPES)
        blocks.append(f"{number}\n{_time(cue.start, '.')} --> {_time(cue.end, '.')}\n{words}\n")
    return "\n".join(blocks)


def srt(cues: Sequence[Cue]) -> str:
    """Write cues as SubRip."""
    blocks = []
    for number, cue in enumerate(cues, start=1):
        words = "\n".join(cue.lines)
        blocks.append(f"{number}\n{_time(cue.start, ',')} --> {_time(cue.end, ',')}\n{words}\n")
    return "\n".join(blocks)


def _time(seconds: float, point: str) -> str:
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}{point}{milliseconds:03}"
