"""The timeline: take, script, speech and theme in, frames out; pure, it reads no clock and no file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from automation.outputs.film.camera_work import Lens, Rest, film_step
from automation.outputs.film.frames import (
    SHARES,
    Card,
    Frame,
    Segment,
)  # fmt: skip
from automation.outputs.film.layout import Layout, View
from automation.outputs.film.pacing import LEAD, Pacer, pace_step
from automation.outputs.film.states import States
from automation.outputs.film.step_frames import StepFrames, presses_of
from automation.outputs.film.theme import Theme
from automation.outputs.script.captions import LONGEST, Caption, Cue
from automation.outputs.script.script import Part, Script
from automation.outputs.script.speech import Told
from automation.outputs.take_record import Act, Point, Shot, Step, Take

_TITLE_SECONDS, _END_LEAST, _END_MOST, _END_A_SECOND = 3.0, 4.0, 12.0, 22
_CARD_FADE, _SPOT_FADE, _LONGEST_HOLD = 0.4, 0.3, 2.0
_HANDS = {"link", "button", "menuitem", "radio", "checkbox", "combobox", "option"}
_TEXTS = {"textbox", "searchbox"}


@dataclass(frozen=True)
class Timeline:
    """A whole film: `fps` frames a second, `length` in all, its segments and cues in their order."""

    fps: int
    length: int
    segments: tuple[Segment, ...]
    cues: tuple[Cue, ...]

    @property
    def seconds(self) -> float:
        """Say how long it lasts."""
        return self.length / self.fps


@dataclass(frozen=True)
class Order:
    """How a timeline is wanted; `burned`: captions stand in the picture."""

    layout: Layout
    theme: Theme
    fps: int = 30
    pace: float = 1.0
    burned: bool = True


@dataclass
class _Now:
    """Where the last segment has left things."""

    shot: Shot | None
    cursor: Point
    view: View
    rested: int
    start: int


def draw_up(take: Take, script: Script, told: Sequence[Told], order: Order) -> Timeline:
    """Draw up the frames of a film; `told` has one item for each part that the script shows."""
    pacer = Pacer(order.fps, order.pace)
    by_name = {step.name: step for step in take.steps}
    shown = [(part, by_name[part.step], words) for part, words in zip(script.shown, told, strict=True)]
    size = take.viewport
    now = _Now(None, Point(size.width * 0.56, size.height * 0.72), order.layout.whole, 10**6, 0)
    telling = _telling_shot([step for _, step, _ in shown])
    title = Card(script.title, (script.subtitle,), "title", telling, script.mock_note)
    segments = [_card(title, order, round(_TITLE_SECONDS * order.fps), now)]
    cues: list[Cue] = []
    for at, (part, step, words) in enumerate(shown):
        following = shown[at + 1][1].acts if at + 1 < len(shown) else ()
        started = now.start
        opening = title if at == 0 else None
        told_step = _Telling(part, step, words, following[0] if following else None, opening)
        segment = _step(told_step, order, pacer, now)
        hint = script.step_of.format(number=at + 1, total=len(shown))
        segments.append(replace(segment, hint=hint, note=script.mock_note, number=at + 1, total=len(shown)))
        cues += _cues(words, started, order.fps)
    last = segments[-1]
    end = Card(script.end_title, script.end_lines, "end", now.shot, script.mock_note)
    letters = sum(map(len, (end.title, *end.lines)))
    lasts = max(_END_LEAST, min(_END_MOST, letters / _END_A_SECOND))
    closing = _card(end, order, round(lasts * order.fps), now, last)
    segments.append(closing)
    return Timeline(order.fps, now.start, tuple(segments), tuple(cues))


def _telling_shot(steps: Sequence[Step]) -> Shot | None:
    """Give the state that tells most of a walk: an open list, else the last one under the cursor."""
    acts = [step.telling for step in steps if step.telling]
    opened = next((act.opened.plain for act in acts if act.opened), None)
    return opened or next((act.hover for act in reversed(acts)), None)


def _cues(words: Told, start: int, fps: int) -> list[Cue]:
    return [
        Cue((start + first) / fps, (start + end) / fps, cue.lines)
        for (first, end), cue in zip(_spans(words, fps), words.cues, strict=True)
    ]


def _spans(words: Told, fps: int) -> list[tuple[int, int]]:
    """Give each cue's frames within its step, rounded so that none has to be read faster than it may."""
    spans: list[tuple[int, int]] = []
    free = 0
    for cue in words.cues:
        first = max(free, round((LEAD + cue.start) * fps))
        least = ceil(round(Caption(cue.lines).reading_seconds * fps, 6))
        free = min(max(round((LEAD + cue.end) * fps), first + least), first + int(LONGEST * fps))
        spans.append((first, free))
    return spans


