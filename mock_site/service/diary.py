"""Show any week of a work diary, and log work in it."""

from datetime import date

from mock_site.domain import diary
from mock_site.domain.clock import midnight, whole_days
from mock_site.domain.contract import ContractState
from mock_site.domain.diary import MEMO_LIMIT
from mock_site.domain.errors import NotAllowed
from mock_site.domain.hourly import REVIEWED_UNTIL, WEEK, week_start
from mock_site.service.case import load_case, load_own
from mock_site.service.timesheet import week_of
from mock_site.service.views import DiaryLine, DiaryView
from mock_site.store.world import World


def view(world: World, person_id: str, contract_id: str, on: date | None = None) -> DiaryView:
    """Show the week of a day, else this one, to either side; NoSuchContract, NotAllowed for a fixed price."""
    with world.transaction() as rows:
        case, _ = load_own(rows, person_id, contract_id)
        contract = case.contract
        of_week = week_start(midnight(on) if on else contract.ended_at or rows.now)
        week = week_of(case, of_week)
        if week is None:
            raise NotAllowed(contract.kind, "show a work diary")
        entries = [one for one in case.diary if week_start(one.started_at) == of_week]
        first = week_start(contract.started_at or contract.offered_at)
        last = week_start(contract.ended_at or rows.now)
        writes = contract.freelancer_id == person_id and contract.state is ContractState.ACTIVE
        reviewed_until = of_week + REVIEWED_UNTIL
        in_review = week.invoiced_on <= rows.now < reviewed_until
        return DiaryView(
            card=case.card,
            week=week,
            entries=tuple(DiaryLine(one.started_at, one.minutes, one.memo) for one in entries),
            earlier=(of_week - WEEK).date() if of_week > first else None,
            later=(of_week + WEEK).date() if of_week < last else None,
            can_log=writes and week.invoiced_on > rows.now,
            above_limit_minutes=week.minutes - week.billed_minutes,
            left_minutes=None if week.limit_minutes is None else max(0, week.limit_minutes - week.minutes),
            reviewed_until=reviewed_until,
            review_days_left=whole_days(rows.now, reviewed_until) if in_review else None,
            memo_limit=MEMO_LIMIT,
        )


def log(  # noqa: PLR0913, PLR0917 - whose, which, and the four fields of the form
    world: World, person_id: str, contract_id: str, on: str, begins: str, ends: str, memo: str
) -> None:
    """Log work: NoSuchContract, AlreadyEnded, NotAllowed, InvalidFields on, begins, ends, memo."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id)
        diary.require_loggable(case.contract)
        entry = diary.read_entry(case.contract, on, begins, ends, memo)
        rows.apply(diary.log(case.contract, case.diary, entry, rows.now))
