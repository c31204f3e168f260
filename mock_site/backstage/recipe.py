"""Say what a contract shall be like, as it is asked for in JSON."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from mock_site.backstage.models import Taken
from mock_site.domain.contract import ContractState, Kind, Party
from mock_site.domain.hourly import BLOCK_MINUTES
from mock_site.domain.milestone import AUTO_APPROVAL

MOST_CENTS = 100_000_00
MOST_DAYS = 3650
UNACCEPTED = frozenset({ContractState.OFFER, ContractState.DECLINED})
Days = Annotated[float, Field(ge=0, le=MOST_DAYS, strict=True)]
Title = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]


class Reached(StrEnum):
    """How far a milestone has come."""

    PLANNED = "planned"
    FUNDED = "funded"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"


class NewMilestone(Taken):
    """A milestone of a fixed-price contract, and how many days ago it came to its state."""

    title: Title = "The work"
    cents: int = Field(10000, gt=0, le=MOST_CENTS, strict=True)
    state: Reached = Reached.FUNDED
    days_ago: Days = 0

    @model_validator(mode="after")
    def _not_approved_by_itself_yet(self) -> Self:
        if self.state is Reached.SUBMITTED and self.days_ago >= AUTO_APPROVAL.days:
            raise ValueError(f"work submitted {AUTO_APPROVAL.days} days ago is approved already")
        return self


class Worked(Taken):
    """Hours in the work diary: whole blocks of ten minutes that began so many days ago."""

    days_ago: Days
    minutes: int = Field(gt=0, le=24 * 60, multiple_of=BLOCK_MINUTES, strict=True)
    memo: Annotated[str, Field(max_length=200)] = "Work"


class NewContract(Taken):
    """A contract of the sample freelancer with a client of the world, in any state."""

    title: Title
    client: str = Field("Brightloaf Bakeries", description="The name of a client of the world.")
    kind: Kind = Kind.FIXED
    state: ContractState = ContractState.ACTIVE
    started_days_ago: Days = 30
    ended_by: Party | None = Field(None, description="Only when the state is ended; else the freelancer.")
    ended_days_ago: Days = 0
    milestones: list[NewMilestone] = Field([], max_length=50)
    rate_cents: int = Field(3000, gt=0, le=MOST_CENTS, strict=True, description="Of an hourly contract.")
    weekly_limit_minutes: int | None = Field(None, gt=0, le=7 * 24 * 60, strict=True)
    hours: list[Worked] = Field([], max_length=500)

    @model_validator(mode="after")
    def _one_story(self) -> Self:
        problems = list(self._problems())
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _problems(self) -> list[str]:
        ended, offer = self.state is ContractState.ENDED, self.state in UNACCEPTED
        dated: list[NewMilestone | Worked] = [*self.milestones, *self.hours]
        latest = self.ended_days_ago if ended else 0
        rules = {
            "milestones belong to a fixed price, hours to an hourly contract": (
                self.hours if self.kind is Kind.FIXED else self.milestones
            ),
            "ended_by and ended_days_ago belong to an ended contract": (
                not ended and (self.ended_by or self.ended_days_ago)
            ),
            "an offer has neither milestones with money nor hours, declined or not": offer
            and any(getattr(one, "state", None) is not Reached.PLANNED for one in dated),
            "ended_days_ago lies before started_days_ago": ended and latest > self.started_days_ago,
            "a milestone or hour lies before the start of the contract or after its end": any(
                not latest <= one.days_ago <= self.started_days_ago for one in dated
            ),
        }
        return [text for text, broken in rules.items() if broken]
