"""Move money between its four places; every cent is at every moment in exactly one of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mock_site.domain.errors import NotEnoughMoney, SiteError
from mock_site.domain.hourly import AVAILABLE_AFTER
from mock_site.domain.milestone import HOLD, Milestone


class Place(StrEnum):
    """Where a cent may be: the first two are accounts of the client, the others of the freelancer."""

    CLIENT = "client"
    ESCROW = "escrow"
    PENDING = "pending"
    FREELANCER = "freelancer"


class Why(StrEnum):
    """What a movement of money is for."""

    FUNDED = "funded"
    APPROVED = "approved"
    RETURNED = "returned"
    BILLED = "billed"
    AVAILABLE = "available"
    REFUNDED = "refunded"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Movement:
    """Cents going from one place to another within a contract; cents are positive.

    `milestone_id` or `week_start` names the work; `available_at` belongs to what becomes pending.
    """

    contract_id: str
    source: Place
    target: Place
    cents: int
    why: Why
    milestone_id: str | None = None
    week_start: datetime | None = None
    available_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a movement of nothing, or backwards."""
        if self.cents <= 0:
            raise SiteError(f"{self.cents} cents cannot be moved. Give a positive number of cents.")

    @property
    def work(self) -> str:
        """Name the work that is paid: a milestone's id, or the day a week begins on ("2021-06-14")."""
        return self.milestone_id or (self.week_start.date().isoformat() if self.week_start else "")


Account = tuple[str, Place]
Balances = Mapping[Account, int]


def funding(milestone: Milestone) -> Movement:
    """Move a milestone's price from the client into escrow."""
    return _of(milestone, Place.CLIENT, Place.ESCROW, Why.FUNDED)


def approval(milestone: Milestone) -> Movement:
    """Move an approved milestone's price from escrow to the freelancer's pending money, for five days."""
    available_at = milestone.settled_at + HOLD if milestone.settled_at else None
    return replace(_of(milestone, Place.ESCROW, Place.PENDING, Why.APPROVED), available_at=available_at)


def give_back(milestone: Milestone) -> Movement:
    """Move a milestone's price from escrow back to the client."""
    return _of(milestone, Place.ESCROW, Place.CLIENT, Why.RETURNED)


def release(milestone: Milestone) -> Movement:
    """Make a milestone's pending price available to the freelancer."""
    return _of(milestone, Place.PENDING, Place.FREELANCER, Why.AVAILABLE)


def billing(contract_id: str, cents: int, week_start: datetime) -> Movement:
    """Move a week's bill from the client to the freelancer's pending money, until the review is over."""
    return Movement(
        contract_id,
        Place.CLIENT,
        Place.PENDING,
        cents,
        Why.BILLED,
        week_start=week_start,
        available_at=week_start + AVAILABLE_AFTER,
    )


def release_bill(contract_id: str, cents: int, week_start: datetime) -> Movement:
    """Make a week's pending bill available to the freelancer."""
    return Movement(contract_id, Place.PENDING, Place.FREELANCER, cents, Why.AVAILABLE, week_start=week_start)


def disputing(contract_id: str, cents: int, week_start: datetime) -> Movement:
    """Move what was paid for disputed hours from the freelancer's pending money back to the client."""
    return Movement(contract_id, Place.PENDING, Place.CLIENT, cents, Why.DISPUTED, week_start=week_start)


def given_back(movements: Iterable[Movement]) -> int:
    """Sum what went back to the client after it was paid, in cents: refunds and disputed hours."""
    paid = (Place.PENDING, Place.FREELANCER)
    return sum(one.cents for one in movements if one.target is Place.CLIENT and one.source in paid)


def pending(movements: Iterable[Movement]) -> dict[str, int]:
    """Sum what is still pending for each work that movements of one contract paid, in cents."""
    sums: dict[str, int] = {}
    for movement in movements:
        if Place.PENDING in (movement.source, movement.target):
            sign = 1 if movement.target is Place.PENDING else -1
            sums[movement.work] = sums.get(movement.work, 0) + sign * movement.cents
    return sums


def holder(place: Place, client_id: str, freelancer_id: str) -> str:
    """Name the person whose account a place is, within a contract."""
    return client_id if place in (Place.CLIENT, Place.ESCROW) else freelancer_id


def settle(
    balances: Balances, movements: Iterable[Movement], client_id: str, freelancer_id: str
) -> dict[Account, int]:
    """Return the balances after movements of one contract; NotEnoughMoney where too little is there."""
    after = dict(balances)
    for movement in movements:
        source = (holder(movement.source, client_id, freelancer_id), movement.source)
        target = (holder(movement.target, client_id, freelancer_id), movement.target)
        if after.get(source, 0) < movement.cents:
            raise NotEnoughMoney(movement.source, after.get(source, 0), movement.cents)
        after[source] = after.get(source, 0) - movement.cents
        after[target] = after.get(target, 0) + movement.cents
    return after


def _of(milestone: Milestone, source: Place, target: Place, why: Why) -> Movement:
    return Movement(milestone.contract_id, source, target, milestone.cents, why, milestone.id)
