"""The timeline: take, script, speech and theme in, frames out; pure, it reads no clock and no file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from automation.outputs.film.camera_work import Lens, Rest, film_step
from automation.outputs.film.frames import (
    SHARES,
    Card,
    Frame,
    Segment,
)  # fmt: skip
from automation.outputs.film.layout import Layout, View
from automation.outputs.film.pacing import LEAD, TAIL, Pacer, pace_step
from automation.outputs.film.spoken import Spoken, spans_of, speak
from automation.outputs.film.states import States
from automation.outputs.film.step_frames import StepFrames, presses_of
from automation.outputs.film.theme import Theme
from automation.outputs.script.captions import Cue
from automation.outputs.script.script import Part, Script
from automation.outputs.script.speech import NOTHING, Told
from automation.outputs.script.voice import Sound
from automation.outputs.take_record import Act, Point, Shot, Step, Take

_TITLE_SECONDS, _END_LEAST, _END_MOST, _END_A_SECOND = 3.0, 4.0, 12.0, 22
_CARD_FADE, _LONGEST_HOLD = 0.4, 2.0


@dataclass(frozen=True)
class Speech:
    """A sound and the frame of the film at which it begins."""

    start: int
    sound: Sound


@dataclass(frozen=True)
class Timeline:
    """A whole film: `fps` frames a second, `length` in all; segments, cues and speech in their order."""

    fps: int
    length: int
    segments: tuple[Segment, ...]
    cues: tuple[Cue, ...]
    speech: tuple[Speech, ...] = ()

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


@dataclass(frozen=True)
class Voiced:
    """All words of a film as they are spoken: over the title, in each part that is shown, over the end."""

    parts: tuple[tuple[Told, ...], ...]
    opening: Told = NOTHING
    closing: Told = NOTHING


@dataclass
class _Now:
    """Where the last segment has left things, and what was said so far."""

    shot: Shot | None
    cursor: Point
    view: View
    rested: int
    start: int
    cues: list[Cue]
    speech: list[Speech]

    def hear(self, spoken: Sequence[Spoken], fps: int) -> None:
        """Keep what is said in the segment that begins now."""
        for each in spoken:
            self.speech.append(Speech(self.start + each.start, each.told.sound))
            spans = [(self.start + first, self.start + end) for first, end in each.spans]
            self.cues += [
                Cue(first / fps, end / fps, lines)
                for (first, end), lines in zip(spans, each.lines, strict=True)
            ]


def draw_up(take: Take, script: Script, voiced: Voiced, order: Order) -> Timeline:
    """Draw up the frames of a film; `voiced` has one item for each part that the script shows."""
    pacer = Pacer(order.fps, order.pace)
    by_name = {step.name: step for step in take.steps}
    shown = [(part, by_name[part.step], told) for part, told in zip(script.shown, voiced.parts, strict=True)]
    size = take.viewport
    cursor = Point(size.width * 0.56, size.height * 0.72)
    now = _Now(None, cursor, order.layout.whole, 10**6, 0, [], [])
    telling = _telling_shot([step for _, step, _ in shown])
    title = Card(script.title, (script.subtitle,), "title", telling, script.mock_note)
    segments = [_card(title, order, _TITLE_SECONDS, voiced.opening, now)]
    for at, (part, step, told) in enumerate(shown):
        following = shown[at + 1][1].acts if at + 1 < len(shown) else ()
        opening = title if at == 0 else None
        told_step = _Telling(part, step, told, following[0] if following else None, opening)
        segment = _step(told_step, order, pacer, now)
        hint = script.step_of.format(number=at + 1, total=len(shown))
        segments.append(replace(segment, hint=hint, note=script.mock_note, number=at + 1, total=len(shown)))
    end = Card(script.end_title, script.end_lines, "end", now.shot, script.mock_note)
    letters = sum(map(len, (end.title, *end.lines)))
    lasts = max(_END_LEAST, min(_END_MOST, letters / _END_A_SECOND))
    segments.append(_card(end, order, lasts, voiced.closing, now, segments[-1]))
    return Timeline(order.fps, now.start, tuple(segments), tuple(now.cues), tuple(now.speech))


def _telling_shot(steps: Sequence[Step]) -> Shot | None:
    """Give the state that tells most of a walk: an open list, else the last one under the cursor."""
    acts = [step.telling for step in steps if step.telling]
    opened = next((act.opened.plain for act in acts if act.opened), None)
    return opened or next((act.hover for act in reversed(acts)), None)


def _card(  # noqa: PLR0913, PLR0917 - a card, how long it is to be read and heard, what was before it
    card: Card, order: Order, seconds: float, told: Told, now: _Now, last: Segment | None = None
) -> Segment:
    """Show a card for as long as its words take; what was there last gives way to it."""
    shares = _card_shares(order) if last else []
    words = speak(told, len(shares) + round(LEAD * order.fps), order.fps)
    length = max(round(seconds * order.fps), words.end + round(TAIL * order.fps) if told.seconds else 0)
    frames = [
        Frame(0, None, now.view, caption=_caption(words.spans, at, order), card=SHARES)
        for at in range(length)
    ]
    now.hear([words], order.fps)
    start = now.start
    now.start += length
    captions = words.lines if order.burned else ()
    if last is None:
        merged = _merged(frames, order.fps)
        return Segment(card.kind, card.title, start, length, merged, captions=captions, card=card)
    under = replace(last.frames[-1], at=0, caption=None)
    frames[: len(shares)] = [replace(under, card=share) for share in shares]
    return replace(
        last,
        name=card.kind,
        start=start,
        length=length,
        frames=_merged(frames, order.fps),
        captions=captions,
        card=card,
        presses=(),
    )


def _caption(spans: Sequence[tuple[int, int]], frame: int, order: Order) -> int | None:
    standing = (at for at, (first, end) in enumerate(spans) if first <= frame < end)
    return next(standing, None) if order.burned else None


def _card_shares(order: Order) -> list[int]:
    """Give the eighths of a card that comes; for one that goes, read them from the end."""
    count = round(_CARD_FADE * order.fps) if order.theme.moves else 0
    return [round((at + 1) / (count + 1) * SHARES) for at in range(count)]


@dataclass(frozen=True)
class _Telling:
    """One part with its step, as it is spoken, between what is before and after it."""

    part: Part
    step: Step
    told: tuple[Told, ...]
    following: Act | None
    opening: Card | None


def _step(telling: _Telling, order: Order, pacer: Pacer, now: _Now) -> Segment:
    part, step, opening = telling.part, telling.step, telling.opening
    paced = pace_step(step, now.cursor, now.shot, telling.told, pacer)
    beats, length = paced.beats, paced.length
    lens = Lens(order.layout, pacer, part.zoom, order.theme.moves)
    camera = film_step(step, beats, length, Rest(now.view, now.rested), telling.following, lens)
    states = States(step, beats, now.shot, pacer, moves=order.theme.moves)
    spans = spans_of(paced.spoken)
    drawn = StepFrames(step, beats, camera, states, spans, now.cursor, pacer, order.theme.moves, order.burned)
    frames = [drawn.at(frame) for frame in range(length)]
    if opening:
        shares = _card_shares(order)[::-1]
        frames[: len(shares)] = [replace(f, card=share) for f, share in zip(frames, shares, strict=False)]
    segment = Segment(
        step.name, part.title, now.start, length, _merged(frames, order.fps),
        captions=tuple(lines for each in paced.spoken for lines in each.lines) if order.burned else (),
        advice=part.advice, card=opening,
        presses=tuple(press for beat in beats for press in presses_of(beat)),
    )  # fmt: skip
    now.hear(paced.spoken, order.fps)
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
