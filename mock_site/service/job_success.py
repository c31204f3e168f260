"""Show the Job Success Score with its reasons, and how ending a contract would change it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, FromClause, bindparam, select

from mock_site.domain.contract import Party
from mock_site.domain.escrow import Place
from mock_site.domain.job_success import (
    WINDOWS_MONTHS,
    EndedJob,
    JobSuccess,
    Verdict,
    job_success,
    months_before,
    score_if_ended,
)
from mock_site.service.case import Case, load_case
from mock_site.service.paging import cut
from mock_site.service.views import JobSuccessView, ScoredJob, ScoreForecast, ScoreLine
from mock_site.store import schema
from mock_site.store.columns import Moment
from mock_site.store.rows import Rows
from mock_site.store.world import World

UNSUCCESSFUL = "unsuccessful"
AHEAD_MONTHS = (0, 6, 12, 18)


def page(world: World, person_id: str, number: int = 1) -> JobSuccessView:
    """Show a freelancer's score, and on a page of the jobs how much each counts and why.

    Only the sums tell of private feedback.
    """
    with world.transaction() as rows:
        found = job_success(ended_jobs(rows, person_id), rows.now)
    shown = cut(found.jobs, number)
    return JobSuccessView(
        score=found.score,
        missing=found.missing,
        best_months=found.best_months,
        windows=found.windows,
        jobs=tuple(
            ScoredJob(
                contract_id=one.job.contract_id,
                title=one.job.title,
                ended_on=one.job.ended_at,
                weight=None if one.told is Verdict.NOT_COUNTED else one.weight,
                told=one.told.value,
                why=one.why,
            )
            for one in shown.items
        ),
        total=shown.total,
        page=shown.page,
        pages=shown.pages,
    )


def score(rows: Rows, person_id: str) -> int | None:
    """Return a freelancer's score as others see it, None while it is not shown."""
    found: JobSuccess = job_success(ended_jobs(rows, person_id), rows.now)
    return found.score


def if_ended(world: World, person_id: str, contract_id: str, reason: str = "") -> ScoreForecast:
    """Show the score now and months later if a running contract ended today; NoSuchContract, AlreadyEnded."""
    return forecasts(world, person_id, contract_id, (reason,))[0]


def forecasts(
    world: World, person_id: str, contract_id: str, reasons: Iterable[str]
) -> tuple[ScoreForecast, ...]:
    """Show that for each of some reasons, with as many queries as for one; errors as for one."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id)
        case.plan(rows)
        ended, now = ended_jobs(rows, person_id), rows.now
    # All other reasons are the same to the score.
    lines = {admitted: _lines(case, ended, now, admitted=admitted) for admitted in (True, False)}
    return tuple(ScoreForecast(reason, lines[reason == UNSUCCESSFUL]) for reason in reasons)


def _lines(case: Case, ended: list[EndedJob], now: datetime, *, admitted: bool) -> tuple[ScoreLine, ...]:
    contract = case.contract
    job = EndedJob(
        contract.id,
        contract.title,
        contract.client_id,
        now,
        case.pending_cents + case.released_cents,
        admitted=admitted,
        recommended=None,
        stars=None,
        both_gave=False,
    )
    moments = [months_before(now, -months) for months in AHEAD_MONTHS]
    return tuple(
        ScoreLine(months, one.at, one.untouched, one.ended_by_you, one.closed_by_client)
        for months, one in zip(AHEAD_MONTHS, score_if_ended(ended, job, now, moments), strict=True)
    )


_own_reason = schema.private_feedback.alias("own_reason")
_recommended = schema.private_feedback.alias("recommended")
_theirs, _own = schema.public_feedback.alias("theirs"), schema.public_feedback.alias("own")
_contracts = schema.contracts.c
_person: ColumnElement[str] = bindparam("person")


def _given(feedback: FromClause, author: ColumnElement[str]) -> ColumnElement[bool]:
    return (feedback.c.contract_id == _contracts.id) & (feedback.c.author_id == author)


_ENDED = (
    select(
        _contracts.id,
        _contracts.title,
        _contracts.client_id,
        _contracts.ended_at,
        _contracts.ended_by,
        _own_reason.c.reason,
        _recommended.c.recommend,
        _theirs.c.ratings,
        _own.c.given_at,
    )
    .select_from(schema.contracts)
    .outerjoin(_own_reason, _given(_own_reason, _person))
    .outerjoin(_recommended, _given(_recommended, _contracts.client_id))
    .outerjoin(_theirs, _given(_theirs, _contracts.client_id))
    .outerjoin(_own, _given(_own, _person))
    .where(_contracts.freelancer_id == _person, _contracts.ended_at > bindparam("since", type_=Moment))
)


def ended_jobs(rows: Rows, person_id: str) -> list[EndedJob]:
    """Load a freelancer's contracts that ended within the longest window, as the score looks at them."""
    asked = {"person": person_id, "since": months_before(rows.now, WINDOWS_MONTHS[-1])}
    found = rows.connection.execute(_ENDED, asked).all()
    moved = rows.moved(*(row.id for row in found))
    return [
        EndedJob(
            row.id,
            row.title,
            row.client_id,
            row.ended_at,
            _earned(moved[row.id]),
            admitted=row.ended_by is Party.FREELANCER and row.reason == UNSUCCESSFUL,
            recommended=row.recommend,
            stars=sum(row.ratings.values()) / len(row.ratings) if row.ratings else None,
            both_gave=row.ratings is not None and row.given_at is not None,
        )
        for row in found
    ]


def _earned(moved: dict[tuple[Place, Place], int]) -> int:
    given_back = moved.get((Place.PENDING, Place.CLIENT), 0) + moved.get((Place.FREELANCER, Place.CLIENT), 0)
    return sum(cents for (_, target), cents in moved.items() if target is Place.PENDING) - given_back
