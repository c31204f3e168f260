"""Say what a client is to answer in a contract: work to review, proposals, a bill."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select

from mock_site.domain.clock import day, whole_days
from mock_site.domain.hourly import WEEK, bill
from mock_site.domain.money import dollars
from mock_site.domain.proposal import ProposalState
from mock_site.service.case import Case
from mock_site.store import schema
from mock_site.store.rows import Rows


def open_proposals(rows: Rows, contract_ids: Sequence[str]) -> Counter[str]:
    """Count the proposals that wait for an answer, by contract, with one query for all of them."""
    table = schema.proposals.c
    counted = (
        select(table.contract_id, func.count().label("number"))
        .where(table.contract_id.in_(contract_ids), table.state == ProposalState.OPEN)
        .group_by(table.contract_id)
    )
    return Counter({row.contract_id: row.number for row in rows.connection.execute(counted)})


def waits(case: Case, proposals: int, now: datetime) -> tuple[str, ...]:
    """Say what waits for the client and until when, most pressing first; nothing when nothing does."""
    lines = [*_work(case, now), *_week(case, now)]
    if proposals:
        lines.append(f"{proposals} {'proposal' if proposals == 1 else 'proposals'} to answer")
    return tuple(lines)


def in_days(now: datetime, until: datetime) -> str:
    """Say how far a day is: "today", "in 1 day", "in 11 days"."""
    left = whole_days(now, until)
    return "today" if left < 1 else f"in {left} {'day' if left == 1 else 'days'}"


def _work(case: Case, now: datetime) -> Iterable[str]:
    until = sorted(one.approves_itself_at for one in case.milestones if one.approves_itself_at)
    return (f"Work to review: approved by itself {in_days(now, one)}, on {day(one)}" for one in until)


def _week(case: Case, now: datetime) -> Iterable[str]:
    """Tell of last week's bill while it can be reviewed."""
    if case.contract.rate_cents is None:
        return
    week = bill(case.diary, now - WEEK, case.contract.rate_cents, case.contract.weekly_limit_minutes)
    if week.invoiced_at <= now < week.reviewed_until and week.cents:
        yield f"Bill of {dollars(week.cents)} to review until {day(week.reviewed_until)}"
