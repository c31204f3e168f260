"""script.yaml: a script as a file that a person edits, read back with every problem at once."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from automation import request_fields as fields
from automation.outputs.script import script_fields as values
from automation.outputs.script.captions import Caption, cut, cut_apart, fold
from automation.outputs.script.script import ActWords, Part, Script, Words, seen, walked, write_script
from automation.outputs.take_record import Take
from automation.words.language import DEFAULT, language, languages
from automation.yaml_problems import BadFile, FilePart, problem_of
from automation.yaml_source import Problem, Source, parse, read

_KIND = "script"


class BadScript(BadFile):
    """A script that cannot be used."""


_Captions = Annotated[
    tuple[Annotated[str, BeforeValidator(values.caption)], ...] | None, BeforeValidator(values.captions)
]
_Narration = Annotated[str, BeforeValidator(partial(values.words, most=values.MOST_NARRATION))]


class _Act(FilePart):
    act: Annotated[str, BeforeValidator(values.short)] = Field(description="the act, as storyboard names it")
    narration: _Narration = Field(description='what is said with it, or "" to say nothing')
    captions: _Captions = None


class _Step(FilePart):
    step: Annotated[str, BeforeValidator(partial(fields.choice, choices=tuple(language(DEFAULT).steps)))] = (
        Field(description="the name of a step")
    )
    title: Annotated[str, BeforeValidator(values.short)] = Field(description="the chapter's title")
    narration: _Narration = Field(description='what is said, or "" to say nothing')
    captions: _Captions = None
    acts: tuple[_Act, ...] = Field(default=(), description="a list of acts")
    advice: Annotated[str, BeforeValidator(values.words)] = ""
    zoom: Annotated[bool, BeforeValidator(values.switch)] = True
    hide: Annotated[bool, BeforeValidator(values.switch)] = False
    pace: Annotated[float, BeforeValidator(values.pace)] = 1.0


class _End(FilePart):
    title: Annotated[str, BeforeValidator(values.short)] = Field(description="the end card's title")
    narration: _Narration = ""
    captions: _Captions = None
    lines: tuple[Annotated[str, BeforeValidator(values.short)], ...] = Field(
        default=(), description="a list of texts"
    )


class _File(FilePart):
    format: Annotated[int, BeforeValidator(values.file_format)] = Field(description="format: 1")
    language: Annotated[str, BeforeValidator(values.language_code)] = Field(
        description=f"one of: {', '.join(languages())}"
    )
    title: Annotated[str, BeforeValidator(values.short)] = Field(description="the title card's title")
    subtitle: Annotated[str, BeforeValidator(values.words)] = ""
    narration: _Narration = ""
    captions: _Captions = None
    step_of: Annotated[str, BeforeValidator(values.step_of)] = Field(description="Step {number} of {total}")
    mock_note: Annotated[str, BeforeValidator(values.short)] = Field(
        description="the words for the corner: mock site"
    )
    steps: tuple[_Step, ...] = Field(description="a list of steps", min_length=1)
    end: _End = Field(description="{title: ..., lines: [...]}")


def read_script(path: str | Path) -> Script:
    """Read a script; BadScript holds all problems, sorted by line, with the path as it was given."""
    return _validated(read(str(path), _KIND))


def parse_script(text: str, file: str) -> Script:
    """Read a script from its text; BadScript as for a file."""
    return _validated(parse(text, file))


def fitted(script: Script, steps: Mapping[str, Sequence[str]], file: str) -> Script:
    """Give a script back when it tells of exactly these steps and of the acts in each; else BadScript.

    A step whose acts have no words at all may stand without them.
    """
    told, walked_ = [part.step for part in script.parts], list(steps)
    strange = [f"the run has no step {name}; leave it out" for name in told if name not in steps]
    absent = [
        f"lacks the step {name}; to leave it out of the film write it with hide: on"
        for name in steps
        if name not in told
    ]
    other = not strange and not absent and told != walked_
    order = [f"has the steps in another order than the run: {', '.join(steps)}"] if other else []
    problems = [Problem(file, 1, "steps", each) for each in (*strange, *absent, *order)]
    for at, part in enumerate(script.parts):
        acts = [each.act for each in part.acts]
        done = list(steps.get(part.step, acts))
        if acts and acts != done:
            problem = f"has not the acts of the run in their order: {', '.join(done) or 'none'}"
            problems.append(Problem(file, 1, f"steps[{at}].acts", problem))
    if problems:
        raise BadScript(problems)
    return script


def chosen_script(take: Take, language_code: str | None, script: Script | None, file: str) -> Script:
    """Give the script of a take: one that was read from a file, or else the run's own words.

    Raises BadScript where the file's script is in another language than asked for, or tells of other steps.
    """
    require_language(script, language_code, file)
    if script is None:
        return write_script(take.run, language_code or DEFAULT, take.steps)
    acts = {step.name: [act.label for act in seen(step)] for step in take.steps}
    return fitted(script, {step.name: acts.get(step.name, []) for step in walked(take.run)}, file)


def require_language(script: Script | None, language_code: str | None, file: str) -> None:
    """Raise BadScript where a script is in another language than was asked for."""
    if script and language_code not in {None, script.language}:
        problem = f"is {script.language}, and --lang asks for {language_code}; leave --lang out"
        raise BadScript([Problem(file, 1, "language", problem)])


def _validated(source: Source) -> Script:
    problems = list(source.problems)
    if isinstance(source.data, dict):
        problems += _twice(source)
        try:
            written = _File.model_validate(source.data)
        except ValidationError as error:
            problems += [problem_of(source, each, _File, _KIND) for each in error.errors(include_url=False)]
        else:
            if not problems:
                return _script(written)
    elif not problems:
        problems.append(
            Problem(
                source.file,
                source.line(()),
                _KIND,
                "is empty or no mapping; make one with closeout storyboard",
            )
        )
    raise BadScript(sorted(problems, key=lambda each: each.line))


def _twice(source: Source) -> list[Problem]:
    seen: dict[str, int] = {}
    problems = []
    steps = source.data.get("steps") if isinstance(source.data, dict) else None
    for at, step in enumerate(steps if isinstance(steps, list) else ()):
        name = fields.scalar(step.get("step")) if isinstance(step, dict) else None
        if name and name.text in seen:
            place = ("steps", at, "step")
            problem = f"{name.text} is told already on line {seen[name.text]}; keep one"
            problems.append(Problem(source.file, source.line(place), f"steps[{at}].step", problem))
        elif name:
            seen[name.text] = source.line(("steps", at, "step"))
    return problems


def _script(written: _File) -> Script:
    leading = language(written.language).leading
    return Script(
        language=written.language,
        title=written.title,
        subtitle=written.subtitle,
        parts=tuple(_part(step, leading) for step in written.steps),
        end_title=written.end.title,
        end_lines=written.end.lines,
        step_of=written.step_of,
        mock_note=written.mock_note,
        opening=Words(written.narration, _captions(written, leading)),
        closing=Words(written.end.narration, _captions(written.end, leading)),
    )


def _part(step: _Step, leading: frozenset[str]) -> Part:
    return Part(
        step=step.step,
        title=step.title,
        narration=step.narration,
        captions=_captions(step, leading),
        zoom=step.zoom,
        hide=step.hide,
        pace=step.pace,
        advice=step.advice,
        acts=tuple(ActWords(each.narration, _captions(each, leading), each.act) for each in step.acts),
    )


def _captions(written: _File | _Step | _Act | _End, leading: frozenset[str]) -> tuple[Caption, ...]:
    if written.captions is None:
        return (cut_apart if isinstance(written, _Act) else cut)(written.narration, leading)
    return tuple(_folded(text, leading) for text in written.captions)


def _folded(text: str, leading: frozenset[str]) -> Caption:
    lines = tuple(text.split("\n"))
    return (fold(text, leading) if len(lines) == 1 else None) or Caption(lines)
