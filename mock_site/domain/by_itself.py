"""Say what happens by itself when it falls due; None where its cause is gone by then."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from mock_site.domain.change import CLOCK, Change
from mock_site.domain.contract import Contract, ContractEvent, Kind, Party, can
from mock_site.domain.escrow import Movement, Place, Why, approval, billing, give_back, pending
from mock_site.domain.event import Event
from mock_site.domain.hourly import DiaryEntry, bill
from mock_site.domain.milestone import UNSUBMITTED, Milestone, MilestoneEvent, advance
from mock_site.domain.pausing import hold


def approve_unanswered(contract: Contract, milestone: Milestone | None, now: datetime) -> Change | None:
    """Approve submitted work that the client left unanswered for fourteen days, also after the end."""
    if milestone is None or milestone.approves_itself_at != now:
        return None
    approved = replace(advance(milestone, MilestoneEvent.APPROVE, now), approved_by_itself=True)
    return Change(Event.MILESTONE_APPROVED, CLOCK, contract, (approved,), (approval(approved),))


def release_earnings(contract: Contract, moved: Iterable[Movement]) -> Change | None:
    """Make what is pending available; `moved` is the money that moved for one milestone or week."""
    moved = tuple(moved)
    cents = sum(pending(moved).values())
    if not cents:
        return None
    released = replace(
        moved[-1],
        source=Place.PENDING,
        target=Place.FREELANCER,
        cents=cents,
        why=Why.AVAILABLE,
        available_at=None,
    )
    return Change(Event.EARNINGS_AVAILABLE, CLOCK, contract, (), (released,))


def bill_week(
    contract: Contract, diary: Iterable[DiaryEntry], week: datetime, client_cents: int
) -> tuple[Change, ...]:
    """Bill the hours of a week that begins at a moment, as far as the client's money goes.

    What the client cannot pay is recorded as unpaid, and then an active contract is put on hold.
    """
    if contract.kind is not Kind.HOURLY:
        return ()
    billed = bill(diary, week, contract.rate_cents or 0, contract.weekly_limit_minutes)
    if not billed.cents:
        return ()
    paid = min(billed.cents, client_cents)
    movements = (billing(contract.id, paid, billed.starts_on),) if paid else ()
    detail = {"week": week.date().isoformat(), "cents": billed.cents, "unpaid_cents": billed.cents - paid}
    change = Change(Event.WEEK_BILLED, CLOCK, contract, (), movements, detail)
    if paid < billed.cents and can(contract.state, ContractEvent.HOLD):
        return change, hold(contract)
    return (change,)


def close_review(contract: Contract, week: str) -> Change:
    """Record that the client's time to look at a billed week is over."""
    return Change(Event.WEEK_REVIEW_CLOSED, CLOCK, contract, detail={"week": week})


def return_dormant(contract: Contract, milestones: Iterable[Milestone], now: datetime) -> Change | None:
    """Return unsubmitted escrow where nothing happened for 90 days; the contract stays open."""
    held = tuple(one for one in milestones if one.state in UNSUBMITTED)
    if not held:
        return None
    returned = tuple(advance(one, MilestoneEvent.RETURN, now) for one in held)
    return Change(Event.DORMANT_ESCROW_RETURNED, CLOCK, contract, returned, tuple(map(give_back, returned)))


def close_window(contract: Contract, gave: Collection[Party]) -> Change:
    """Record that the window for feedback is closed, and which sides have given theirs."""
    return Change(Event.FEEDBACK_WINDOW_CLOSED, CLOCK, contract, detail={"gave": sorted(gave)})
