"""Accept or decline what a client offers."""

from mock_site.domain.contract import ContractEvent, transition
from mock_site.domain.errors import InvalidFields
from mock_site.domain.feedback import one_line_end
from mock_site.domain.offer import accept as accepted
from mock_site.domain.offer import decline as declined
from mock_site.domain.submission import MESSAGE_LIMIT
from mock_site.service.case import load_case
from mock_site.service.thread import post
from mock_site.service.views import Card
from mock_site.store.world import World


def form(world: World, person_id: str, contract_id: str) -> Card:
    """Show which offer is to be declined; NoSuchContract, NotAllowed for what is no offer."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id)
        transition(case.contract.state, ContractEvent.DECLINE)
        return case.card


def accept(world: World, person_id: str, contract_id: str) -> None:
    """Accept an offer: the contract begins; NoSuchContract, NotAllowed."""
    with world.transaction() as rows:
        rows.apply(accepted(load_case(rows, person_id, contract_id).contract, rows.now))


def decline(world: World, person_id: str, contract_id: str, message: str = "") -> None:
    """Decline an offer, with a message to the client when one is written.

    NoSuchContract, NotAllowed, InvalidFields for `message`.
    """
    message = one_line_end(message).strip()
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id)
        change = declined(case.contract, case.milestones, rows.now)
        if len(message) > MESSAGE_LIMIT:
            raise InvalidFields({"message": f"Shorten it to {MESSAGE_LIMIT:,} characters or fewer."})
        rows.apply(change)
        if message:
            post(rows, case.contract, person_id, message)
