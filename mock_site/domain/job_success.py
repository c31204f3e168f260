"""Work out the Job Success Score and say why it is what it is.

The score is (successful - negative) / counted in hundredths, by weight, over the ended jobs of the last 6, 12
or 24 months: the best of the three. It is shown from two counted jobs with two clients on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mock_site.domain.visibility import revealed

WINDOWS_MONTHS = (6, 12, 24)
JOBS_NEEDED = 2
CLIENTS_NEEDED = 2
GOOD_RECOMMENDATION = 7
BAD_RECOMMENDATION = 4
GOOD_STARS = 4.0
BAD_STARS = 3.0
WEIGHTS = ((100_000, 4), (50_000, 3), (10_000, 2), (0, 1))
"""The weight of a job that earned at least so many cents."""


class Verdict(StrEnum):
    """How a job counts."""

    SUCCESSFUL = "successful"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"
    NOT_COUNTED = "not counted"


@dataclass(frozen=True, slots=True)
class EndedJob:
    """What of an ended contract the score looks at; None where the client gave no feedback.

    `admitted` tells that the freelancer ended it as completed unsuccessfully; `both_gave` reveals feedback.
    """

    contract_id: str
    title: str
    client_id: str
    ended_at: datetime
    earned_cents: int
    admitted: bool
    recommended: int | None
    stars: float | None
    both_gave: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A job as the page tells of it: `told` is what the freelancer may know, public feedback alone."""

    job: EndedJob
    weight: int
    verdict: Verdict
    told: Verdict
    why: str


@dataclass(frozen=True, slots=True)
class WindowScore:
    """The sums of one window by weight, and its score; None where nothing counts."""

    months: int
    successful: int
    negative: int
    counted: int
    score: int | None


@dataclass(frozen=True, slots=True)
class JobSuccess:
    """The score with its explanation; `score` is None while it is not shown, `missing` says why."""

    score: int | None
    missing: str
    best_months: int | None
    windows: tuple[WindowScore, ...]
    jobs: tuple[Counted, ...]


def job_success(jobs: Iterable[EndedJob], now: datetime) -> JobSuccess:
    """Work out the score at a time; the jobs newest first, of the longest window."""
    return _explained(sorted(_counted(jobs, now), key=_newest_first), now)


def _counted(jobs: Iterable[EndedJob], now: datetime) -> list[Counted]:
    since = months_before(now, WINDOWS_MONTHS[-1])
    return [count(one, now) for one in jobs if since < one.ended_at <= now]


def _explained(counted: Sequence[Counted], now: datetime) -> JobSuccess:
    windows = tuple(_window(counted, months, now) for months in WINDOWS_MONTHS)
    scored = [one for one in windows if one.score is not None]
    best = max(scored, key=lambda one: (one.score or 0, -one.months), default=None)
    missing = _missing(counted)
    shown = best is not None and not missing
    return JobSuccess(
        score=best.score if best and shown else None,
        missing=missing,
        best_months=best.months if best and shown else None,
        windows=windows,
        jobs=tuple(counted),
    )


def count(job: EndedJob, now: datetime) -> Counted:
    """Judge one job, and say why it counts as it does."""
    weight = next(weight for least, weight in WEIGHTS if job.earned_cents >= least)
    has_feedback = job.recommended is not None and job.stars is not None
    if not has_feedback or not revealed(job.ended_at, now, both_gave=job.both_gave):
        if job.admitted:
            why = "You ended it as completed unsuccessfully."
            return Counted(job, weight, Verdict.NEGATIVE, Verdict.NEGATIVE, why)
        why = "The client gave no feedback." if not has_feedback else "The time for feedback is still open."
        return Counted(job, 0, Verdict.NOT_COUNTED, Verdict.NOT_COUNTED, why)
    verdict, by_stars = _verdict(job), _by_stars(job.stars)
    told = Verdict.NEGATIVE if job.admitted and by_stars is not Verdict.SUCCESSFUL else by_stars
    if job.earned_cents:
        return Counted(job, weight, verdict, told, "The client's public and private feedback count together.")
    why = "Nothing was earned: it counts only where the feedback is bad."
    if verdict is not Verdict.NEGATIVE:
        return Counted(job, 0, Verdict.NOT_COUNTED, Verdict.NOT_COUNTED, why)
    # Whether it counts by what is private must not be told.
    shown = Verdict.NEGATIVE if told is Verdict.NEGATIVE else Verdict.NOT_COUNTED
    return Counted(job, weight, Verdict.NEGATIVE, shown, why)


