"""Pause and restart contracts for their client."""

from mock_site.domain import pausing
from mock_site.domain.contract import Party
from mock_site.service.case import load_case
from mock_site.store.world import World


def pause(world: World, person_id: str, contract_id: str) -> None:
    """Pause an active contract; NoSuchContract, NotAllowed."""
    with world.transaction() as rows:
        rows.apply(pausing.pause(load_case(rows, person_id, contract_id, Party.CLIENT).contract))


def restart(world: World, person_id: str, contract_id: str) -> None:
    """Go on with a paused contract; NoSuchContract, NotAllowed."""
    with world.transaction() as rows:
        rows.apply(pausing.restart(load_case(rows, person_id, contract_id, Party.CLIENT).contract))
