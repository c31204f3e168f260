"""How a film looks: its colours and how much moves; light, dark, or a file of one's own."""

import re
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path

from automation.errors import CloseoutError
from automation.yaml_source import Problem, Scalar, Source, read

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LEAST_CONTRAST = 4.5
# WCAG 2, relative luminance: below it a channel is linear.
_LINEAR_BELOW = 0.04045
MOTIONS = ("full", "reduced")


class BadTheme(CloseoutError):
    """A theme that is not known, or a file with everything that is wrong with it."""


@dataclass(frozen=True)
class Theme:
    """Colours as #rrggbb; `motion` is full, or reduced: cuts instead of zoom, arcs and fades.

    `dim` is how much light is left beside a target that is lit, 0 to 1.
    """

    backdrop: str = "#ece9f5"
    ink: str = "#1d1b26"
    ink_soft: str = "#565061"
    accent: str = "#2b3a8f"
    warm: str = "#8f5400"
    line: str = "#cfc8dc"
    dim: float = 0.7
    motion: str = "full"

    @property
    def moves(self) -> bool:
        """Tell whether anything moves."""
        return self.motion == "full"


LIGHT = Theme()
DARK = Theme(
    backdrop="#17142c",
    ink="#f4f1fa",
    ink_soft="#b9b2c9",
    accent="#aab6ff",
    warm="#ffbf6b",
    line="#3a3454",
    dim=0.55,
)
NAMED = {"light": LIGHT, "dark": DARK}
_KEYS = tuple(field.name for field in fields(Theme))


def read_theme(name: str) -> Theme:
    """Take a theme by name or from a YAML file; BadTheme says all that is wrong with one at once."""
    if name in NAMED:
        return NAMED[name]
    if not Path(name).exists():
        raise BadTheme(
            f"There is no theme {name!r}, and no such file.",
            f"Choose one of: {', '.join(NAMED)}; or name a file with lines like accent: '#2b3a8f'.",
        )
    source = read(name, "theme")
    theme, problems = _theme(source)
    problems += source.problems
    if problems:
        told = sorted(problems, key=lambda problem: (problem.line, problem.field))
        raise BadTheme(
            "\n".join(map(str, told)), f"A theme has the keys: base (light or dark), {', '.join(_KEYS)}."
        )
    return theme


def contrast(one: str, other: str) -> float:
    """Say how well two colours can be told apart, 1 to 21, as WCAG 2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _theme(source: Source) -> tuple[Theme, list[Problem]]:
    written = source.data if isinstance(source.data, dict) else {}
    if not written:
        empty = (
            []
            if source.problems
            else [Problem(source.file, 1, "theme", "says nothing; write key: value lines")]
        )
        return LIGHT, empty
    values = {key: value.text if isinstance(value, Scalar) else "" for key, value in written.items()}
    problems = []
    base = values.pop("base", "light")
    if base not in NAMED:
        problems.append(_problem(source, "base", f"{base!r} is not one of: {', '.join(NAMED)}"))
    theme = NAMED.get(base, LIGHT)
    for key, value in values.items():
        if key not in _KEYS:
            near = get_close_matches(key, [*_KEYS, "base"], 1)
            meant = f"; did you mean {near[0]}?" if near else ""
            problems.append(_problem(source, key, f"is not a known key{meant}"))
            continue
        theme, problem = _with(theme, key, value)
        problems += [_problem(source, key, problem)] if problem else []
    if not problems:
        problems += [_problem(source, key, problem) for key, problem in _unreadable(theme)]
    return theme, problems


def _problem(source: Source, key: str, problem: str) -> Problem:
    return Problem(source.file, source.line((key,)), key, problem)


def _with(theme: Theme, key: str, value: str) -> tuple[Theme, str]:
    if key == "motion":
        return (
            (replace(theme, motion=value), "")
            if value in MOTIONS
            else (theme, f"{value!r} is not full or reduced")
        )
    if key == "dim":
        try:
            share = float(value)
        except ValueError:
            share = -1
        return (
            (replace(theme, dim=share), "")
            if 0 <= share <= 1
            else (theme, f"{value!r} is not between 0 and 1")
        )
    if not _COLOUR.fullmatch(value):
        return theme, f"{value!r} is not a colour like #2b3a8f"
    return replace(theme, **{key: value}), ""  # type: ignore[arg-type]


def _unreadable(theme: Theme) -> list[tuple[str, str]]:
    ratios = {
        key: contrast(getattr(theme, key), theme.backdrop) for key in ("ink", "ink_soft", "warm", "accent")
    }
    return [
        (key, f"has a contrast of {ratio:.1f} on backdrop; words need {_LEAST_CONTRAST}")
        for key, ratio in ratios.items()
        if ratio < _LEAST_CONTRAST
    ]


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= _LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
