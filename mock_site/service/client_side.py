"""Do what the client does meanwhile; there is no screen for it yet."""

from mock_site.domain.change import Change
from mock_site.domain.client_ending import client_ends
from mock_site.domain.contract import Contract, require_endable
from mock_site.domain.errors import NoSuchContract
from mock_site.domain.escrow import funding
from mock_site.domain.milestone import Milestone, MilestoneEvent, advance
from mock_site.store.rows import Rows
from mock_site.store.world import World


def end(world: World, contract_id: str) -> None:
    """End a contract for its client, who asks for unsubmitted escrow back; AlreadyEnded, NotAllowed."""
    with world.transaction() as rows:
        rows.apply(client_ends(_contract(rows, contract_id), rows.milestones(contract_id), rows.now))


def fund(world: World, contract_id: str, title: str, cents: int) -> str:
    """Add a funded milestone to a running contract and return its id; AlreadyEnded, NotAllowed."""
    with world.transaction() as rows:
        contract = _contract(rows, contract_id)
        require_endable(contract)
        position = 1 + max((one.position for one in rows.milestones(contract_id)), default=0)
        planned = Milestone(f"{contract_id}-{position}", contract_id, position, title, cents)
        funded = advance(planned, MilestoneEvent.FUND, rows.now)
        rows.apply(Change("milestone funded", contract.client_id, contract, (funded,), (funding(funded),)))
        return funded.id


def _contract(rows: Rows, contract_id: str) -> Contract:
    contract = rows.contract(contract_id)
    if contract is None:
        raise NoSuchContract(contract_id)
    return contract
