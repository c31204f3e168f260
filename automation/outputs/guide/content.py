"""What stands in a guide, in order, before it is any format."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from automation.outputs.guide.figures import Figure, figures
from automation.outputs.script.script import (
    ALREADY_ENDED,
    UNFINISHED,
    Script,
    branch_of,
    teller_of,
    told_as,
)
from automation.outputs.take_record import Take
from automation.words import language as words

_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True)
class GuideStep:
    """A step as it is read: what to do, why, what is good to know, and its pictures."""

    number: int
    name: str
    title: str
    narration: str
    why: str
    advice: str
    figures: tuple[Figure, ...]
    stopped: str = ""


@dataclass(frozen=True)
class Reason:
    """A reason for ending, as a row of the table; `chosen` where this contract had it."""

    name: str
    gloss: str
    when: str
    does: str
    first: str
    chosen: bool


@dataclass(frozen=True)
class Guide:
    """All of a guide; texts may have **bold** parts, `labels` are the headings of its language."""

    language: str
    title: str
    subtitle: str
    lead: str
    unfinished: str
    summary: tuple[str, ...]
    steps: tuple[GuideStep, ...]
    result_title: str
    result: tuple[str, ...]
    reasons: tuple[Reason, ...]
    before: tuple[str, ...]
    before_work_lead: str
    before_work: tuple[str, ...]
    questions: tuple[words.Question, ...]
    labels: words.Guide
    step_of: str


def write_guide(take: Take, script: Script) -> Guide:
    """Put a guide together from a take and the script that goes with it: it is the film's transcript."""
    teller = teller_of(take.run, script.language)
    labels, branch = teller.words.guide, branch_of(take.run)
    # Where it had ended before, nobody came to choose one.
    chosen = teller.facts.reason if branch != ALREADY_ENDED else ""
    return Guide(
        language=script.language,
        title=script.title,
        subtitle=script.subtitle,
        lead=teller.told(labels.lead),
        unfinished=teller.told(labels.unfinished) if branch == UNFINISHED else "",
        summary=tuple(teller.told(line) for line in labels.summary_lines[branch]),
        steps=_steps(take, script),
        result_title=script.end_title,
        result=script.end_lines,
        reasons=tuple(
            Reason(name, each.gloss, each.when, each.does, each.first, name == chosen)
            for name, each in teller.words.reasons.items()
        ),
        before=labels.before_lines.texts,
        before_work_lead=labels.before_work_lines.lead,
        before_work=labels.before_work_lines.texts,
        questions=labels.faq,
        labels=labels,
        step_of=script.step_of,
    )


def bold_parts(text: str) -> Sequence[tuple[str, bool]]:
    """Split a text at its **bold** parts: pairs of a text and whether it is bold."""
    return [(part, at % 2 == 1) for at, part in enumerate(_BOLD.split(text)) if part]


def plain(text: str) -> str:
    """Take the stars of **bold** parts away."""
    return _BOLD.sub(r"\1", text)


def _steps(take: Take, script: Script) -> tuple[GuideStep, ...]:
    teller = teller_of(take.run, script.language)
    taken = {step.name: step for step in take.steps}
    shown, told = script.shown, told_as(take.run)
    pictured = figures(take, [part.step for part in shown], teller)
    made = []
    for number, (part, its_figures) in enumerate(zip(shown, pictured, strict=True), start=1):
        known = teller.words.steps.get(told.get(part.step, part.step))
        step = taken.get(part.step)
        made.append(
            GuideStep(
                number=number,
                name=part.step,
                title=part.title,
                narration=part.said,
                why=teller.told(known.why) if known else "",
                advice=part.advice,
                figures=its_figures,
                stopped=step.error or "" if step and step.status == "failed" else "",
            )
        )
    return tuple(made)
