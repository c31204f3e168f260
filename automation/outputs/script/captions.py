"""Narration cut into captions that can be read: pure functions, times in seconds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

MOST_A_LINE = 42
MOST_LINES = 2
MOST_A_SECOND = 17
SHORTEST, LONGEST = 0.84, 7.0

_SENTENCE = re.compile(r"[.!?…][”“\"')»]*$")
_CLAUSE = re.compile(r"[,;:\u2013][”“\"')»]*$")


@dataclass(frozen=True)
class Caption:
    """One or two lines of at most 42 characters that are shown together."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Give the lines as one text."""
        return " ".join(self.lines)

    @property
    def reading_seconds(self) -> float:
        """Say how long it takes to read: 17 characters a second at most, never under 0.84 s."""
        return max(SHORTEST, ceil(len(self.text) / MOST_A_SECOND * 1000) / 1000)


@dataclass(frozen=True)
class Cue:
    """A caption and when it stands, in seconds."""

    start: float
    end: float
    lines: tuple[str, ...]


def cut(text: str, leading: frozenset[str] = frozenset()) -> tuple[Caption, ...]:
    """Cut a text into captions of at most two lines of 42, broken where sentences and clauses end.

    `leading` are the language's small words that rather begin a line than end one: and, of, the. Every
    word is kept, in order; one of more than 42 characters is cut where the line ends.
    """
    words = [piece for word in text.split() for piece in _pieces(word)]
    # cheapest[n]: the least cost of showing the first n words, and where its last caption begins.
    cheapest: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        options = []
        for start in range(end - 1, -1, -1):
            lines = _lines(words[start:end], leading)
            if lines is None:
                break
            cost = cheapest[start][0] + _cost(words, start, end, leading)
            options.append((cost, start))
        cheapest.append(min(options))
    ends = [len(words)]
    while ends[-1]:
        ends.append(cheapest[ends[-1]][1])
    ends.reverse()
    return tuple(Caption(_lines(words[start:end], leading) or ()) for start, end in pairwise(ends))


def cut_apart(text: str, leading: frozenset[str] = frozenset()) -> tuple[Caption, ...]:
    """Cut a text like `cut`, no caption over the end of a sentence: so one stands while its act is done."""
    ended: list[list[str]] = [[]]
    for word in text.split():
        ended[-1].append(word)
        if _SENTENCE.search(word):
            ended.append([])
    return tuple(caption for words in ended for caption in cut(" ".join(words), leading))


def fold(text: str, leading: frozenset[str] = frozenset()) -> Caption | None:
    """Fold a text that was written as one caption into its lines; None where it does not fit into two."""
    words = text.split()
    lines = _lines(words, leading) if all(len(word) <= MOST_A_LINE for word in words) else None
    return Caption(lines) if lines else None


def place(captions: Sequence[Caption], seconds: float, start: float = 0.0) -> tuple[Cue, ...]:
    """Place captions one after the other over speech of so many seconds, by length.

    None is shorter than it takes to read it, so the last may end after the speech; none stands over 7 s.
    """
    lasting = _shares(
        [max(1, len(each.text)) for each in captions], [each.reading_seconds for each in captions], seconds
    )
    cues = []
    for caption, long in zip(captions, lasting, strict=True):
        cues.append(Cue(round(start, 3), round(start + min(long, LONGEST), 3), caption.lines))
        start += long
    return tuple(cues)


def sentences(captions: Iterable[Caption]) -> tuple[tuple[Caption, ...], ...]:
    """Group captions up to each that ends a sentence: what is spoken in one breath."""
    groups: list[list[Caption]] = [[]]
    for caption in captions:
        groups[-1].append(caption)
        if _SENTENCE.search(caption.text):
            groups.append([])
    return tuple(tuple(group) for group in groups if group)


def _pieces(word: str) -> list[str]:
    return [word[at : at + MOST_A_LINE] for at in range(0, len(word), MOST_A_LINE)]


def _lines(words: Sequence[str], leading: frozenset[str]) -> tuple[str, ...] | None:
    text = " ".join(words)
    if len(text) <= MOST_A_LINE:
        return (text,)
    if len(text) > MOST_LINES * MOST_A_LINE + 1:
        return None
    best: tuple[float, tuple[str, ...]] | None = None
    for at in range(1, len(words)):
        above, below = " ".join(words[:at]), " ".join(words[at:])
        if len(above) <= MOST_A_LINE and len(below) <= MOST_A_LINE:
            cost = 3 * _break(words, at, leading) + abs(len(above) - len(below)) / 4
            best = min(best or (cost, (above, below)), (cost, (above, below)))
    return best[1] if best else None


def _cost(words: Sequence[str], start: int, end: int, leading: frozenset[str]) -> float:
    length = len(" ".join(words[start:end]))
    stops = sum(bool(_SENTENCE.search(word)) for word in words[start : end - 1])
    short = max(0, 24 - length) / 6
    return 2 + 2 * _break(words, end, leading) + short + 2 * stops


def _break(words: Sequence[str], at: int, leading: frozenset[str]) -> float:
    """Rate a break before the word at this place: 0 ends a sentence, 4 tears a phrase apart."""
    if at >= len(words) or _SENTENCE.search(words[at - 1]):
        return 0
    if _CLAUSE.search(words[at - 1]):
        return 1
    if words[at - 1].lower() in leading:
        return 4
    return 2 if words[at].lower() in leading else 3


def _shares(weights: Sequence[int], least: Sequence[float], seconds: float) -> list[float]:
    """Share seconds out by weight, nobody under their least."""
    held: dict[int, float] = {}
    while True:
        free = [at for at in range(len(weights)) if at not in held]
        rest = seconds - sum(held.values())
        total = sum(weights[at] for at in free)
        short = [at for at in free if rest * weights[at] / total < least[at]]
        if not short:
            return [held[at] if at in held else rest * weights[at] / total for at in range(len(weights))]
        held |= {at: least[at] for at in short}
