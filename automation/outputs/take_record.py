"""A take as it was left in a run folder: take.json read and checked, with the run that it belongs to."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from automation.errors import CloseoutError
from automation.outputs.run_record import Run, read_run

FORMAT = 1
FILE = "take/take.json"
_WALK_AGAIN = "Walk again and keep one: closeout run REQUEST.yaml --take"


class NoTake(CloseoutError):
    """A run folder without a take, or with a damaged one."""


class Box(NamedTuple):
    """A rectangle in CSS pixels of the window."""

    x: float
    y: float
    width: float
    height: float


class Point(NamedTuple):
    """A point in CSS pixels of the window."""

    x: float
    y: float


class Caret(NamedTuple):
    """Where the caret stands after a letter: its x, its top and its height in CSS pixels of the window."""

    x: float
    y: float
    height: float


class _Part(BaseModel):
    # Later versions may write more; what is read here must be there.
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Shot(_Part):
    """A picture of the window at rest, `scale` times its size; `scroll`: how far its document was moved."""

    file: str
    sha256: str
    document: int
    scroll: int


class Option(_Part):
    """One line of an open list."""

    label: str
    box: Box
    chosen: bool


class OpenList(_Part):
    """A list as it stands open: no line lit in `plain`, every line lit in `lit`."""

    box: Box
    options: tuple[Option, ...]
    plain: Shot
    lit: Shot

    @property
    def chosen(self) -> Option:
        """Give the line that is chosen; the last one when none carries the mark."""
        return next((option for option in self.options if option.chosen), self.options[-1])


class Typed(_Part):
    """A text that is typed, bullets where it is secret; the field in view with nothing in it; the carets."""

    text: str
    masked: bool
    blank: Shot
    carets: tuple[Caret, ...]


class Act(_Part):
    """One act of the hand.

    `around` is the target's dialog, menu or question. `way` are the states on the way from the act before,
    by scrolling, the last of them the same as `before`; box, point, before and hover are None where nothing
    could be seen, and after where the page was lost.
    """

    kind: Literal["go", "click", "fill", "choose", "check", "upload"]
    label: str
    role: str = ""
    name: str = ""
    box: Box | None = None
    around: Box | None = None
    point: Point | None = None
    way: tuple[Shot, ...] = ()
    before: Shot | None = None
    hover: Shot | None = None
    typed: Typed | None = None
    opened: OpenList | None = None
    after: Shot | None = None


class Step(_Part):
    """One step with its acts; `end` is the window when it was proven or had failed."""

    number: int
    name: str
    title: str
    said: str = ""
    status: Literal["proven", "failed"] | None = None
    error: str | None = None
    acts: tuple[Act, ...] = ()
    end: Shot | None = None

    @property
    def telling(self) -> Act | None:
        """Give the act that tells most of this step: where a list opens, else the last with a target."""
        seen = [act for act in self.acts if act.box and act.hover]
        return next((act for act in seen if act.opened), seen[-1] if seen else None)


class Viewport(_Part):
    """The window's size in CSS pixels."""

    width: int = Field(gt=0)
    height: int = Field(gt=0)


class _File(_Part):
    format: Literal[1]
    viewport: Viewport
    scale: int = Field(gt=0)
    steps: tuple[Step, ...]


class Take(_Part):
    """A whole take: the folder, the run as run.json has it, the window, and the steps in their order."""

    folder: Path
    run: Run
    viewport: Viewport
    scale: int
    steps: tuple[Step, ...]


def read_take(folder: Path) -> Take:
    """Read a run folder's take; NotARun when it is no run, NoTake when it has none or a damaged one.

    Every picture that it names must be there; whether one was changed is seen as it is read.
    """
    run = read_run(folder)
    file = folder / FILE
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NoTake(f"The run in {folder} was walked without a take.", _WALK_AGAIN) from None
    except (OSError, ValueError, RecursionError) as error:
        raise NoTake(f"{file} cannot be read: {error}.", _WALK_AGAIN) from error
    if isinstance(data, dict) and data.get("format", FORMAT) != FORMAT:
        problem = f"{file} has format {data['format']!r}; this version reads format {FORMAT}."
        raise NoTake(problem, "Use the version of closeout that wrote it, or walk again with --take.")
    try:
        read = _File.model_validate(data)
    except ValidationError as error:
        place = ".".join(map(str, error.errors(include_url=False)[0]["loc"])) or "the whole"
        raise NoTake(
            f"{file}: {place} is missing or is not what format {FORMAT} has there.", _WALK_AGAIN
        ) from error
    _require_pictures(folder, read.steps)
    return Take(folder=folder, run=run, viewport=read.viewport, scale=read.scale, steps=read.steps)


def read_shot(folder: Path, shot: Shot) -> bytes:
    """Give a picture's bytes; NoTake where it is gone, was changed since, or lies outside the folder."""
    file = _place(folder, shot)
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise NoTake(f"The picture {file} cannot be read: {error.strerror}.", _WALK_AGAIN) from error
    if hashlib.sha256(raw).hexdigest() != shot.sha256:
        raise NoTake(f"The picture {file} was changed after the walk.", _WALK_AGAIN)
    return raw


def spoilt(folder: Path, shot: Shot) -> NoTake:
    """Give the error of a picture that is as it was left and yet shows no window."""
    return NoTake(f"The picture {folder / shot.file} is not one of the window.", _WALK_AGAIN)


def _place(folder: Path, shot: Shot) -> Path:
    name = PurePosixPath(shot.file)
    if name.is_absolute() or ".." in name.parts:
        raise NoTake(f"{folder / FILE} names a picture outside its folder: {shot.file}.", _WALK_AGAIN)
    return folder / name


def _require_pictures(folder: Path, steps: Sequence[Step]) -> None:
    named = dict.fromkeys(_place(folder, shot) for step in steps for shot in _shots(step))
    lost = [str(file) for file in named if not file.is_file()]
    if lost:
        raise NoTake(f"Pictures of the take are gone: {', '.join(lost)}.", _WALK_AGAIN)


def _shots(step: Step) -> Iterator[Shot]:
    for act in step.acts:
        yield from act.way
        for shot in (act.before, act.hover, act.after, act.typed and act.typed.blank):
            if shot:
                yield shot
        if act.opened:
            yield from (act.opened.plain, act.opened.lit)
    if step.end:
        yield step.end
