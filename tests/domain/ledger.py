"""Keep contracts in memory as the store does in rows, for state machines over the rules alone."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, Party
from mock_site.domain.due import Due, caused_by
from mock_site.domain.escrow import Account, Movement, Place, settle
from mock_site.domain.hourly import DiaryEntry
from mock_site.domain.milestone import Milestone
from mock_site.domain.refund_request import RefundRequest
from mock_site.domain.review import PublicFeedback


class Ledger:
    """All that is known of some contracts; it reads and writes as `Rows` does, so the clock can use it."""

    def __init__(self, now: datetime, deposits: dict[str, int]) -> None:
        self.now = now
        self.contracts: dict[str, Contract] = {}
        self.balance_of: dict[Account, int] = {
            (person, Place.CLIENT): cents for person, cents in deposits.items()
        }
        self.events: list[tuple[datetime, str, str, str]] = []
        self.given: dict[tuple[str, Party], PublicFeedback] = {}
        self._milestones: dict[str, dict[str, Milestone]] = defaultdict(dict)
        self._movements: dict[str, list[Movement]] = defaultdict(list)
        self._diary: dict[str, list[DiaryEntry]] = defaultdict(list)
        self._refunds: dict[str, RefundRequest] = {}
        self._dues: dict[tuple[str, str, str], Due] = {}

    def apply(self, change: Change) -> None:
        """Write a change; nothing is written when money is missing."""
        contract = change.contract
        self.balance_of = settle(
            self.balance_of, change.movements, contract.client_id, contract.freelancer_id
        )
        self.contracts[contract.id] = contract
        self._milestones[contract.id] |= {one.id: one for one in change.milestones}
        self._movements[contract.id] += change.movements
        gone = {one.started_at for one in (*change.unlogged, *change.disputed)}
        kept = [one for one in self._diary[contract.id] if one.started_at not in gone]
        self._diary[contract.id] = [*kept, *change.logged, *change.disputed]
        if change.refund is not None:
            self._refunds[contract.id] = change.refund
        self.schedule(*caused_by(change, self.now))
        self.events.append((self.now, change.actor, change.name, contract.id))

    def schedule(self, *dues: Due) -> None:
        self._dues |= {(due.kind, due.contract_id, due.subject): due for due in dues}

    def due(self, until: datetime) -> list[Due]:
        return sorted(due for due in self._dues.values() if due.at <= until)

    def move_clock(self, to: datetime) -> None:
        self.now = to
        self._dues = {key: due for key, due in self._dues.items() if due.at > to}

    def contract(self, contract_id: str) -> Contract | None:
        return self.contracts.get(contract_id)

    def milestones(self, contract_id: str) -> tuple[Milestone, ...]:
        return tuple(self._milestones[contract_id].values())

    def milestone(self, milestone_id: str) -> Milestone | None:
        return self._milestones[milestone_id.rpartition("-")[0]].get(milestone_id)

    def movements(self, contract_id: str, work: str | None = None) -> Sequence[Movement]:
        return [one for one in self._movements[contract_id] if work in (None, one.work)]

    def diary(self, contract_id: str) -> Sequence[DiaryEntry]:
        return self._diary[contract_id]

    def refund(self, contract_id: str) -> RefundRequest | None:
        return self._refunds.get(contract_id)

    def balance(self, person_id: str, place: Place) -> int:
        return self.balance_of.get((person_id, place), 0)

    def feedback(self, contract: Contract) -> dict[Party, PublicFeedback]:
        return {side: one for (contract_id, side), one in self.given.items() if contract_id == contract.id}

    def last_activity(self, contract: Contract) -> datetime:
        sides = contract.client_id, contract.freelancer_id
        return max(at for at, actor, _, of in self.events if of == contract.id and actor in sides)
