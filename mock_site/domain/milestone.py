"""Hold a milestone of a fixed-price contract and its life cycle as one table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from mock_site.domain.errors import NotAllowed, SiteError

AUTO_APPROVAL = timedelta(days=14)
HOLD = timedelta(days=5)
REST = " (rest)"


class MilestoneState(StrEnum):
    """Where a milestone stands."""

    PLANNED = "planned"
    FUNDED = "funded"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    RETURNED = "returned"
    DROPPED = "dropped"


class MilestoneEvent(StrEnum):
    """What may happen to a milestone."""

    FUND = "fund"
    SUBMIT = "submit"
    REQUEST_CHANGES = "request_changes"
    APPROVE = "approve"
    RETURN = "return"
    DROP = "drop"


LIFE_CYCLE: Mapping[tuple[MilestoneState, MilestoneEvent], MilestoneState] = {
    (MilestoneState.PLANNED, MilestoneEvent.FUND): MilestoneState.FUNDED,
    (MilestoneState.PLANNED, MilestoneEvent.DROP): MilestoneState.DROPPED,
    (MilestoneState.FUNDED, MilestoneEvent.SUBMIT): MilestoneState.SUBMITTED,
    (MilestoneState.FUNDED, MilestoneEvent.APPROVE): MilestoneState.APPROVED,
    (MilestoneState.FUNDED, MilestoneEvent.RETURN): MilestoneState.RETURNED,
    (MilestoneState.SUBMITTED, MilestoneEvent.REQUEST_CHANGES): MilestoneState.CHANGES_REQUESTED,
    (MilestoneState.SUBMITTED, MilestoneEvent.APPROVE): MilestoneState.APPROVED,
    (MilestoneState.CHANGES_REQUESTED, MilestoneEvent.SUBMIT): MilestoneState.SUBMITTED,
    (MilestoneState.CHANGES_REQUESTED, MilestoneEvent.APPROVE): MilestoneState.APPROVED,
    (MilestoneState.CHANGES_REQUESTED, MilestoneEvent.RETURN): MilestoneState.RETURNED,
}

LABELS: Mapping[MilestoneState, str] = {
    MilestoneState.PLANNED: "Not funded yet",
    MilestoneState.FUNDED: "Active & Funded",
    MilestoneState.SUBMITTED: "Submitted",
    MilestoneState.CHANGES_REQUESTED: "Changes requested",
    MilestoneState.APPROVED: "Approved & Paid",
    MilestoneState.RETURNED: "Returned to the client",
    MilestoneState.DROPPED: "Dropped",
}

UNSUBMITTED = frozenset({MilestoneState.FUNDED, MilestoneState.CHANGES_REQUESTED})
HELD = UNSUBMITTED | {MilestoneState.SUBMITTED}


@dataclass(frozen=True, slots=True)
class Milestone:
    """A part of a fixed-price contract; times are aware UTC, settled_at is its approval, return or drop."""

    id: str
    contract_id: str
    position: int
    title: str
    cents: int
    state: MilestoneState = MilestoneState.PLANNED
    funded_at: datetime | None = None
    submitted_at: datetime | None = None
    changes_requested_at: datetime | None = None
    settled_at: datetime | None = None
    approved_by_itself: bool = False

    @property
    def approves_itself_at(self) -> datetime | None:
        """Give the moment at which waiting work is approved without an answer, None when none waits."""
        if self.state is not MilestoneState.SUBMITTED or self.submitted_at is None:
            return None
        return self.submitted_at + AUTO_APPROVAL


def transition(state: MilestoneState, event: MilestoneEvent) -> MilestoneState:
    """Return the state after an event; NotAllowed where the life cycle has no such row."""
    try:
        return LIFE_CYCLE[state, event]
    except KeyError:
        raise NotAllowed(state, event) from None


def can(state: MilestoneState, event: MilestoneEvent) -> bool:
    """Tell whether the life cycle has a row for an event in a state."""
    return (state, event) in LIFE_CYCLE


def advance(milestone: Milestone, event: MilestoneEvent, now: datetime) -> Milestone:
    """Return the milestone after an event at a time; NotAllowed where the life cycle has no such row."""
    state = transition(milestone.state, event)
    match event:
        case MilestoneEvent.FUND:
            return replace(milestone, state=state, funded_at=now)
        case MilestoneEvent.SUBMIT:
            return replace(milestone, state=state, submitted_at=now)
        case MilestoneEvent.REQUEST_CHANGES:
            return replace(milestone, state=state, changes_requested_at=now)
        case _:
            return replace(milestone, state=state, settled_at=now)


def split(milestone: Milestone, cents: int, position: int) -> tuple[Milestone, Milestone]:
    """Return a milestone of fewer cents, and the rest as one of its own at a position; SiteError."""
    if not 0 < cents < milestone.cents:
        raise SiteError(f"{cents} cents are no part of {milestone.cents}. Give more than nothing and less.")
    rest = replace(
        milestone,
        id=f"{milestone.contract_id}-{position}",
        position=position,
        title=milestone.title.removesuffix(REST) + REST,
        cents=milestone.cents - cents,
    )
    return replace(milestone, cents=cents), rest


def next_position(milestones: Iterable[Milestone]) -> int:
    """Return the position of a new milestone: after all that are there."""
    return 1 + max((milestone.position for milestone in milestones), default=0)


def submission_pending(milestones: tuple[Milestone, ...]) -> bool:
    """Tell whether submitted work waits for the client."""
    return any(milestone.state is MilestoneState.SUBMITTED for milestone in milestones)
