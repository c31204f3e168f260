"""Read the rules of faults: which requests each is for, and how often it happens to them."""

from collections.abc import Mapping
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from mock_site.domain.errors import SiteError

MOST_MILLISECONDS = 60_000
MOST_RULES = 20
NEVER = ("/static/", "/backstage", "/controls", "/enter/", "/cookie-choice")
"""Where faults never happen: files, the ways in, and what ends a fault."""

Milliseconds = Annotated[int, Field(ge=0, le=MOST_MILLISECONDS)]
Path = Annotated[str, Field(pattern=r"^[/*]", max_length=200)]


class Rule(BaseModel):
    """Say for which requests a fault is, and how often it happens to them."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    path: Path = "*"
    method: Literal["GET", "POST"] | None = None
    times: Annotated[int, Field(ge=1)] | None = None
    probability: Annotated[float, Field(gt=0, le=1)] = 1.0
    seed: int = 0

    def is_for(self, method: str, path: str) -> bool:
        """Tell whether a request is one that the fault may happen to."""
        if path.startswith(NEVER) or self.method not in {None, method}:
            return False
        return fnmatchcase(path, self.path)


class OfForms(Rule):
    """A fault that happens to what is sent, unless its rule says otherwise."""

    method: Literal["GET", "POST"] | None = "POST"


class OfContracts(OfForms):
    """A fault that happens to what is sent about a contract, unless its rule says otherwise."""

    path: Path = "/contracts/*"


class OfContinue(OfForms):
    """A fault that happens to the last press, unless its rule says otherwise."""

    path: Path = "/contracts/*/end/continue"


class Slow(Rule):
    """A wait of always the same length."""

    milliseconds: Milliseconds = 800


class Jitter(Rule):
    """A wait of random length between two bounds."""

    at_least: Milliseconds = 50
    at_most: Milliseconds = 1500

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.at_least > self.at_most:
            raise PydanticCustomError(
                "order",
                "at_least is {at_least} and at_most is {at_most}: the first may not be above the second",
                {"at_least": self.at_least, "at_most": self.at_most},
            )
        return self


class SlowDialog(Rule):
    """A dialog that opens so much later."""

    milliseconds: Milliseconds = 1500


class BadFaults(SiteError):
    """Faults that cannot be set; `problems` has a pair of field and problem for each that is wrong."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{field}: {problem}" for field, problem in problems))
        self.problems = problems


def schema_of(kinds: Mapping[str, type[Rule]]) -> dict[str, Any]:
    """Return the JSON schema of all faults: for each name a truth value, a rule, or a list of rules."""
    properties = {}
    for name, kind in kinds.items():
        rule = kind.model_json_schema()
        one = [{"type": "boolean"}, rule]
        many = {"type": "array", "maxItems": MOST_RULES, "items": {"anyOf": one}}
        properties[name] = {"anyOf": [*one, many]}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def read(raw: object, kinds: Mapping[str, type[Rule]]) -> dict[str, list[Rule]]:
    """Return the rules of each fault by its name; BadFaults with everything that is wrong at once."""
    if not isinstance(raw, dict):
        raise BadFaults([("faults", 'must be an object such as {"slow": {"milliseconds": 800}}')])
    problems: list[tuple[str, str]] = []
    found: dict[str, list[Rule]] = {}
    for name, value in raw.items():
        kind = kinds.get(name)
        if kind is None:
            problems.append((str(name), _unknown(str(name), kinds)))
            continue
        asked = value if isinstance(value, list) else [value]
        if len(asked) > MOST_RULES:
            problems.append((name, f"has {len(asked)} rules; at most {MOST_RULES} can be set"))
            continue
        rules: list[Rule] = []
        for at, one in enumerate(asked):
            if one is False:
                continue
            try:
                rules.append(kind.model_validate({} if one is True else one))
            except ValidationError as error:
                where = f"{name}[{at}]" if isinstance(value, list) else name
                problems += [_problem(where, each, kind) for each in error.errors()]
        if rules:
            found[name] = rules
    if problems:
        raise BadFaults(problems)
    return found


def _problem(where: str, error: ErrorDetails, kind: type[Rule]) -> tuple[str, str]:
    field = ".".join([where, *map(str, error["loc"])])
    if error["type"] == "extra_forbidden":
        return field, _unknown(str(error["loc"][-1]), kind.model_fields)
    if error["type"] == "string_pattern_mismatch":
        return field, f"{error['input']!r} does not begin with / or *: no page has such a path"
    if error["type"] == "model_type":
        return field, "must be true, an object, or a list of them"
    message = error["msg"]
    return field, message[:1].lower() + message[1:]


def _unknown(name: str, known: Mapping[str, Any]) -> str:
    near = get_close_matches(name, known, 1)
    meant = f"; did you mean {near[0]}?" if near else ""
    return f"is not known{meant or '; known are ' + ', '.join(known)}"