def _verdict(job: EndedJob) -> Verdict:
    """Judge by public stars, private recommendation and the freelancer's own reason: the worst decides."""
    by_stars, recommended = _by_stars(job.stars), job.recommended or 0
    if job.admitted and by_stars is not Verdict.SUCCESSFUL:
        return Verdict.NEGATIVE
    if by_stars is Verdict.NEGATIVE or recommended <= BAD_RECOMMENDATION:
        return Verdict.NEGATIVE
    if by_stars is Verdict.SUCCESSFUL and recommended >= GOOD_RECOMMENDATION:
        return Verdict.SUCCESSFUL
    return Verdict.NEUTRAL


def _by_stars(stars: float | None) -> Verdict:
    if stars is None or stars < BAD_STARS:
        return Verdict.NEGATIVE
    return Verdict.SUCCESSFUL if stars >= GOOD_STARS else Verdict.NEUTRAL


def _window(jobs: Iterable[Counted], months: int, now: datetime) -> WindowScore:
    since, weights = months_before(now, months), dict.fromkeys(Verdict, 0)
    for one in jobs:
        if one.job.ended_at > since:
            weights[one.verdict] += one.weight
    counted = weights[Verdict.SUCCESSFUL] + weights[Verdict.NEUTRAL] + weights[Verdict.NEGATIVE]
    good, bad = weights[Verdict.SUCCESSFUL], weights[Verdict.NEGATIVE]
    score = (200 * max(good - bad, 0) + counted) // (2 * counted) if counted else None
    return WindowScore(months, good, bad, counted, score)


def _missing(jobs: Iterable[Counted]) -> str:
    counting = [one for one in jobs if one.verdict is not Verdict.NOT_COUNTED]
    clients = {one.job.client_id for one in counting}
    if len(counting) >= JOBS_NEEDED and len(clients) >= CLIENTS_NEEDED:
        return ""
    return (
        f"The score is shown from {JOBS_NEEDED} counted jobs with {CLIENTS_NEEDED} clients on; "
        f"there are {len(counting)} with {len(clients)}."
    )


def months_before(moment: datetime, months: int) -> datetime:
    """Return the moment so many months earlier; a day that the month lacks is its last one."""
    years, month = divmod(moment.month - 1 - months, 12)
    for day in range(moment.day, moment.day - 4, -1):
        try:
            return moment.replace(year=moment.year + years, month=month + 1, day=day)
        except ValueError:
            continue
    raise AssertionError(moment)


def _newest_first(counted: Counted) -> tuple[float, str]:
    return -counted.job.ended_at.timestamp(), counted.job.contract_id


@dataclass(frozen=True, slots=True)
class Forecast:
    """The score at a moment: as it would be without this end, after it without and with good feedback."""

    at: datetime
    untouched: int | None
    ended_by_you: int | None
    closed_by_client: int | None


def score_if_ended(
    jobs: Iterable[EndedJob], job: EndedJob, now: datetime, moments: Iterable[datetime]
) -> tuple[Forecast, ...]:
    """Forecast the score if a contract ends now, at later moments, when no other job ends meanwhile.

    `job` is the contract as it would stand after its end by the freelancer, without the client's feedback. A
    client who closes a job themselves usually leaves feedback: good feedback is assumed there.
    """
    jobs = tuple(jobs)
    alone = replace(job, ended_at=now, recommended=None, stars=None, both_gave=False)
    with_client = replace(job, ended_at=now, admitted=False, recommended=10, stars=5.0, both_gave=True)
    return tuple(_forecast(jobs, alone, with_client, at) for at in moments)


def _forecast(jobs: Iterable[EndedJob], alone: EndedJob, with_client: EndedJob, at: datetime) -> Forecast:
    # The other jobs count the same whatever becomes of this one.
    others = _counted(jobs, at)
    untouched, ended_by_you, closed_by_client = (
        _explained(others + _counted(ended, at), at).score for ended in ((), (alone,), (with_client,))
    )
    return Forecast(at, untouched, ended_by_you, closed_by_client)
