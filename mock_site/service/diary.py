"""Show any week of a work diary, and log work in it."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

from mock_site.domain import diary
from mock_site.domain.clock import midnight, whole_days
from mock_site.domain.contract import ContractState
from mock_site.domain.diary import MEMO_LIMIT
from mock_site.domain.errors import NotAllowed
from mock_site.domain.escrow import Why
from mock_site.domain.hourly import INVOICED_AFTER, REVIEWED_UNTIL, WEEK, week_start
from mock_site.service.case import load_case, load_own
from mock_site.service.timesheet import week_of
from mock_site.service.views import BilledWeek, DiaryLine, DiaryView
from mock_site.store.world import World

BILLS_SHOWN = 12


def view(world: World, person_id: str, contract_id: str, on: date | None = None) -> DiaryView:
    """Show the week of a day, else this one, to either side; NoSuchContract, NotAllowed for a fixed price.

    A day before the contract's first week or after its last means that week.
    """
    with world.transaction() as rows:
        case, _ = load_own(rows, person_id, contract_id)
        case = replace(case, diary=rows.diary(contract_id))
        contract = case.contract
        first = week_start(contract.started_at or contract.offered_at)
        last = week_start(contract.ended_at or rows.now)
        of_week = min(max(first, week_start(midnight(on))), last) if on else last
        week = week_of(case, of_week)
        if week is None:
            raise NotAllowed(contract.kind, "show a work diary")
        entries = [one for one in case.diary if week_start(one.started_at) == of_week]
        writes = contract.freelancer_id == person_id and contract.state is ContractState.ACTIVE
        reviewed_until = of_week + REVIEWED_UNTIL
        in_review = week.invoiced_on <= rows.now < reviewed_until
        can_log = writes and week.invoiced_on > rows.now
        return DiaryView(
            card=case.card,
            week=week,
            entries=tuple(
                DiaryLine(one.started_at, one.minutes, one.memo, one.disputed_at) for one in entries
            ),
            earlier=(of_week - WEEK).date() if of_week > first else None,
            later=(of_week + WEEK).date() if of_week < last else None,
            can_log=can_log,
            above_limit_minutes=week.minutes - week.billed_minutes,
            disputed_minutes=sum(one.minutes for one in entries if one.disputed_at),
            left_minutes=None if week.limit_minutes is None else max(0, week.limit_minutes - week.minutes),
            reviewed_until=reviewed_until,
            review_days_left=whole_days(rows.now, reviewed_until) if in_review else None,
            memo_limit=MEMO_LIMIT,
            days_to_log=tuple(
                one.on
                for one in week.days
                if can_log and (contract.started_at or rows.now).date() <= one.on <= rows.now.date()
            ),
        )


def bills(world: World, person_id: str, contract_id: str) -> tuple[BilledWeek, ...]:
    """List the weeks billed last, the latest first, to either side; NoSuchContract."""
    with world.transaction() as rows:
        load_own(rows, person_id, contract_id)
        moved = rows.movements(contract_id)
    billed = [one for one in moved if one.why is Why.BILLED and one.week_start and one.available_at]
    disputed: Counter[str] = Counter()
    for one in moved:
        if one.why is Why.DISPUTED:
            disputed[one.work] += one.cents
    return tuple(
        BilledWeek(
            one.week_start.date(),
            one.cents,
            disputed[one.work],
            one.week_start + INVOICED_AFTER,
            one.week_start + REVIEWED_UNTIL,
            one.available_at,
        )
        for one in billed[: -BILLS_SHOWN - 1 : -1]
        if one.week_start and one.available_at
    )


def log(  # noqa: PLR0913, PLR0917 - whose, which, and the four fields of the form
    world: World, person_id: str, contract_id: str, on: str, begins: str, ends: str, memo: str
) -> None:
    """Log work: NoSuchContract, AlreadyEnded, NotAllowed, InvalidFields on, begins, ends, memo."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id)
        diary.require_loggable(case.contract)
        entry = diary.read_entry(case.contract, on, begins, ends, memo)
        rows.apply(diary.log(case.contract, rows.diary(contract_id), entry, rows.now))


def unlog(world: World, person_id: str, contract_id: str, started_at: datetime) -> None:
    """Take work out of the diary again: NoSuchContract, AlreadyEnded, NotAllowed, InvalidFields."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id)
        rows.apply(diary.unlog(case.contract, rows.diary(contract_id), started_at, rows.now))
