"""What a film will show, as lines of text: when each step comes, what is pressed in it, and its captions."""

from collections.abc import Iterator

from automation.outputs.film.film import Plan
from automation.outputs.script.captions import Cue

CARDS = frozenset({"title", "end"})
_INDENT = " " * 11


def storyboard(plan: Plan) -> str:
    """Write the storyboard of a planned film."""
    script, timeline = plan.script, plan.timeline
    parts, cues = iter(script.shown), list(timeline.cues)
    count = len(script.shown)
    lines = [f"{script.title}: {_time(timeline.seconds)}, {count} step{'' if count == 1 else 's'}"]
    for segment in timeline.segments:
        begin, end = (at / timeline.fps for at in (segment.start, segment.start + segment.length))
        if segment.name in CARDS and segment.card:
            below = (line for line in segment.card.lines if line)
            lines += ["", f"{_time(begin)}  -  {segment.card.title}", *(_INDENT + line for line in below)]
            continue
        part = next(parts)
        lines += ["", f"{_time(begin)} {segment.number:>2}  {part.title}", *_targets(plan, part.step)]
        lines += [_caption(cue) for cue in cues if begin <= cue.start < end]
        lines += [f"{_INDENT}hint: {part.advice}"] if part.advice else []
    hidden = [part.step for part in script.parts if part.hide]
    return "\n".join([*lines, *(["", f"left out: {', '.join(hidden)}"] if hidden else [])]) + "\n"


def _targets(plan: Plan, name: str) -> Iterator[str]:
    step = next((each for each in plan.take.steps if each.name == name), None)
    targets = [act.label for act in step.acts if act.box] if step else []
    if targets:
        yield f"{_INDENT}targets: {', '.join(targets)}"


def _caption(cue: Cue) -> str:
    return f"{_INDENT}{_time(cue.start)} - {_time(cue.end)}  {' / '.join(cue.lines)}"


def _time(seconds: float) -> str:
    """Write 83.26 as 1:23.3."""
    minutes, tenths = divmod(round(seconds * 10), 600)
    return f"{minutes}:{tenths // 10:02}.{tenths % 10}"
