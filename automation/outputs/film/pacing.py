"""When things happen in a step: each act's moments in frames, spread so that the narration leads."""

from dataclasses import dataclass
from random import Random

from automation.outputs.film import cursor_path
from automation.outputs.take_record import Act, Box, Point, Shot, Step

LEAD, TAIL = 0.35, 0.55
_DWELL, _PRESS, _AFTER, _AFTER_MARK, _LAST = 0.3, 0.1, 0.45, 0.22, 0.7
_LONGEST_HOP = 660
_HOP, _HOP_A_PIXEL = 0.4, 1 / 2200
_OPEN, _LIST_DWELL = 0.5, 0.5
_LETTER, _MOST_TYPING = 0.05, 2.6
# How the time that the words leave is shared out.
_BEFORE_ALL, _AFTER_ALL, _ON_TELLING, _ON_OTHER, _ON_LIST = 1.0, 1.3, 1.6, 0.12, 7.0


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


def pace_step(
    step: Step, cursor: Point, scroll: Shot | None, spoken: float, pacer: Pacer
) -> tuple[tuple[Beat, ...], int]:
    """Give the beats of a step and its length in frames; `spoken` is how many seconds its words take."""
    first = _lay(step, cursor, scroll, pacer, {})
    acts_take = first[-1].end if first else 0
    wanted = round((LEAD + spoken + TAIL) * pacer.fps)
    least = acts_take + pacer.frames(_LAST)
    slack = max(0, wanted - least)
    weights = _weights(step, first)
    total = sum(weights.values())
    shares = {key: int(slack * weight / total) for key, weight in weights.items()}
    beats = _lay(step, cursor, scroll, pacer, shares)
    return beats, max(wanted, (beats[-1].end if beats else 0) + pacer.frames(_LAST))


def _weights(step: Step, beats: tuple[Beat, ...]) -> dict[tuple[str, int], float]:
    weights = {("before", 0): _BEFORE_ALL, ("after", 0): _AFTER_ALL}
    for at, beat in enumerate(beats):
        if beat.act.opened:
            weights["list", at] = _ON_LIST
        weights["dwell", at] = _ON_TELLING if beat.act is step.telling and not beat.act.opened else _ON_OTHER
    return weights


def _lay(
    step: Step, cursor: Point, last: Shot | None, pacer: Pacer, shares: dict[tuple[str, int], int]
) -> tuple[Beat, ...]:
    now = pacer.frames(LEAD) + shares.get(("before", 0), 0)
    beats: list[Beat] = []
    for act in step.acts:
        if act.box is None or act.point is None or act.before is None:
            last = act.after or last
            continue
        at = len(beats)
        beat = _beat(act, cursor, last, now, pacer, (step.name, at), shares)
        beats.append(beat)
        now, cursor = beat.end, beat.choice or beat.point
        last = act.after or act.before
    return tuple(beats)


def _beat(  # noqa: PLR0913, PLR0917 - where an act begins and what it is given
    act: Act, cursor: Point, last: Shot | None, now: int, pacer: Pacer, seed: tuple[str, int],
    shares: dict[tuple[str, int], int],
) -> Beat:  # fmt: skip
    box, point = act.box or Box(0, 0, 0, 0), act.point or cursor
    hops = []
    for shot in act.way:
        if last and slides(last, shot):
            length = pacer.frames(_HOP + abs(shot.scroll - last.scroll) * _HOP_A_PIXEL)
            hops.append((now, length))
            now += length
        last = shot
    move = now
    arrive = move + pacer.frames(cursor_path.seconds(cursor, point, box))
    dwell = pacer.frames(_DWELL) + shares.get(("dwell", seed[1]), 0)
    after = pacer.frames(_AFTER_MARK if act.kind == "check" else _AFTER)
    if act.opened:
        touch = arrive + pacer.frames(_DWELL)
        opens = touch + pacer.frames(_PRESS)
        line = act.opened.chosen.box
        choice = Point(line.x + min(line.width / 2, 170), line.y + line.height / 2)
        held = shares.get(("list", seed[1]), 0)
        pick = opens + pacer.frames(_OPEN) + held * 2 // 5
        picked = pick + pacer.frames(cursor_path.seconds(point, choice, line) * 1.4)
        press = picked + pacer.frames(_LIST_DWELL) + held * 3 // 5
        change = press + pacer.frames(_PRESS)
        return Beat(
            act, cursor, point, tuple(hops), move, arrive, press, change, change + after,
            touch, opens, pick, picked, choice,
        )  # fmt: skip
    press = arrive + dwell
    change = press + pacer.frames(_PRESS)
    letters = _letters(act, change + pacer.frames(_DWELL), pacer, seed) if act.typed else ()
    end = (letters[-1] if letters else change) + after
    return Beat(act, cursor, point, tuple(hops), move, arrive, press, change, end, letters=letters)


def slides(last: Shot, shot: Shot) -> bool:
    """Tell whether two states are one page at two places, near enough to be put together."""
    return shot.document == last.document and 0 < abs(shot.scroll - last.scroll) <= _LONGEST_HOP


def _letters(act: Act, start: int, pacer: Pacer, seed: tuple[str, int]) -> tuple[int, ...]:
    """Give each letter its frame, a little unevenly, as hands type; a long text comes faster."""
    count = len(act.typed.carets) if act.typed else 0
    if not count:
        return ()
    each = min(_LETTER, _MOST_TYPING / count) * pacer.fps / pacer.pace
    chance = Random(f"{seed[0]} {seed[1]}")  # noqa: S311 - a rhythm is no secret
    at, found = float(start), []
    for _ in range(count):
        at += each * chance.uniform(0.6, 1.4)
        found.append(round(at))
    return tuple(found)
