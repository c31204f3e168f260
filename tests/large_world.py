"""Put many contracts into a world at once: lives told with the domain's moves, rows inserted in bulk.

For tests and measurements alone; a person's contracts come one by one.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from mock_site.domain import escrow
from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, ContractEvent, ContractState, Kind, Party, transition
from mock_site.domain.due import Due, caused_by
from mock_site.domain.ending import plan_ending
from mock_site.domain.escrow import Account, Place, settle
from mock_site.domain.event import Event
from mock_site.domain.hourly import DiaryEntry, bill, week_start
from mock_site.domain.milestone import Milestone, MilestoneEvent, advance
from mock_site.store import schema
from mock_site.store.list_index import contract_row
from mock_site.store.rows import Rows, balance_row
from mock_site.store.world import World

FREELANCER = "p01"
DEPOSIT_CENTS = 10**12
CLIENTS = tuple(
    f"{first} {second}"
    for first in ("Amber", "Birch", "Copper", "Dune", "Elm", "Fjord", "Grove", "Harbour")
    for second in ("Bakeries", "Books", "Cycles", "Gardens", "Law")
)
WORK = ("Logo", "Menu copy", "Site fixes", "Catalogue", "Data entry", "Audit", "Subtitles", "Bookkeeping")
HOUR = timedelta(hours=1)
HAPPENED: Mapping[ContractEvent | MilestoneEvent, Event] = {
    ContractEvent.ACCEPT: Event.OFFER_ACCEPTED,
    ContractEvent.PAUSE: Event.CONTRACT_PAUSED,
    ContractEvent.HOLD: Event.CONTRACT_PUT_ON_HOLD,
    MilestoneEvent.FUND: Event.MILESTONE_FUNDED,
    MilestoneEvent.SUBMIT: Event.WORK_SUBMITTED,
    MilestoneEvent.REQUEST_CHANGES: Event.CHANGES_REQUESTED,
    MilestoneEvent.APPROVE: Event.MILESTONE_APPROVED,
}


def add_contracts(world: World, count: int, freelancer: str = FREELANCER) -> None:
    """Add contracts to a freelancer: offers, running and ended ones, with their money and diary."""
    with world.transaction() as rows:
        crowd = _Crowd(rows.now, freelancer)
        for number in range(count):
            LIVES[number % len(LIVES)](_Life(crowd, number))
        crowd.save(rows)


class _Crowd:
    """All rows while they are told."""

    def __init__(self, now: datetime, freelancer: str) -> None:
        self.now, self.freelancer = now, freelancer
        self.clients = {f"{freelancer}-client-{number:02}": name for number, name in enumerate(CLIENTS)}
        self.client_ids = tuple(self.clients)
        self.balances: dict[Account, int] = {(person, Place.CLIENT): DEPOSIT_CENTS for person in self.clients}
        self.contracts: dict[str, Contract] = {}
        self.milestones: dict[str, Milestone] = {}
        self.diary: list[DiaryEntry] = []
        self.dues: dict[tuple[str, str, str], Due] = {}
        self.log: dict[str, list[dict[str, Any]]] = {"movements": [], "events": []}

    def apply(self, change: Change, at: datetime) -> None:
        contract = change.contract
        self.contracts[contract.id] = contract
        self.milestones |= {milestone.id: milestone for milestone in change.milestones}
        if change.movements:
            self.balances = settle(
                self.balances, change.movements, contract.client_id, contract.freelancer_id
            )
        self.log["movements"] += [{"at": at, **_row(movement)} for movement in change.movements]
        self.dues |= {(due.kind, due.contract_id, due.subject): due for due in caused_by(change, at)}
        event = {"at": at, "actor": change.actor, "name": change.name, "contract_id": contract.id}
        self.log["events"].append({**event, "detail": dict(change.detail)})

    def save(self, rows: Rows) -> None:
        for number, (person, name) in enumerate(self.clients.items()):
            rows.add(
                schema.people,
                id=person,
                name=name,
                role=Party.CLIENT,
                place="Graz, Austria",
                utc_offset_minutes=60 * (number % 12),
                deposit_cents=DEPOSIT_CENTS,
            )
        self.balances[self.freelancer, Place.PENDING] += rows.balance(self.freelancer, Place.PENDING)
        self.balances[self.freelancer, Place.FREELANCER] += rows.balance(self.freelancer, Place.FREELANCER)
        rows.put(schema.balances, *(balance_row(account, cents) for account, cents in self.balances.items()))
        names = {row["id"]: row["name"] for row in rows.all(schema.people)}
        written = {
            schema.contracts: [contract_row(one, names) for one in self.contracts.values()],
            schema.milestones: [_row(milestone) for milestone in self.milestones.values()],
            schema.diary: [_row(entry) for entry in self.diary],
            schema.dues: [_row(due) for due in self.dues.values() if due.at > self.now],
            schema.movements: self.log["movements"],
            schema.events: self.log["events"],
        }
        for table, values in written.items():
            if values:
                rows.connection.execute(insert(table), values)


class _Life:
    """One contract's life; every contract begins an hour before the one that was told before it."""

    def __init__(self, crowd: _Crowd, number: int) -> None:
        self.crowd = crowd
        self.offered = crowd.now - timedelta(days=60) - number * HOUR
        self.contract = Contract(
            id=f"{crowd.freelancer}-x{number:06}",
            title=f"{WORK[number % 7]} {number * 7919 % 10007} for {WORK[number % 5].lower()}",
            client_id=crowd.client_ids[number * 13 % len(CLIENTS)],
            freelancer_id=crowd.freelancer,
            kind=Kind.FIXED,
            state=ContractState.OFFER,
            description="One of many.",
            offered_at=self.offered,
        )

    def offer(self, **terms: Any) -> "_Life":
        self.contract = replace(self.contract, **terms)
        return self._apply(Event.CONTRACT_OFFERED, 0)

    def happens(self, event: ContractEvent, days: int) -> "_Life":
        after = replace(self.contract, state=transition(self.contract.state, event))
        if event is ContractEvent.ACCEPT:
            after = replace(after, started_at=self._at(days))
        self.contract = after
        return self._apply(HAPPENED[event], days)

    def milestone(self, *events: tuple[MilestoneEvent, int]) -> "_Life":
        one = Milestone(f"{self.contract.id}-1", self.contract.id, 1, "All of it", 12000)
        moves = {MilestoneEvent.FUND: escrow.funding, MilestoneEvent.APPROVE: escrow.approval}
        self._apply(Event.MILESTONE_PLANNED, 1, one)
        for event, days in events:
            one = advance(one, event, self._at(days))
            moved = (moves[event](one),) if event in moves else ()
            self._apply(HAPPENED[event], days, one, *moved)
            if event is MilestoneEvent.APPROVE:
                self._apply(Event.EARNINGS_AVAILABLE, days + 5, None, escrow.release(one))
        return self

    def work(self, hours: int) -> "_Life":
        monday = week_start(self.crowd.now)
        for start in (monday - timedelta(weeks=4), monday):
            logged = [
                DiaryEntry(self.contract.id, start + number * HOUR, 60, "Work") for number in range(hours)
            ]
            self.crowd.diary += logged
            week = bill(logged, start, self.contract.rate_cents or 0, None)
            if week.available_at <= self.crowd.now:
                for money in (
                    escrow.billing(self.contract.id, week.cents, start),
                    escrow.release_bill(self.contract.id, week.cents, start),
                ):
                    self._apply(Event.WEEK_BILLED, 30, None, money)
        return self

    def end(self, days: int) -> None:
        mine = [one for one in (self.crowd.milestones.get(f"{self.contract.id}-1"),) if one]
        change = plan_ending(self.contract, mine, (), self._at(days)).change(self._at(days))
        self.crowd.apply(change, self._at(days))

    def _apply(
        self, name: Event, days: int, milestone: Milestone | None = None, *movements: escrow.Movement
    ) -> "_Life":
        parts = (milestone,) if milestone else ()
        self.crowd.apply(Change(name, "clock", self.contract, parts, movements), self._at(days))
        return self

    def _at(self, days: int) -> datetime:
        return self.offered + timedelta(days=days)


