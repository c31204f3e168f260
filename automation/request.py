"""The closing request: how one contract is to be closed, read once, with every problem at once."""

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import ErrorDetails

from automation import request_fields as fields
from automation.money import dollars
from automation.yaml_problems import BadFile, FilePart, problem_of
from automation.yaml_source import Problem, Scalar, Source, read

DEFAULT_WORK_MESSAGE = (
    "Here is the work for this milestone. Please have a look and tell me if anything should change."
)
MASK = "***"

_Line = Annotated[str, BeforeValidator(fields.line)]
_LongText = Annotated[str, BeforeValidator(fields.long_text)]
_Stars = Annotated[
    int,
    BeforeValidator(partial(fields.whole_number, least=1, most=5)),
    Field(description="a whole number of stars, 1 to 5"),
]


class BadRequest(BadFile):
    """A request that cannot be used."""


class ContractName(FilePart):
    """A contract by its title, and by its client where two share the title."""

    title: _Line = Field(description="the title as it stands in My Jobs")
    client: _Line | None = None


class Login(FilePart):
    """Who logs in; the password is never shown."""

    email: Annotated[str, BeforeValidator(fields.email)] = Field(
        description="login.email, or set CLOSEOUT_EMAIL",
    )
    password: Annotated[SecretStr, BeforeValidator(fields.password)] = Field(
        description="login.password, or set CLOSEOUT_PASSWORD",
    )


class Ratings(FilePart):
    """Six times one to five stars, in the form's order."""

    skills: _Stars
    quality_of_requirements: _Stars
    availability: _Stars
    deadlines: _Stars
    communication: _Stars
    cooperation: _Stars


class Request(FilePart):
    """How one contract is to be closed; money in cents, work_file an absolute path."""

    contract: ContractName = Field(description="the contract's title, or {title: ..., client: ...}")
    login: Login = Field(description="{email: ..., password: ...}")
    reason: Annotated[str, BeforeValidator(partial(fields.choice, choices=fields.REASONS))] = Field(
        description=f"one of: {', '.join(fields.REASONS)}",
    )
    recommend: Annotated[int, BeforeValidator(partial(fields.whole_number, least=0, most=10))] = Field(
        description="a whole number from 0 to 10",
    )
    concerns: tuple[Annotated[str, BeforeValidator(partial(fields.choice, choices=fields.CONCERNS))], ...] = (
        Field(default=(), description="[Poor communication]")
    )
    ratings: Ratings = Field(description="{skills: 1 to 5, ...}, six in all")
    review: _LongText = ""
    refund_at_most_cents: Annotated[int, BeforeValidator(fields.amount)] = Field(
        default=0,
        alias="refund_at_most",
    )
    if_unsubmitted: Annotated[
        Literal["end", "submit-work", "stop"],
        BeforeValidator(partial(fields.choice, choices=fields.BRANCHES)),
    ] = "end"
    work_file: Path | None = Field(default=None, validate_default=True)
    work_message: _LongText = DEFAULT_WORK_MESSAGE

    @field_validator("contract", mode="before")
    @classmethod
    def _title_alone(cls, value: object) -> object:
        return {"title": value} if fields.scalar(value) else value

    @field_validator("concerns")
    @classmethod
    def _concerns_only_with_a_low_score(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if value and info.data.get("recommend", 0) >= 5:  # noqa: PLR2004 - the form's own limit
            fields.refuse("are asked for only when recommend is below 5; leave them out")
        if len(set(value)) < len(value):
            fields.refuse("name the same one twice; keep one")
        return value

    @field_validator("work_file", mode="before")
    @classmethod
    def _file_to_submit(cls, value: object, info: ValidationInfo) -> Path | None:
        folder = Path((info.context or {}).get("folder", ""))
        if info.data.get("if_unsubmitted") == "submit-work":
            if value is None:
                fields.refuse(
                    "is missing; submit-work needs a file to upload, named from the request's folder"
                )
            return fields.existing_file(value, folder)
        # A file that this branch does not use may be one that is still to be made.
        return None if value is None else (folder / fields.line(value)).resolve()


def read_request(path: str | Path, environ: Mapping[str, str] = os.environ) -> Request:
    """Read a request; BadRequest holds all problems, sorted by line, with the path as it was given."""
    source = read(str(path))
    return _validated(source, Path(path).parent, environ)


def masked(request: Request) -> dict[str, object]:
    """Give a request as JSON-able data for run.json, in the request's own keys, without the password."""
    data: dict[str, object] = request.model_dump(mode="json", by_alias=True)
    data["login"] = {"email": request.login.email, "password": MASK}
    data["refund_at_most"] = dollars(request.refund_at_most_cents)
    return data


def request_from_masked(data: Mapping[str, object], environ: Mapping[str, str] = os.environ) -> Request:
    """Make the request of an earlier run again; the password comes from CLOSEOUT_PASSWORD."""
    login = data.get("login")
    known = {key: value for key, value in login.items() if value != MASK} if isinstance(login, dict) else {}
    if "password" not in known and not environ.get("CLOSEOUT_PASSWORD"):
        problem = "is never kept; set CLOSEOUT_PASSWORD, or name the request again beside --resume"
        raise BadRequest([Problem("run.json", 1, "login.password", problem)])
    return _validated(Source("run.json", {**data, "login": known}, {(): 1}), Path(), environ)


def _validated(source: Source, folder: Path, environ: Mapping[str, str]) -> Request:
    problems = list(source.problems)
    data = source.data
    if isinstance(data, dict):
        try:
            context = {"folder": folder}
            request = Request.model_validate({**data, "login": _login(data, environ)}, context=context)
        except ValidationError as error:
            problems += [_problem(source, each) for each in error.errors(include_url=False)]
        else:
            if not problems:
                return request
    elif not problems:
        said = "is empty" if data is None or data == Scalar("", "null") else f"is {fields.kind(data)}"
        problem = f"{said}; write keys and values, the first being contract:"
        problems.append(Problem(source.file, source.line(()), "request", problem))
    raise BadRequest(sorted(problems, key=lambda each: each.line))


def _login(data: dict[str, object], environ: Mapping[str, str]) -> object:
    written = data.get("login")
    if fields.scalar(written) == Scalar("", "null"):
        written = {}
    if not isinstance(written, dict):
        return written
    login = dict(written)
    for key, variable in (("email", "CLOSEOUT_EMAIL"), ("password", "CLOSEOUT_PASSWORD")):
        if fields.scalar(login.get(key)) == Scalar("", "null") and environ.get(variable):
            login[key] = environ[variable]
    return login


def _problem(source: Source, error: ErrorDetails) -> Problem:
    if error["type"] == "refused" and error["loc"] == ("contract", "title"):
        # A title that stands for the whole contract has no line of its own.
        written = ("contract", "title") in source.lines
        error = {**error, "loc": ("contract", "title") if written else ("contract",)}
    return problem_of(source, error, Request, "request")
