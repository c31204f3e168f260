"""What backstage takes and gives, as its OpenAPI description tells it."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    model_validator,
)

from mock_site.domain.errors import SiteError
from mock_site.domain.moment import within

MOST_EVENT = 2**63 - 1
WorldId = Annotated[str, Field(min_length=1, max_length=64)]


def _written(moment: object) -> object:
    if isinstance(moment, str):
        return moment
    raise ValueError("write it as text, such as 2026-01-05T09:00:00Z")


def _clock(moment: datetime) -> datetime:
    try:
        return within(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except SiteError as error:
        raise ValueError(str(error)) from error


class Taken(BaseModel):
    """Anything that is sent: a key that is not known is an error."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class WorldPath(Taken):
    """The world that an address names."""

    world_id: WorldId


class NewWorld(Taken):
    """How a world is to begin: as the sample world, at a time, or as a copy of another."""

    from_: WorldId = Field("sample", alias="from", description="`sample`, or the id of a world to copy.")
    clock: Annotated[datetime, BeforeValidator(_written), AfterValidator(_clock)] | None = Field(
        None,
        description="Its time, UTC without a zone. The dates of a sample world are moved along; "
        "the clock of a copy is advanced.",
        examples=["2026-01-05T09:00:00Z"],
    )


class MovedClock(Taken):
    """How far a world's clock is to be advanced: one of the two."""

    advance: Annotated[str, Field(max_length=40)] | None = Field(None, examples=["14d", "36h", "1d 12h"])
    to: Annotated[str, Field(max_length=40)] | None = Field(None, examples=["2021-07-01T12:00:00Z"])

    @model_validator(mode="after")
    def _one_of_the_two(self) -> Self:
        if (self.advance is None) == (self.to is None):
            raise ValueError("give either advance or to")
        return self


class Since(Taken):
    """The event after which a difference begins: 0 is the world's beginning."""

    since: int = Field(0, ge=0, le=MOST_EVENT, description="An event's number, as `events` gives them.")


class SignIn(Taken):
    """Who is to be signed in."""

    as_: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        alias="as", description="An account's email.", examples=["freelancer@example.test"]
    )


class WorldCard(BaseModel):
    """A world in the list."""

    id: str
    used: bool = Field(description="False while nothing was changed in it since it was made or reset.")


class WorldList(RootModel[list[WorldCard]]):
    """All worlds: the sample world first, then in the order in which they were made."""


class MadeWorld(BaseModel):
    """A world that was made, and the address that lets a browser into it."""

    id: str
    enter: str = Field(description="Opens the world in a browser: sets its cookie and goes to the start.")


class WorldFacts(WorldCard):
    """What there is to know about a world without looking into its rows."""

    enter: str
    now: AwareDatetime
    last_event: int
    bytes: int


class Event(BaseModel):
    """Something that happened, to a contract or to none (Support can be asked without one)."""

    id: int
    at: AwareDatetime
    actor: str
    name: str
    contract_id: str | None = None
    detail: dict[str, Any]


class Events(RootModel[list[Event]]):
    """Events in the order of their numbers."""


class State(RootModel[dict[str, list[dict[str, Any]]]]):
    """Every row by table; bytes, as of a file, are told by their number."""


class Clock(BaseModel):
    """A world's time after it was moved, and what fell due on the way."""

    now: AwareDatetime
    happened: list[Event]


class TableDifference(BaseModel):
    """The rows of one table that are new, differ, or are gone."""

    added: list[dict[str, Any]]
    changed: list[dict[str, dict[str, Any]]] = Field(description="Each with the row `before` and `after`.")
    removed: list[dict[str, Any]]


class Difference(RootModel[dict[str, TableDifference]]):
    """What differs, by table; a table in which nothing does is left out."""


class Problem(BaseModel):
    """One thing that is wrong with what was sent."""

    field: str
    text: str


class Failure(BaseModel):
    """Why something was not done; nothing was changed."""

    error: str
    problems: list[Problem] = []


FAILURES: dict[str | int, type[BaseModel] | dict[Any, Any] | None] = dict.fromkeys(
    (400, 401, 403, 404, 409, 415, 422, 503), Failure
)
"""What any address may answer instead of what it is asked for."""


class FaultRules(RootModel[dict[str, list[dict[str, Any]]]]):
    """The rules of each fault that is on; `fired` counts its hits, `left` is null for one that goes on."""


class MadeContract(BaseModel):
    """A contract that was made, and its page."""

    id: str
    page: str
    events: list[Event]


class Cookie(BaseModel):
    """A cookie, as Playwright keeps it."""

    name: str
    value: str
    domain: str
    path: str
    expires: int
    httpOnly: bool  # noqa: N815 - Playwright's name
    secure: bool
    sameSite: Literal["Lax"]  # noqa: N815 - Playwright's name


class StorageState(BaseModel):
    """What a browser must hold to be signed in: the `storage_state` of a Playwright context."""

    cookies: list[Cookie]
    origins: list[dict[str, Any]] = []
