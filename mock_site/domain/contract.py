"""Hold a contract and its life cycle as one table."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mock_site.domain.errors import AlreadyEnded, NotAllowed


class Kind(StrEnum):
    """How a contract pays."""

    FIXED = "fixed"
    HOURLY = "hourly"


class Party(StrEnum):
    """The two sides of a contract."""

    FREELANCER = "freelancer"
    CLIENT = "client"


OTHER: Mapping[Party, Party] = {Party.FREELANCER: Party.CLIENT, Party.CLIENT: Party.FREELANCER}


class ContractState(StrEnum):
    """Where a contract stands; ended and declined are final."""

    OFFER = "offer"
    ACTIVE = "active"
    PAUSED = "paused"
    ON_HOLD = "on_hold"
    ENDED = "ended"
    DECLINED = "declined"


class ContractEvent(StrEnum):
    """What may happen to a contract."""

    ACCEPT = "accept"
    DECLINE = "decline"
    PAUSE = "pause"
    RESTART = "restart"
    HOLD = "hold"
    RELEASE = "release"
    END = "end"


LIFE_CYCLE: Mapping[tuple[ContractState, ContractEvent], ContractState] = {
    (ContractState.OFFER, ContractEvent.ACCEPT): ContractState.ACTIVE,
    (ContractState.OFFER, ContractEvent.DECLINE): ContractState.DECLINED,
    (ContractState.ACTIVE, ContractEvent.PAUSE): ContractState.PAUSED,
    (ContractState.ACTIVE, ContractEvent.HOLD): ContractState.ON_HOLD,
    (ContractState.ACTIVE, ContractEvent.END): ContractState.ENDED,
    (ContractState.PAUSED, ContractEvent.RESTART): ContractState.ACTIVE,
    (ContractState.PAUSED, ContractEvent.END): ContractState.ENDED,
    (ContractState.ON_HOLD, ContractEvent.RELEASE): ContractState.ACTIVE,
    (ContractState.ON_HOLD, ContractEvent.END): ContractState.ENDED,
}

LABELS: Mapping[ContractState, str] = {
    ContractState.OFFER: "Offer",
    ContractState.ACTIVE: "Active",
    ContractState.PAUSED: "Paused",
    ContractState.ON_HOLD: "On hold",
    ContractState.DECLINED: "Declined",
}

CLOSED = frozenset({ContractState.ENDED, ContractState.DECLINED})


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract between two people; rate and weekly limit belong to hourly ones, times are aware UTC."""

    id: str
    title: str
    client_id: str
    freelancer_id: str
    kind: Kind
    state: ContractState
    description: str
    offered_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: Party | None = None
    rate_cents: int | None = None
    weekly_limit_minutes: int | None = None

    def side_of(self, person_id: str) -> Party | None:
        """Tell on which side a person is, None for anybody else."""
        return {self.freelancer_id: Party.FREELANCER, self.client_id: Party.CLIENT}.get(person_id)

    def person(self, side: Party) -> str:
        """Give the id of the person on a side."""
        return self.freelancer_id if side is Party.FREELANCER else self.client_id


def transition(state: ContractState, event: ContractEvent) -> ContractState:
    """Return the state after an event; NotAllowed where the life cycle has no such row."""
    try:
        return LIFE_CYCLE[state, event]
    except KeyError:
        raise NotAllowed(state, event) from None


def can(state: ContractState, event: ContractEvent) -> bool:
    """Tell whether the life cycle has a row for an event in a state."""
    return (state, event) in LIFE_CYCLE


def require_endable(contract: Contract) -> None:
    """Raise AlreadyEnded for an ended contract, NotAllowed for an offer."""
    if contract.ended_at is not None and contract.ended_by is not None:
        raise AlreadyEnded(contract.ended_at, contract.ended_by)
    transition(contract.state, ContractEvent.END)


def happen(contract: Contract, event: ContractEvent) -> Contract:
    """Return the contract after an event that changes its state alone; NotAllowed."""
    return replace(contract, state=transition(contract.state, event))


def end(contract: Contract, by: Party, now: datetime) -> Contract:
    """Return the contract ended by a side; AlreadyEnded or NotAllowed where that cannot be."""
    require_endable(contract)
    state = transition(contract.state, ContractEvent.END)
    return replace(contract, state=state, ended_at=now, ended_by=by)


def label(state: ContractState, paid_cents: int) -> str:
    """Name a state on screen; an ended contract is Completed when something was paid, else Canceled."""
    if state is ContractState.ENDED:
        return "Completed" if paid_cents > 0 else "Canceled"
    return LABELS[state]
