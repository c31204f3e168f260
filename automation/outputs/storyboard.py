"""What a film will show, as lines of text: when each step comes, what is pressed in it, and its captions."""

from collections.abc import Iterator

from automation.outputs.film.film import Plan
from automation.outputs.film.frames import Segment
from automation.outputs.script.captions import Cue
from automation.outputs.script.script import seen
from automation.outputs.script.targets import target_of
from automation.outputs.take_record import Step

CARDS = frozenset({"title", "end"})
_INDENT = " " * 11


def storyboard(plan: Plan) -> str:
    """Write the storyboard of a planned film."""
    script, timeline = plan.script, plan.timeline
    parts, steps = iter(script.shown), {step.name: step for step in plan.take.steps}
    count = len(script.shown)
    lines = [f"{script.title}: {_time(timeline.seconds)}, {count} step{'' if count == 1 else 's'}"]
    for segment in timeline.segments:
        begin, end = (at / timeline.fps for at in (segment.start, segment.start + segment.length))
        told = [(cue.start, _caption(cue)) for cue in timeline.cues if begin <= cue.start < end]
        if segment.name in CARDS and segment.card:
            below = (_INDENT + line for line in segment.card.lines if line)
            lines += ["", f"{_time(begin)}  -  {segment.card.title}", *below, *(line for _, line in told)]
            continue
        part = next(parts)
        lines += ["", f"{_time(begin)} {segment.number:>2}  {part.title}"]
        pressed = _pressed(steps[part.step], segment, timeline.fps)
        lines += [line for _, line in sorted([*told, *pressed], key=lambda each: each[0])]
        lines += [f"{_INDENT}hint: {part.advice}"] if part.advice else []
    hidden = [part.step for part in script.parts if part.hide]
    return "\n".join([*lines, *(["", f"left out: {', '.join(hidden)}"] if hidden else [])]) + "\n"


def _pressed(step: Step, segment: Segment, fps: int) -> Iterator[tuple[float, str]]:
    """Give each press with its moment: a list is opened, then one of its lines is chosen."""
    named = [
        name
        for act in seen(step)
        for name in ((act.label, f"{act.label}: {target_of(act)}") if act.opened else (act.label,))
    ]
    for name, press in zip(named, segment.presses, strict=True):
        moment = (segment.start + press) / fps
        yield moment, f"{_INDENT}{_time(moment)} > {name}"


def _caption(cue: Cue) -> str:
    return f"{_INDENT}{_time(cue.start)} - {_time(cue.end)}  {' / '.join(cue.lines)}"


def _time(seconds: float) -> str:
    """Write 83.26 as 1:23.3."""
    minutes, tenths = divmod(round(seconds * 10), 600)
    return f"{minutes}:{tenths // 10:02}.{tenths % 10}"
