"""Words in frames: from when to when they are said, and when each of their captions stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from automation.outputs.script.captions import LONGEST, Caption
from automation.outputs.script.speech import Told

Span = tuple[int, int]


@dataclass(frozen=True)
class Spoken:
    """Words that begin at a frame of their segment; `spans` are their captions' first frames and ends."""

    told: Told
    start: int
    spans: tuple[Span, ...]
    end: int

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """Give the lines of each caption."""
        return tuple(cue.lines for cue in self.told.cues)


def speak(told: Told, start: int, fps: int) -> Spoken:
    """Say words from a frame on; each caption stands on whole frames, and never shorter than it may."""
    spans: list[Span] = []
    free = start
    for cue in told.cues:
        first = max(free, start + round(cue.start * fps))
        least = ceil(round(Caption(cue.lines).reading_seconds * fps, 6))
        free = min(max(start + round(cue.end * fps), first + least), first + int(LONGEST * fps))
        spans.append((first, free))
    return Spoken(told, start, tuple(spans), max(free, start + ceil(round(told.seconds * fps, 6))))


def spans_of(spoken: Sequence[Spoken]) -> list[Span]:
    """Give the spans of all captions, in their order."""
    return [span for each in spoken for span in each.spans]
