"""Let the client pause an active contract and restart it, and the platform hold one and release it."""

from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, ContractEvent, happen
from mock_site.domain.event import Event

PLATFORM = "platform"


def pause(contract: Contract) -> Change:
    """Return the change by which the client pauses; NotAllowed."""
    return Change(Event.CONTRACT_PAUSED, contract.client_id, happen(contract, ContractEvent.PAUSE))


def restart(contract: Contract) -> Change:
    """Return the change by which the client goes on after a pause; NotAllowed."""
    return Change(Event.CONTRACT_RESTARTED, contract.client_id, happen(contract, ContractEvent.RESTART))


def hold(contract: Contract) -> Change:
    """Return the change by which the platform puts a contract on hold; NotAllowed."""
    return Change(Event.CONTRACT_PUT_ON_HOLD, PLATFORM, happen(contract, ContractEvent.HOLD))


def release(contract: Contract) -> Change:
    """Return the change by which the platform lets a contract on hold go on; NotAllowed."""
    return Change(Event.CONTRACT_RELEASED, PLATFORM, happen(contract, ContractEvent.RELEASE))
