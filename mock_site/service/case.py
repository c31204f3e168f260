"""Load one person's contract with what belongs to it, as every use case about a contract begins."""

from dataclasses import dataclass

from mock_site.domain import contract as life
from mock_site.domain.contract import Contract
from mock_site.domain.ending import Ending, plan_ending
from mock_site.domain.errors import NoSuchContract
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
    """A contract with its client, milestones, work diary, sums of moved money and refund request."""

    contract: Contract
    client: Person
    milestones: tuple[Milestone, ...]
    diary: tuple[DiaryEntry, ...]
    moved: Moved
    refund: RefundRequest | None

    @property
    def paid_cents(self) -> int:
        """Sum what was ever paid to the freelancer, pending money included."""
        return sum(cents for (_, target), cents in self.moved.items() if target is Place.PENDING)

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
            kind=self.contract.kind,
            state_label=self.state_label,
            started_on=self.contract.started_at,
        )

    def plan(self, rows: Rows) -> Ending:
        """Plan the freelancer's ending now; AlreadyEnded, NotAllowed."""
        return plan_ending(self.contract, self.milestones, self.diary, rows.now)


def load_case(rows: Rows, person_id: str, contract_id: str) -> Case:
    """Load a freelancer's own contract; NoSuchContract when it is unknown or somebody else's."""
    contract = rows.contract(contract_id)
    if contract is None or contract.freelancer_id != person_id:
        raise NoSuchContract(contract_id)
    return load_cases(rows, [contract])[0]


def load_cases(rows: Rows, contracts: list[Contract]) -> list[Case]:
    """Load what belongs to contracts, with as many queries for many as for one."""
    ids = [contract.id for contract in contracts]
    milestones, diary, moved = rows.milestones(*ids), rows.diary(*ids), rows.moved(*ids)
    refunds = {row["contract_id"]: RefundRequest(**row) for row in rows.all(schema.refunds)}
    clients = {
        row["id"]: person_view(row)
        for row in rows.all(schema.people, schema.people.c.id.in_({one.client_id for one in contracts}))
    }
    return [
        Case(
            contract,
            clients[contract.client_id],
            tuple(one for one in milestones if one.contract_id == contract.id),
            tuple(one for one in diary if one.contract_id == contract.id),
            moved[contract.id],
            refunds.get(contract.id),
        )
        for contract in contracts
    ]
