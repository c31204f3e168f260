"""Carry a change of a contract from the rules to the rows: new values and the money that moves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mock_site.domain.contract import Contract
from mock_site.domain.escrow import Movement
from mock_site.domain.event import Event
from mock_site.domain.hourly import DiaryEntry
from mock_site.domain.milestone import Milestone
from mock_site.domain.refund_request import RefundRequest

CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Change:
    """What happened, as one fact: its name, who did it (a person's id or "clock"), and what is new.

    `contract` is the contract after the change, `milestones` those that are new or different, `refund` the
    request as it is now, `logged` and `unlogged` what was added to the work diary and taken out of it,
    `disputed` the hours of it that the client disputes. `detail` is plain JSON.
    """

    name: Event
    actor: str
    contract: Contract
    milestones: tuple[Milestone, ...] = ()
    movements: tuple[Movement, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)
    refund: RefundRequest | None = None
    logged: tuple[DiaryEntry, ...] = ()
    unlogged: tuple[DiaryEntry, ...] = ()
    disputed: tuple[DiaryEntry, ...] = ()
