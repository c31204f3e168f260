"""Let a contract's client act meanwhile, whoever is logged in."""

from mock_site.domain.contract import ContractEvent, can
from mock_site.domain.errors import NoSuchContract
from mock_site.service.client import ending, milestones
from mock_site.store.world import World


def end(world: World, contract_id: str) -> None:
    """End a contract for its client, who asks for unsubmitted escrow back; AlreadyEnded, NotAllowed."""
    ending.end(world, _client(world, contract_id), contract_id)


def can_end(world: World, contract_id: str) -> bool:
    """Tell whether there is such a contract and its client could end it now."""
    with world.transaction() as rows:
        contract = rows.contract(contract_id)
    return contract is not None and can(contract.state, ContractEvent.END)


def fund(world: World, contract_id: str, title: str, cents: int) -> str:
    """Add a funded milestone to a running contract and return its id; AlreadyEnded, NotAllowed."""
    return milestones.add_funded(world, _client(world, contract_id), contract_id, title, cents)


def _client(world: World, contract_id: str) -> str:
    with world.transaction() as rows:
        contract = rows.contract(contract_id)
    if contract is None:
        raise NoSuchContract(contract_id)
    return contract.client_id
