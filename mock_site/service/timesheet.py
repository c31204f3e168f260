"""Show a week of an hourly contract's work diary."""

from datetime import datetime, timedelta

from mock_site.domain.contract import ContractState, Kind
from mock_site.domain.hourly import bill
from mock_site.service.case import Case
from mock_site.service.views import DiaryDay, WeekView


def week_view(case: Case, now: datetime) -> WeekView | None:
    """Show this week, or the week in which the contract ended; None for a fixed price."""
    return week_of(case, case.contract.ended_at or now)


def week_of(case: Case, of_week: datetime) -> WeekView | None:
    """Show the week that a moment lies in; None for a fixed price."""
    contract = case.contract
    if contract.kind is not Kind.HOURLY or contract.rate_cents is None:
        return None
    week = bill(case.diary, of_week, contract.rate_cents, contract.weekly_limit_minutes)
    monday = week.starts_on.date()
    return WeekView(
        starts_on=monday,
        ends_on=monday + timedelta(days=6),
        days=tuple(_day(case, week.starts_on + timedelta(days=number)) for number in range(7)),
        minutes=week.minutes,
        billed_minutes=week.billed_minutes,
        limit_minutes=contract.weekly_limit_minutes,
        rate_cents=contract.rate_cents,
        bill_cents=week.cents,
        invoiced_on=week.invoiced_at,
        available_on=week.available_at,
        locked=contract.state is ContractState.ENDED,
    )


def _day(case: Case, on: datetime) -> DiaryDay:
    entries = [entry for entry in case.diary if entry.started_at.date() == on.date()]
    said = (f"{entry.memo} (disputed)" if entry.disputed_at else entry.memo for entry in entries)
    minutes = sum(entry.minutes for entry in entries if entry.disputed_at is None)
    return DiaryDay(on.date(), minutes, tuple(dict.fromkeys(said)))
