"""When things happen in a step: each act's moments in frames, done while its own words are said."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from automation.outputs.film import cursor_path
from automation.outputs.film.spoken import Spoken, speak
from automation.outputs.script.speech import NOTHING, Told
from automation.outputs.take_record import Act, Box, Point, Shot, Step

LEAD, TAIL = 0.35, 0.55
_DWELL, _PRESS, _AFTER, _AFTER_MARK, _LAST = 0.3, 0.1, 0.45, 0.22, 0.7
_LONGEST_HOP = 660
_HOP, _HOP_A_PIXEL = 0.4, 1 / 2200
_OPEN, _LIST_DWELL = 0.5, 0.5
_LETTER, _MOST_TYPING = 0.05, 2.6
# At which share of the caption that names it something is pressed: it has been read and heard by then.
_HEARD, _CHOSEN = 0.6, 0.7
# How long after it is spoken of the hand sets off to a target.
_POINT = 0.4


@dataclass(frozen=True)
class Beat:
    """The moments of one act, in frames of its segment.

    `hops` are each scroll's first frame and length; the cursor sets off at `move`, arrives at `arrive`
    and presses at `press`; the page changes at `change`. A list opens at `opens`, the cursor sets off to the
    chosen line at `pick`, arrives at `picked`, and presses it at `press`; `letters` are the frames at which
    letters come.
    """

    act: Act
    start: Point
    point: Point
    hops: tuple[tuple[int, int], ...]
    move: int
    arrive: int
    press: int
    change: int
    end: int
    touch: int = 0
    opens: int = 0
    pick: int = 0
    picked: int = 0
    choice: Point | None = None
    letters: tuple[int, ...] = ()


@dataclass(frozen=True)
class Pacer:
    """Turn seconds into frames."""

    fps: int
    pace: float

    def frames(self, seconds: float) -> int:
        """Give at least one frame."""
        return max(1, round(seconds * self.fps / self.pace))


@dataclass(frozen=True)
class Paced:
    """A step in frames: its acts, its words, and how long it is."""

    beats: tuple[Beat, ...]
    spoken: tuple[Spoken, ...]
    length: int


@dataclass(frozen=True)
class _Hand:
    """Where the hand is before an act: the cursor, the page's state, and from which frame on it is free."""

    cursor: Point
    shot: Shot | None
    free: int


def pace_step(step: Step, cursor: Point, scroll: Shot | None, told: Sequence[Told], pacer: Pacer) -> Paced:
    """Give the beats of a step; `told` are its words: what is said before its acts, then with each of them.

    An act presses while the first caption of its words stands, and chooses from a list while the last one
    does; where hand or voice is not ready, the other waits. The hand points at its first target already
    while it is spoken of.
    """
    first, *rest = [*told, *[NOTHING] * (len(step.acts) + 1 - len(told))]
    said = [speak(first, round(LEAD * pacer.fps), pacer.fps)]
    hand = _Hand(cursor, scroll, pacer.frames(LEAD))
    beats: list[Beat] = []
    for act in step.acts:
        if act.box is None or act.point is None or act.before is None:
            hand = _Hand(hand.cursor, act.after or hand.shot, hand.free)
            continue
        pointing = bool(first.cues) and not beats
        beat, words = _beat(
            act, hand, said[-1].end, rest[len(beats)], pacer, f"{step.name} {len(beats)}", pointing=pointing
        )
        beats.append(beat)
        said.append(words)
        hand = _Hand(beat.choice or beat.point, act.after or act.before, beat.end)
    least = (beats[-1].end if beats else 0) + pacer.frames(_LAST)
    return Paced(tuple(beats), tuple(said), max(said[-1].end + round(TAIL * pacer.fps), least))


def _beat(  # noqa: PLR0913, PLR0917 - an act, where hand and voice are, and what is said
    act: Act, hand: _Hand, silent_from: int, told: Told, pacer: Pacer, seed: str, *, pointing: bool
) -> tuple[Beat, Spoken]:
    box, point = act.box or Box(0, 0, 0, 0), act.point or hand.cursor
    hops = _hops(act, hand.shot, pacer)
    way = sum(hops) + pacer.frames(cursor_path.seconds(hand.cursor, point, box))
    reach = way + pacer.frames(_DWELL)
    after = pacer.frames(_AFTER_MARK if act.kind == "check" else _AFTER)
    line = act.opened.chosen.box if act.opened else box
    choice = Point(line.x + min(line.width / 2, 170), line.y + line.height / 2) if act.opened else None
    picking = pacer.frames(cursor_path.seconds(point, choice, line) * 1.4) if choice else 0
    open_ = pacer.frames(_PRESS) + pacer.frames(_OPEN)
    choosing = open_ + picking + pacer.frames(_LIST_DWELL) if choice else 0

    # From the beginning of the words: when to press, and when to have chosen.
    spans = speak(told, 0, pacer.fps).spans
    wait = round((spans[0][1] - 1) * _HEARD) if spans else 0
    chosen = spans[-1][0] + round((spans[-1][1] - 1 - spans[-1][0]) * _CHOSEN) if spans else 0
    wait = max(0, min(wait, chosen - choosing)) if choice else wait
    start = max(silent_from, hand.free + reach - wait)
    touch = start + wait
    words = speak(told, start, pacer.fps)

    begin = min(touch - reach, hand.free + pacer.frames(_POINT)) if pointing else touch - reach
    placed = tuple((begin + sum(hops[:at]), length) for at, length in enumerate(hops))
    # A star or a box would look marked as soon as the cursor is on it: there only the page goes ahead.
    move = touch - reach + sum(hops) if act.kind == "check" else begin + sum(hops)
    arrive = move + way - sum(hops)
    if choice:
        pick = touch + open_
        press = max(start + chosen, touch + choosing)
        change = press + pacer.frames(_PRESS)
        beat = Beat(
            act, hand.cursor, point, placed, move, arrive, press, change, change + after,
            touch, touch + pacer.frames(_PRESS), pick, pick + picking, choice,
        )  # fmt: skip
        return beat, words
    change = touch + pacer.frames(_PRESS)
    letters = _letters(act, change + pacer.frames(_DWELL), pacer, seed) if act.typed else ()
    end = (letters[-1] if letters else change) + after
    return Beat(act, hand.cursor, point, placed, move, arrive, touch, change, end, letters=letters), words


def _hops(act: Act, last: Shot | None, pacer: Pacer) -> list[int]:
    """Give how many frames each scroll on the way takes."""
    hops = []
    for shot in act.way:
        if last and slides(last, shot):
            hops.append(pacer.frames(_HOP + abs(shot.scroll - last.scroll) * _HOP_A_PIXEL))
        last = shot
    return hops


def slides(last: Shot, shot: Shot) -> bool:
    """Tell whether two states are one page at two places, near enough to be put together."""
    return shot.document == last.document and 0 < abs(shot.scroll - last.scroll) <= _LONGEST_HOP


def _letters(act: Act, start: int, pacer: Pacer, seed: str) -> tuple[int, ...]:
    """Give each letter its frame, a little unevenly, as hands type; a long text comes faster."""
    count = len(act.typed.carets) if act.typed else 0
    if not count:
        return ()
    each = min(_LETTER, _MOST_TYPING / count) * pacer.fps / pacer.pace
    chance = Random(seed)  # noqa: S311 - a rhythm is no secret
    at, found = float(start), []
    for _ in range(count):
        at += each * chance.uniform(0.6, 1.4)
        found.append(round(at))
    return tuple(found)
