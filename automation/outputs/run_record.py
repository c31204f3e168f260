"""A run folder as it was left: run.json read and checked, pictures found and compared with their hash."""

import hashlib
import json
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from automation.errors import CloseoutError

FORMAT = 1
_REMEDY = "Name the folder of a run, one that holds run.json."


class NotARun(CloseoutError):
    """A folder that holds no run, a damaged one, or one of another version."""


class _Part(BaseModel):
    # Later versions may write more; what is read here must be there.
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


def _none_as_empty(value: object) -> object:
    return "" if value is None else value


_Words = Annotated[str, BeforeValidator(_none_as_empty)]


class Picture(_Part):
    """A picture of a step: file within the folder, sha256 of its bytes, size in pixels."""

    file: str
    sha256: str
    width: int
    height: int


class Step(_Part):
    """One step as it went; milliseconds is None where it was cut short."""

    number: int
    name: str
    title: str
    said: _Words = ""
    started: datetime | None = None
    milliseconds: float | None = None
    status: Literal["proven", "failed"] | None = None
    proof: dict[str, object] | None = None
    error: str | None = None
    picture: Picture | None = None


class Attempt(_Part):
    """One walk over the screens; outcome is None where it was killed."""

    number: int
    started: datetime | None = None
    finished: datetime | None = None
    outcome: str | None = None
    message: _Words = ""
    steps: tuple[Step, ...] = ()


class Warned(_Part):
    """What the site's warning said; returned_cents is None where the sum could not be read."""

    returned_cents: int | None = None
    returned: _Words = ""
    lines: tuple[str, ...] = ()


class ContractName(_Part):
    """Which contract was meant."""

    title: str
    client: str | None = None


class Site(_Part):
    """Which site was walked, and what it says it is."""

    url: _Words = ""
    embedded: bool = False
    world: str | None = None
    says: str | None = None


class Run(_Part):
    """All of run.json, format 1; outcome is None where the run was killed."""

    format: Literal[1]
    outcome: str | None = None
    exit: int | None = None
    message: _Words = ""
    next: _Words = ""
    contract: ContractName
    request_file: str | None = None
    request: dict[str, object] = Field(default_factory=dict)
    site: Site | None = None
    versions: dict[str, str | None] = Field(default_factory=dict)
    started: datetime | None = None
    finished: datetime | None = None
    milliseconds: float | None = None
    warning: Warned | None = None
    attempts: tuple[Attempt, ...] = ()


def read_run(folder: Path) -> Run:
    """Read a folder's run.json; NotARun names what is missing or wrong."""
    file = folder / "run.json"
    if not folder.is_dir():
        raise NotARun(f"There is no folder {folder}.", _REMEDY)
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotARun(f"{folder} holds no run.json, so it is not a run.", _REMEDY) from None
    except OSError as error:
        raise NotARun(f"{file} cannot be read: {error.strerror}.", _REMEDY) from error
    except (ValueError, RecursionError) as error:
        raise NotARun(
            f"{file} is not JSON.", "It was damaged after the run: run the request again."
        ) from error
    if not isinstance(data, dict) or "format" not in data:
        raise NotARun(f"{file} does not say its format.", _REMEDY)
    if data["format"] != FORMAT:
        problem = f"{file} has format {data['format']!r}; this version reads format {FORMAT}."
        raise NotARun(problem, "Open it with the version of closeout that wrote it.")
    try:
        return Run.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]["loc"]
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first).lstrip(".")
        problem = f"{file}: {place} is missing or is not what format {FORMAT} has there."
        raise NotARun(problem, "It was changed after the run: run the request again.") from error


def read_picture(folder: Path, picture: Picture) -> bytes | None:
    """Give a picture's bytes; None where it is gone, was changed since, or lies outside the folder."""
    name = PurePosixPath(picture.file)
    if name.is_absolute() or ".." in name.parts:
        return None
    try:
        raw = (folder / name).read_bytes()
    except (OSError, ValueError):
        return None
    return raw if hashlib.sha256(raw).hexdigest() == picture.sha256 else None
