"""Dispute hours of a billed week for their client, as long as the bill is in review."""

from collections.abc import Iterable
from datetime import date, datetime

from mock_site.domain.clock import whole_days
from mock_site.domain.contract import Party
from mock_site.domain.errors import InvalidFields, NotAllowed
from mock_site.domain.hourly import REVIEWED_UNTIL
from mock_site.domain.hours_dispute import CHOOSE, Disputable, disputable, dispute_hours
from mock_site.domain.submission import MESSAGE_LIMIT, read_submission
from mock_site.service.case import Case, load_case
from mock_site.service.thread import post
from mock_site.service.views import DiaryLine, HoursDisputeForm
from mock_site.store.rows import Rows
from mock_site.store.world import World

NO_REASON = "Say what is not right about these hours."


def week_to_dispute(world: World, person_id: str, contract_id: str) -> date | None:
    """Return the Monday of the week of which hours can be disputed now, else None; NoSuchContract."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id, Party.CLIENT)
        try:
            return _disputable(rows, case).monday.date()
        except NotAllowed:
            return None


def form(world: World, person_id: str, contract_id: str) -> HoursDisputeForm:
    """Show the hours of the week in review; NoSuchContract, NotAllowed."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id, Party.CLIENT)
        week, until = _disputable(rows, case), rows.now
    ends = week.monday + REVIEWED_UNTIL
    lines = tuple(DiaryLine(one.started_at, one.minutes, one.memo, None) for one in week.hours)
    days = whole_days(until, ends)
    return HoursDisputeForm(case.card, week.monday.date(), lines, week.paid_cents, ends, days, MESSAGE_LIMIT)


def dispute(world: World, person_id: str, contract_id: str, began: Iterable[str], reason: str) -> int:
    """Dispute the hours that began at some moments, with a reason that the freelancer reads.

    Return what goes back, in cents; NoSuchContract, NotAllowed, InvalidFields for `hours` and `message`.
    """
    errors: dict[str, str] = {}
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id, Party.CLIENT)
        _disputable(rows, case)
        try:
            reason = read_submission(reason, None, NO_REASON)
        except InvalidFields as error:
            errors |= error.errors
        try:
            moved = rows.movements(contract_id)
            change = dispute_hours(case.contract, case.diary, moved, _moments(began), rows.now)
        except InvalidFields as error:
            raise InvalidFields({**error.errors, **errors}) from error
        if errors:
            raise InvalidFields(errors)
        rows.apply(change)
        post(rows, case.contract, person_id, reason)
    return sum(one.cents for one in change.movements)


def _disputable(rows: Rows, case: Case) -> Disputable:
    return disputable(case.contract, case.diary, rows.movements(case.contract.id), rows.now)


def _moments(typed: Iterable[str]) -> set[datetime]:
    try:
        return {datetime.fromisoformat(one) for one in typed}
    except ValueError as error:
        raise InvalidFields({"hours": CHOOSE}) from error
