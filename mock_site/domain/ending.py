"""Work out what ending a contract does: the warning shows this plan, and ending applies the same plan."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256

from mock_site.domain import escrow
from mock_site.domain.change import Change
from mock_site.domain.consequence import (
    ClockGoesOn,
    Consequence,
    DropMilestone,
    LockDiary,
    NothingHeld,
    ReturnEscrow,
    Told,
    tell,
)
from mock_site.domain.contract import Contract, Kind, Party, end, require_endable
from mock_site.domain.event import Event
from mock_site.domain.hourly import DiaryEntry, bill
from mock_site.domain.milestone import UNSUBMITTED, Milestone, MilestoneEvent, MilestoneState, advance


@dataclass(frozen=True, slots=True)
class Ending:
    """The consequences of ending a contract, in the order of its milestones."""

    contract: Contract
    consequences: tuple[Consequence, ...]

    @property
    def returned(self) -> tuple[ReturnEscrow, ...]:
        """Give the consequences that return money to the client."""
        return tuple(one for one in self.consequences if isinstance(one, ReturnEscrow))

    @property
    def returned_cents(self) -> int:
        """Sum what goes back to the client, in cents."""
        return sum(one.cents for one in self.returned)

    @property
    def nothing_submitted(self) -> bool:
        """Tell whether money is held for which no work waits, so that work could be submitted instead."""
        return bool(self.returned)

    @property
    def digest(self) -> str:
        """Identify contract and consequences: sha256 in hex, equal exactly when the warnings are."""
        facts = [[type(one).__name__, _facts(one)] for one in self.consequences]
        canonical = json.dumps([self.contract.id, facts], sort_keys=True, separators=(",", ":"))
        return sha256(canonical.encode()).hexdigest()

    @property
    def movements(self) -> tuple[escrow.Movement, ...]:
        """Give the money that moves at the end."""
        return tuple(escrow.give_back(one.milestone) for one in self.returned)

    @property
    def told(self) -> tuple[Told, ...]:
        """Put each consequence into words, for the warning before the end and the record after it."""
        return tuple(tell(one) for one in self.consequences)

    def milestones(self, now: datetime) -> tuple[Milestone, ...]:
        """Give the milestones that change, as they are after the end."""
        events = {ReturnEscrow: MilestoneEvent.RETURN, DropMilestone: MilestoneEvent.DROP}
        return tuple(
            advance(one.milestone, events[type(one)], now)
            for one in self.consequences
            if isinstance(one, ReturnEscrow | DropMilestone)
        )

    def change(self, now: datetime) -> Change:
        """Return the one change that ends the contract for the freelancer; AlreadyEnded, NotAllowed."""
        return Change(
            name=Event.CONTRACT_ENDED,
            actor=self.contract.freelancer_id,
            contract=end(self.contract, Party.FREELANCER, now),
            milestones=self.milestones(now),
            movements=self.movements,
            detail={"digest": self.digest, "told": [asdict(replace(one, advice="")) for one in self.told]},
        )


def plan_ending(
    contract: Contract, milestones: Iterable[Milestone], diary: Iterable[DiaryEntry], now: datetime
) -> Ending:
    """Plan the freelancer's ending of a contract; AlreadyEnded or NotAllowed where there is none."""
    require_endable(contract)
    if contract.kind is Kind.HOURLY:
        week = bill(diary, now, contract.rate_cents or 0, contract.weekly_limit_minutes)
        return Ending(contract, (LockDiary(week.starts_on, week.minutes, week.cents, week.invoiced_at),))
    in_order = sorted(milestones, key=lambda milestone: milestone.position)
    consequences = tuple(one for one in map(_consequence, in_order) if one is not None)
    return Ending(contract, consequences or (NothingHeld(),))


def _consequence(milestone: Milestone) -> Consequence | None:
    if milestone.state in UNSUBMITTED:
        return ReturnEscrow(milestone, milestone.cents)
    if milestone.approves_itself_at is not None:
        return ClockGoesOn(milestone, milestone.cents, milestone.approves_itself_at)
    if milestone.state is MilestoneState.PLANNED:
        return DropMilestone(milestone, milestone.cents)
    return None


def _facts(consequence: Consequence) -> dict[str, str | int]:
    facts = asdict(consequence)
    milestone = facts.pop("milestone", None)
    if milestone is not None:
        facts |= {"milestone": milestone["id"], "title": milestone["title"]}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in facts.items()
    }