def _card(card: Card, order: Order, length: int, now: _Now, last: Segment | None = None) -> Segment:
    """Show a card; what was there last gives way to it."""
    start = now.start
    now.start += length
    frames = [Frame(0, None, now.view, card=SHARES)] * length
    if last is None:
        return Segment(card.kind, card.title, start, length, _merged(frames, order.fps), card=card)
    shares = _card_shares(order)
    under = replace(last.frames[-1], at=0, caption=None)
    frames[: len(shares)] = [replace(under, card=share) for share in shares]
    return replace(
        last,
        name=card.kind,
        start=start,
        length=length,
        frames=_merged(frames, order.fps),
        card=card,
        presses=(),
    )


def _card_shares(order: Order) -> list[int]:
    """Give the eighths of a card that comes; for one that goes, read them from the end."""
    count = round(_CARD_FADE * order.fps) if order.theme.moves else 0
    return [round((at + 1) / (count + 1) * SHARES) for at in range(count)]


@dataclass(frozen=True)
class _Telling:
    """One part with its step, as it is spoken, between what is before and after it."""

    part: Part
    step: Step
    words: Told
    following: Act | None
    opening: Card | None


def _step(telling: _Telling, order: Order, pacer: Pacer, now: _Now) -> Segment:
    part, step, words, opening = telling.part, telling.step, telling.words, telling.opening
    beats, length = pace_step(step, now.cursor, now.shot, words.seconds, pacer)
    lens = Lens(order.layout, pacer, part.zoom, order.theme.moves)
    camera = film_step(step, beats, length, Rest(now.view, now.rested), telling.following, lens)
    states = States(step, beats, now.shot, pacer, moves=order.theme.moves)
    spans = _spans(words, order.fps)
    drawn = StepFrames(step, beats, camera, states, spans, now.cursor, pacer, order.theme.moves, order.burned)
    frames = [drawn.at(frame) for frame in range(length)]
    if opening:
        shares = _card_shares(order)[::-1]
        frames[: len(shares)] = [replace(f, card=share) for f, share in zip(frames, shares, strict=False)]
    segment = Segment(
        step.name, part.title, now.start, length, _merged(frames, order.fps),
        captions=tuple(cue.lines for cue in words.cues) if order.burned else (),
        advice=part.advice, card=opening,
        presses=tuple(press for beat in beats for press in presses_of(beat)),
    )  # fmt: skip
    now.shot = states.end
    now.cursor = (beats[-1].choice or beats[-1].point) if beats else now.cursor
    now.view = camera.end
    now.rested = length - camera.rests_from + (0 if camera.moves else now.rested)
    now.start += length
    return segment


def _merged(frames: Sequence[Frame], fps: int) -> tuple[Frame, ...]:
    """Keep only the frames that differ from the one before; a long hold is coded again now and then."""
    longest = round(_LONGEST_HOLD * fps)
    kept: list[Frame] = []
    for number, frame in enumerate(frames):
        if kept and replace(frame, at=kept[-1].at) == kept[-1] and number - kept[-1].at < longest:
            continue
        kept.append(replace(frame, at=number))
    return tuple(kept)
