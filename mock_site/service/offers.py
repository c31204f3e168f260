"""Accept or decline what a client offers."""

from mock_site.domain.offer import accept as accepted
from mock_site.domain.offer import decline as declined
from mock_site.service.case import load_case
from mock_site.service.thread import post
from mock_site.store.world import World


def accept(world: World, person_id: str, contract_id: str) -> None:
    """Accept an offer: the contract begins; NoSuchContract, NotAllowed."""
    with world.transaction() as rows:
        rows.apply(accepted(load_case(rows, person_id, contract_id).contract, rows.now))


def decline(world: World, person_id: str, contract_id: str, message: str = "") -> None:
    """Decline an offer, with a message to the client when one is written; NoSuchContract, NotAllowed."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id)
        rows.apply(declined(case.contract, case.milestones, rows.now))
        if message.strip():
            post(rows, case.contract, person_id, message.strip())
