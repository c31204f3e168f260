"""Dispute hours of a billed week: what was paid for them goes back, as long as the bill is in review."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, Kind
from mock_site.domain.errors import InvalidFields, NotAllowed
from mock_site.domain.escrow import Movement, disputing, pending
from mock_site.domain.event import Event
from mock_site.domain.hourly import DiaryEntry, bill, in_week, week_in_review

NOT_IN_REVIEW = "not in review"
NOTHING_PAID = "nothing paid"
CHOOSE = "Choose the hours that you dispute."
UNPAID = "Nothing was paid for these hours, so nothing can come back. Choose others."


@dataclass(frozen=True, slots=True)
class Disputable:
    """What a client can dispute now: a week by its Monday, its hours, and what was paid for it, in cents."""

    monday: datetime
    hours: tuple[DiaryEntry, ...]
    paid_cents: int


def disputable(
    contract: Contract, diary: Iterable[DiaryEntry], moved: Iterable[Movement], now: datetime
) -> Disputable:
    """Return the hours of the week in review; NotAllowed where nothing can be disputed.

    `moved` is the money that moved within the contract.
    """
    if contract.kind is not Kind.HOURLY:
        raise NotAllowed(contract.kind, "dispute hours")
    monday = week_in_review(now)
    if monday is None:
        raise NotAllowed(NOT_IN_REVIEW, "dispute hours")
    paid = pending(moved).get(monday.date().isoformat(), 0)
    hours = tuple(entry for entry in in_week(diary, monday) if entry.disputed_at is None)
    if not paid or not hours:
        raise NotAllowed(NOTHING_PAID, "dispute hours")
    return Disputable(monday, hours, paid)


def dispute_hours(
    contract: Contract,
    diary: Iterable[DiaryEntry],
    moved: Iterable[Movement],
    began: Collection[datetime],
    now: datetime,
) -> Change:
    """Return the change by which the client disputes hours, named by when they began.

    What was paid above the bill of the other hours goes back; NotAllowed, InvalidFields for `hours`.
    """
    week = disputable(contract, diary, moved, now)
    chosen = [entry for entry in week.hours if entry.started_at in began]
    if not chosen or len(chosen) < len(set(began)):
        raise InvalidFields({"hours": CHOOSE})
    left = [entry for entry in week.hours if entry not in chosen]
    due = bill(left, week.monday, contract.rate_cents or 0, contract.weekly_limit_minutes).cents
    back = week.paid_cents - due
    if back <= 0:
        raise InvalidFields({"hours": UNPAID})
    return Change(
        Event.HOURS_DISPUTED,
        contract.client_id,
        contract,
        movements=(disputing(contract.id, back, week.monday),),
        detail={"week": week.monday.date().isoformat(), "cents": back},
        disputed=tuple(replace(entry, disputed_at=now) for entry in chosen),
    )
