"""Show how people stand: the Job Success Score and why, and public profiles."""

from dataclasses import dataclass
from datetime import datetime

from mock_site.domain.contract import Kind
from mock_site.domain.job_success import WindowScore
from mock_site.service.views.feedback import PublicFeedbackView


@dataclass(frozen=True, slots=True)
class ScoredJob:
    """An ended job and how it counts, as far as it may be told; a weight of None is not counted."""

    contract_id: str
    title: str
    ended_on: datetime
    weight: int | None
    told: str
    why: str


@dataclass(frozen=True, slots=True)
class JobSuccessView:
    """The score in hundredths, None while it is not shown (`missing` says why), and what it is made of.

    `jobs` are those of one page; the windows are of all of them.
    """

    score: int | None
    missing: str
    best_months: int | None
    windows: tuple[WindowScore, ...]
    jobs: tuple[ScoredJob, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """The score some months ahead: the contract open, ended by you, closed by a content client."""

    months: int
    on: datetime
    untouched: int | None
    ended_by_you: int | None
    closed_by_client: int | None


@dataclass(frozen=True, slots=True)
class ScoreForecast:
    """How ending a contract for a reason would change the score, when no other job ends meanwhile."""

    reason: str
    lines: tuple[ScoreLine, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review with the contract it is about."""

    contract_title: str
    kind: Kind
    ended_on: datetime
    feedback: PublicFeedbackView


@dataclass(frozen=True, slots=True)
class Profile:
    """A public profile; `rating` is the mean of all stars ("4.6"), `paid_cents` what was paid in all."""

    person_id: str
    name: str
    place: str
    role: str
    rating: str | None
    job_success: int | None
    contracts: int
    running: int
    ended: int
    paid_cents: int
    reviews: tuple[ReviewView, ...]
    total: int
    page: int
    pages: int
