"""Load one person's contract with what belongs to it, as every use case about a contract begins."""

from dataclasses import dataclass

from mock_site.domain import contract as life
from mock_site.domain.contract import Contract, Party
from mock_site.domain.ending import Ending, plan_ending
from mock_site.domain.errors import NoSuchContract, NoSuchMilestone
from mock_site.domain.escrow import Place
from mock_site.domain.hourly import DiaryEntry
from mock_site.domain.milestone import Milestone
from mock_site.domain.refund_request import RefundRequest
from mock_site.service.people import person_view
from mock_site.service.views import Card, Person
from mock_site.store import schema
from mock_site.store.rows import Rows

Moved = dict[tuple[Place, Place], int]


@dataclass(frozen=True, slots=True)
class Case:
    """A contract with its two people, milestones, work diary, sums of moved money and refund request."""

    contract: Contract
    client: Person
    freelancer: Person
    milestones: tuple[Milestone, ...]
    diary: tuple[DiaryEntry, ...]
    moved: Moved
    refund: RefundRequest | None

    def name(self, side: Party) -> str:
        """Give the name of the person on a side."""
        return self.freelancer.name if side is Party.FREELANCER else self.client.name

    def milestone(self, milestone_id: str) -> Milestone:
        """Return one of the milestones; NoSuchMilestone."""
        for milestone in self.milestones:
            if milestone.id == milestone_id:
                return milestone
        raise NoSuchMilestone(self.contract.id, milestone_id)

    @property
    def paid_cents(self) -> int:
        """Sum what was ever paid to the freelancer, pending money included."""
        return sum(cents for (_, target), cents in self.moved.items() if target is Place.PENDING)

    @property
    def pending_cents(self) -> int:
        """Sum what was paid and is not available yet."""
        return self._left_in(Place.PENDING)

    @property
    def released_cents(self) -> int:
        """Sum what became available and was not given back."""
        return self._left_in(Place.FREELANCER)

    def _left_in(self, place: Place) -> int:
        came = sum(cents for (_, target), cents in self.moved.items() if target is place)
        return came - sum(cents for (source, _), cents in self.moved.items() if source is place)

    @property
    def state_label(self) -> str:
        """Name the state on screen."""
        return life.label(self.contract.state, self.paid_cents)

    @property
    def card(self) -> Card:
        """Show which contract a form is about."""
        return Card(
            contract_id=self.contract.id,
            title=self.contract.title,
            client_name=self.client.name,
            client_place=self.client.place,
            freelancer_name=self.freelancer.name,
            freelancer_place=self.freelancer.place,
            kind=self.contract.kind,
            state_label=self.state_label,
            started_on=self.contract.started_at,
        )

    def plan(self, rows: Rows) -> Ending:
        """Plan the freelancer's ending now; AlreadyEnded, NotAllowed."""
        return plan_ending(self.contract, self.milestones, self.diary, rows.now)


def load_case(rows: Rows, person_id: str, contract_id: str, side: Party = Party.FREELANCER) -> Case:
    """Load a contract for the person on a side; NoSuchContract when it is unknown or not theirs."""
    contract = rows.contract(contract_id)
    if contract is None or contract.person(side) != person_id:
        raise NoSuchContract(contract_id)
    return load_cases(rows, [contract])[0]


def load_own(rows: Rows, person_id: str, contract_id: str) -> tuple[Case, Party]:
    """Load a contract for a person on either side, and name the side; NoSuchContract for anybody else."""
    contract = rows.contract(contract_id)
    side = contract.side_of(person_id) if contract else None
    if side is None:
        raise NoSuchContract(contract_id)
    return load_case(rows, person_id, contract_id, side), side


def load_cases(rows: Rows, contracts: list[Contract]) -> list[Case]:
    """Load what belongs to contracts, with as many queries for many as for one."""
    ids = [contract.id for contract in contracts]
    milestones, diary, moved = rows.milestones(*ids), rows.diary(*ids), rows.moved(*ids)
    asked = rows.all(schema.refunds, schema.refunds.c.contract_id.in_(ids))
    refunds = {row["contract_id"]: RefundRequest(**row) for row in asked}
    sides = {person_id for one in contracts for person_id in (one.client_id, one.freelancer_id)}
    found = rows.all(schema.people, schema.people.c.id.in_(sides))
    people = {row["id"]: person_view(row) for row in found}
    return [
        Case(
            contract,
            people[contract.client_id],
            people[contract.freelancer_id],
            tuple(one for one in milestones if one.contract_id == contract.id),
            tuple(one for one in diary if one.contract_id == contract.id),
            moved[contract.id],
            refunds.get(contract.id),
        )
        for contract in contracts
    ]
