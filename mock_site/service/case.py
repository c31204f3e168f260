"""Load one person's contract with what belongs to it, as every use case about a contract begins."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

from sqlalchemy import Row, select

from mock_site.domain import contract as life
from mock_site.domain.contract import Contract, Party
from mock_site.domain.ending import Ending, plan_ending
from mock_site.domain.errors import NoSuchContract, NoSuchMilestone
from mock_site.domain.escrow import Place
from mock_site.domain.hourly import DiaryEntry
from mock_site.domain.milestone import Milestone
from mock_site.domain.refund_request import RefundRequest
from mock_site.service.people import person_columns
from mock_site.service.views import Card, Person
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.statements import columns, ids_of, one_of_ids

Moved = dict[tuple[Place, Place], int]


@dataclass(frozen=True, slots=True)
class Case:
    """A contract with its two people, milestones, work diary, sums of moved money and refund request.

    Of the diary there is what `Rows.recent_diary` gives: all that bills, reviews and ends look at.
    """

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
    case = _load_one(rows, contract_id)
    if case.contract.person(side) != person_id:
        raise NoSuchContract(contract_id)
    return case


def load_own(rows: Rows, person_id: str, contract_id: str) -> tuple[Case, Party]:
    """Load a contract for a person on either side, and name the side; NoSuchContract for anybody else."""
    case = _load_one(rows, contract_id)
    side = case.contract.side_of(person_id)
    if side is None:
        raise NoSuchContract(contract_id)
    return case, side


def _load_one(rows: Rows, contract_id: str) -> Case:
    found = load_cases(rows, [contract_id])
    if not found:
        raise NoSuchContract(contract_id)
    return found[0]


_Part = TypeVar("_Part", Milestone, DiaryEntry)
_client, _freelancer = schema.people.alias("client"), schema.people.alias("freelancer")
_CASES = (
    select(
        *columns(schema.contracts, Contract),
        *person_columns(_client),
        *person_columns(_freelancer),
        *columns(schema.refunds, RefundRequest),
    )
    .select_from(
        schema.contracts.join(_client, schema.contracts.c.client_id == _client.c.id)
        .join(_freelancer, schema.contracts.c.freelancer_id == _freelancer.c.id)
        .outerjoin(schema.refunds)
    )
    .where(one_of_ids(schema.contracts.c.id))
)
_CLIENT = len(fields(Contract))
_FREELANCER = _CLIENT + len(fields(Person))
_REFUND = _FREELANCER + len(fields(Person))


def load_cases(rows: Rows, ids: Sequence[str]) -> list[Case]:
    """Load the contracts with these ids, with as many queries for many as for one."""
    milestones, logged = _by_contract(rows.milestones(*ids)), _by_contract(rows.recent_diary(*ids))
    moved = rows.moved(*ids)
    cases = {
        row[0]: _case(row, milestones[row[0]], logged[row[0]], moved[row[0]])
        for row in rows.connection.execute(_CASES, ids_of(ids)).all()
    }
    return [cases[contract_id] for contract_id in ids if contract_id in cases]


def _case(row: Row, milestones: list[Milestone], diary: list[DiaryEntry], moved: Moved) -> Case:  # type: ignore[type-arg]
    asked_back = row[_REFUND:]
    return Case(
        contract=Contract(*row[:_CLIENT]),
        client=Person(*row[_CLIENT:_FREELANCER]),
        freelancer=Person(*row[_FREELANCER:_REFUND]),
        milestones=tuple(milestones),
        diary=tuple(diary),
        moved=moved,
        refund=RefundRequest(*asked_back) if asked_back[0] is not None else None,
    )


def _by_contract(parts: Iterable[_Part]) -> dict[str, list[_Part]]:
    found: dict[str, list[_Part]] = defaultdict(list)
    for part in parts:
        found[part.contract_id].append(part)
    return found
