"""A run as report.html: one file that opens anywhere, years later, without a network."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from automation.outputs.outcome_words import OutcomeWords, words_for
from automation.outputs.run_record import Attempt, Run, Step, read_picture, read_run

_SECOND = 1000
_MINUTE = 60 * _SECOND
_MOST_STARS = 5
_ASKED = ("reason", "recommend", "concerns", "review", "refund_at_most", "if_unsubmitted")


@dataclass(frozen=True)
class _ShownStep:
    step: Step
    anchor: str
    picture: str | None


@dataclass(frozen=True)
class _ShownAttempt:
    attempt: Attempt
    words: OutcomeWords
    steps: tuple[_ShownStep, ...]

    @property
    def milliseconds(self) -> float:
        return sum(shown.step.milliseconds or 0 for shown in self.steps)


def write_report(folder: Path) -> Path:
    """Write report.html into a run folder from its run.json and pictures; NotARun when it is not one."""
    run = read_run(folder)
    attempts = [_shown(folder, run, attempt) for attempt in reversed(run.attempts)]
    template = _environment().get_template("report.html.j2")
    page = template.render(
        run=run,
        words=words_for(run.outcome, run.exit),
        attempts=attempts,
        took=run.milliseconds
        if run.milliseconds is not None
        else sum(each.milliseconds for each in attempts),
        asked={key: run.request.get(key) for key in _ASKED},
        ratings=_ratings(run.request),
    )
    file = folder / "report.html"
    file.write_bytes(page.encode("utf-8", "replace"))
    return file


def _shown(folder: Path, run: Run, attempt: Attempt) -> _ShownAttempt:
    steps = tuple(
        _ShownStep(step, f"{attempt.number}-{at}", _data_uri(folder, step))
        for at, step in enumerate(attempt.steps, start=1)
    )
    exit_code = run.exit if attempt is run.attempts[-1] else 1
    return _ShownAttempt(attempt, words_for(attempt.outcome, exit_code), steps)


def _data_uri(folder: Path, step: Step) -> str | None:
    raw = read_picture(folder, step.picture) if step.picture else None
    if raw is None:
        return None
    kind = "png" if raw.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(raw).decode()}"


def _ratings(request: Mapping[str, object]) -> dict[str, int]:
    found = request.get("ratings")
    return (
        {key: value for key, value in found.items() if isinstance(value, int)}
        if isinstance(found, dict)
        else {}
    )


def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "time": _time,
        "moment": _moment,
        "label": _label,
        "stars": _stars,
        "plain": _plain,
    }
    return environment


def _time(milliseconds: float | None) -> str:
    """Write 312 as 312 ms, 2100 as 2.1 s, 75000 as 1 min 15 s."""
    if milliseconds is None:
        return "cut short"
    if milliseconds < _SECOND:
        return f"{milliseconds:.0f} ms"
    if milliseconds < _MINUTE:
        return f"{milliseconds / _SECOND:.1f} s"
    minutes, seconds = divmod(round(milliseconds / _SECOND), 60)
    return f"{minutes} min {seconds} s"


def _moment(when: datetime | None) -> str:
    return when.astimezone(UTC).strftime("%-d %B %Y, %H:%M:%S UTC") if when else "not recorded"


def _label(key: object) -> str:
    """Write quality_of_requirements as "Quality of requirements"; what has capitals or blanks stays."""
    text = str(key)
    return text[:1].upper() + text[1:].replace("_", " ").replace("-", " ") if text.islower() else text


def _stars(count: int) -> str:
    count = max(0, min(_MOST_STARS, count))
    return "★" * count + "☆" * (_MOST_STARS - count)


def _plain(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
