"""script.yaml: a script as a file that a person edits, read back with every problem at once."""

from functools import partial
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from automation import request_fields as fields
from automation.errors import CloseoutError
from automation.outputs.run_record import Run
from automation.outputs.script import script_fields as values
from automation.outputs.script.captions import Caption, cut, fold
from automation.outputs.script.script import Part, Script, walked, write_script
from automation.words.language import DEFAULT, language, languages
from automation.yaml_problems import problem_of
from automation.yaml_source import Problem, Scalar, Source, parse, read

_KIND = "script"


class BadScript(CloseoutError):
    """Carry every problem of a script; the message is one line for each."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)), "Correct the lines named above and try again.")
        self.problems = problems


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _take_empty_as_left_out(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if fields.scalar(value) != Scalar("", "null")}


class _Step(_Part):
    step: Annotated[str, BeforeValidator(partial(fields.choice, choices=tuple(language(DEFAULT).steps)))] = (
        Field(description="the name of a step")
    )
    title: Annotated[str, BeforeValidator(values.short)] = Field(description="the chapter's title")
    narration: Annotated[str, BeforeValidator(partial(values.words, most=values.MOST_NARRATION))] = Field(
        description='what is said, or "" to say nothing'
    )
    captions: Annotated[
        tuple[Annotated[str, BeforeValidator(values.caption)], ...] | None, BeforeValidator(values.captions)
    ] = None
    advice: Annotated[str, BeforeValidator(values.words)] = ""
    zoom: Annotated[bool, BeforeValidator(values.switch)] = True
    hide: Annotated[bool, BeforeValidator(values.switch)] = False
    pace: Annotated[float, BeforeValidator(values.pace)] = 1.0


class _End(_Part):
    title: Annotated[str, BeforeValidator(values.short)] = Field(description="the end card's title")
    lines: tuple[Annotated[str, BeforeValidator(values.short)], ...] = Field(
        default=(), description="a list of texts"
    )


class _File(_Part):
    format: Annotated[int, BeforeValidator(values.file_format)] = Field(description="format: 1")
    language: Annotated[str, BeforeValidator(values.language_code)] = Field(
        description=f"one of: {', '.join(languages())}"
    )
    title: Annotated[str, BeforeValidator(values.short)] = Field(description="the title card's title")
    subtitle: Annotated[str, BeforeValidator(values.words)] = ""
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


def fitted(script: Script, steps: tuple[str, ...], file: str) -> Script:
    """Give a script back when it tells of exactly these steps; BadScript names those that differ."""
    told = tuple(part.step for part in script.parts)
    if told == steps:
        return script
    strange = [f"the run has no step {name}; leave it out" for name in told if name not in steps]
    absent = [
        f"lacks the step {name}; to leave it out of the film write it with hide: on"
        for name in steps
        if name not in told
    ]
    order = [] if strange or absent else [f"has the steps in another order than the run: {', '.join(steps)}"]
    raise BadScript([Problem(file, 1, "steps", each) for each in (*strange, *absent, *order)])


def chosen_script(record: Run, language_code: str | None, script: Script | None, file: str) -> Script:
    """Give the script of a run: one that was read from a file, or else the run's own words.

    Raises BadScript where the file's script is in another language than asked for, or tells of other steps.
    """
    require_language(script, language_code, file)
    if script is None:
        return write_script(record, language_code or DEFAULT)
    return fitted(script, tuple(step.name for step in walked(record)), file)


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
    )


def _part(step: _Step, leading: frozenset[str]) -> Part:
    own = None if step.captions is None else tuple(_folded(text, leading) for text in step.captions)
    return Part(
        step=step.step,
        title=step.title,
        narration=step.narration,
        captions=cut(step.narration, leading) if own is None else own,
        zoom=step.zoom,
        hide=step.hide,
        pace=step.pace,
        advice=step.advice,
    )


def _folded(text: str, leading: frozenset[str]) -> Caption:
    lines = tuple(text.split("\n"))
    return (fold(text, leading) if len(lines) == 1 else None) or Caption(lines)
