"""Say in a few words how a contract stands, for its row in a list and its head."""

from datetime import datetime

from mock_site.domain.clock import ago, day, whole_days
from mock_site.domain.contract import ContractState, Kind, Party
from mock_site.domain.hourly import bill, hours
from mock_site.domain.milestone import HELD, Milestone, MilestoneState
from mock_site.domain.money import dollars
from mock_site.service.case import Case


def in_escrow(milestones: tuple[Milestone, ...]) -> int:
    """Sum the money held for milestones, in cents; what a client ended with is held until the refund."""
    return sum(milestone.cents for milestone in milestones if milestone.state in HELD)


def money_line(case: Case) -> str:
    """Say what money there is: the rate, the escrow, or what was paid."""
    if case.contract.rate_cents is not None:
        return f"{dollars(case.contract.rate_cents)} per hour"
    held = in_escrow(case.milestones)
    if held:
        return f"{dollars(held)} in escrow"
    if case.paid_cents:
        return f"{dollars(case.paid_cents)} paid"
    return "Nothing in escrow"


def note(case: Case, now: datetime, side: Party = Party.FREELANCER) -> str:
    """Say to a side what happened last, or what is waited for."""
    contract = case.contract
    if case.refund is not None and case.refund.answer is None:
        left = whole_days(now, case.refund.answer_by)
        days = "1 day" if left == 1 else f"{left} days"
        return f"Refund of {dollars(case.refund.cents)} requested, {days} left to answer"
    if contract.ended_at is not None:
        by = "you" if contract.ended_by is side else f"the {contract.ended_by}"
        return f"Ended by {by} on {day(contract.ended_at)}"
    if contract.state is ContractState.DECLINED:
        return "Declined"
    if contract.state is ContractState.OFFER:
        return f"Offered {ago(contract.offered_at, now)}"
    return _hourly_note(case, now) if contract.kind is Kind.HOURLY else _fixed_note(case, now)


def _hourly_note(case: Case, now: datetime) -> str:
    if not case.diary and not case.paid_cents:
        return "No hours logged yet"
    week = bill(case.diary, now, case.contract.rate_cents or 0, case.contract.weekly_limit_minutes)
    return f"{hours(week.minutes)} hours this week" if week.minutes else "No hours this week"


def _fixed_note(case: Case, now: datetime) -> str:
    for milestone in case.milestones:
        if milestone.state is MilestoneState.SUBMITTED and milestone.submitted_at:
            return f"Submitted {ago(milestone.submitted_at, now)}"
        if milestone.state is MilestoneState.CHANGES_REQUESTED and milestone.changes_requested_at:
            return f"Changes requested {ago(milestone.changes_requested_at, now)}"
        if milestone.state is MilestoneState.FUNDED:
            return "No work submitted yet"
    if any(milestone.state is MilestoneState.PLANNED for milestone in case.milestones):
        return "No funded milestone"
    settled = [(one.settled_at, one.state) for one in case.milestones if one.settled_at]
    if not settled:
        return "No milestones"
    last, state = max(settled)
    return f"{'Escrow returned' if state is MilestoneState.RETURNED else 'Last payment'} {ago(last, now)}"
