"""Show a freelancer which hours the client has disputed, so that they can answer."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from mock_site.domain.contract import Party
from mock_site.domain.escrow import Movement, Why, given_back
from mock_site.domain.hourly import AVAILABLE_AFTER, REVIEWED_UNTIL, DiaryEntry, in_week, week_start
from mock_site.service.case import load_own
from mock_site.service.views import DiaryLine, DisputedWeek
from mock_site.store import schema
from mock_site.store.world import World


def disputed(world: World, person_id: str, contract_id: str) -> tuple[DisputedWeek, ...]:
    """List the weeks with disputed hours, the latest first, to the freelancer alone; NoSuchContract."""
    with world.transaction() as rows:
        _, side = load_own(rows, person_id, contract_id)
        table = schema.diary.c
        mine = table.contract_id == contract_id, table.disputed_at.is_not(None)
        diary = [DiaryEntry(**row) for row in rows.all(schema.diary, *mine, order=table.started_at)]
        if side is Party.CLIENT or not diary:
            return ()
        weeks = sorted({week_start(entry.started_at) for entry in diary}, reverse=True)
        moved = rows.movements(contract_id)
        return tuple(_week(in_week(diary, monday), moved, monday, rows.now) for monday in weeks)


def _week(
    hours: Sequence[DiaryEntry], moved: Iterable[Movement], monday: datetime, now: datetime
) -> DisputedWeek:
    of_week = [one for one in moved if one.week_start == monday]
    left = sum(one.cents for one in of_week if one.why is Why.BILLED) - given_back(of_week)
    ends = monday + REVIEWED_UNTIL
    return DisputedWeek(
        starts_on=monday.date(),
        entries=tuple(DiaryLine(one.started_at, one.minutes, one.memo, one.disputed_at) for one in hours),
        minutes=sum(one.minutes for one in hours),
        back_cents=sum(one.cents for one in of_week if one.why is Why.DISPUTED),
        left_cents=left,
        available_on=monday + AVAILABLE_AFTER,
        reviewed_until=ends if now < ends and left else None,
    )