def _row(one: Any) -> dict[str, Any]:
    # What dataclasses.asdict gives, without the copies that it makes of every moment.
    return {name: getattr(one, name) for name in one.__slots__}


ACCEPT, PAUSE, HOLD = ContractEvent.ACCEPT, ContractEvent.PAUSE, ContractEvent.HOLD
FUND = (MilestoneEvent.FUND, 2)
SUBMIT = (MilestoneEvent.SUBMIT, 5)
CHANGES = (MilestoneEvent.REQUEST_CHANGES, 6)
APPROVE = (MilestoneEvent.APPROVE, 7)
HOURLY = {"kind": Kind.HOURLY, "rate_cents": 2500}

LIVES: tuple[Callable[[_Life], object], ...] = (
    lambda life: life.offer().happens(ACCEPT, 1).milestone(FUND),
    lambda life: life.offer().happens(ACCEPT, 1).milestone(FUND, SUBMIT, APPROVE).end(20),
    lambda life: life.offer().happens(ACCEPT, 1).milestone(FUND, SUBMIT),
    lambda life: life.offer().happens(ACCEPT, 1).milestone(FUND).end(9),
    lambda life: life.offer().happens(ACCEPT, 1).milestone(FUND, SUBMIT, CHANGES),
    lambda life: life.offer().happens(ACCEPT, 1).milestone(FUND, SUBMIT, APPROVE),
    lambda life: life.offer(**HOURLY).happens(ACCEPT, 1).work(3),
    lambda life: life.offer().happens(ACCEPT, 1).milestone().end(3),
    lambda life: life.offer().happens(ACCEPT, 1).milestone(FUND).happens(PAUSE, 8),
    lambda life: life.offer().happens(ACCEPT, 1).milestone(FUND).happens(HOLD, 8),
    lambda life: life.offer(),
)
"""What becomes of contracts, in turn."""
