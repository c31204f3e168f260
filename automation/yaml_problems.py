"""A file that a person writes: what its mappings have in common, and what is wrong in it, in our words."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from automation.errors import CloseoutError
from automation.request_fields import kind, scalar
from automation.yaml_source import Place, Problem, Scalar, Source, named


class BadFile(CloseoutError):
    """Carry every problem of a file that a person wrote; the message is one line for each."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)), "Correct the lines named above and try again.")
        self.problems = problems


class FilePart(BaseModel):
    """A mapping in such a file: a key that is not known is a problem, one without a value is left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _take_empty_as_left_out(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if scalar(value) != Scalar("", "null")}


def problem_of(source: Source, error: ErrorDetails, whole: type[BaseModel], file_kind: str) -> Problem:
    """Turn one error of a model into a problem of the file that it was read from."""
    place: Place = error["loc"]
    return Problem(
        source.file, source.line(place), named(place, file_kind), _sentence(source, place, error, whole)
    )


def _sentence(source: Source, place: Place, error: ErrorDetails, whole: type[BaseModel]) -> str:
    if error["type"] == "refused":
        return error["msg"]
    known = _keys(whole, place)
    if error["type"] == "extra_forbidden":
        near = get_close_matches(str(place[-1]), known, 1)
        hint = f"did you mean {near[0]}?" if near else f"the keys here are {', '.join(known)}"
        return f"is not a known key; {hint}"
    field = known.get(str(place[-1]))
    wanted = (field.description if field else None) or "keys and values"
    if error["type"] == "missing":
        return f"is {'empty' if place in source.lines else 'missing'}; write {wanted}"
    return f"is {kind(error['input'])}; write {wanted}"


def _keys(whole: type[BaseModel], place: Place) -> Mapping[str, FieldInfo]:
    """Give the fields of the mapping in which a place stands, by their names in the file."""
    holder = whole
    for part in place[:-1]:
        field = _fields(holder).get(str(part))
        holder = (_model(field.annotation) if field else None) or holder
    return _fields(holder)


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model, get_args(annotation))), None)
