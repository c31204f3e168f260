"""Offer contracts, also again to a freelancer whose contract has ended."""

from mock_site.domain.contract import CLOSED, Party
from mock_site.domain.errors import NotAllowed
from mock_site.domain.offer import Terms, offer
from mock_site.service.case import load_case
from mock_site.service.views import RehireForm
from mock_site.store.world import World


def form(world: World, person_id: str, contract_id: str) -> RehireForm:
    """Show the terms of an ended contract, to be offered again; NoSuchContract, NotAllowed."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id, Party.CLIENT)
        contract = case.contract
        if contract.state not in CLOSED:
            raise NotAllowed(contract.state, "rehire")
        price = sum(milestone.cents for milestone in case.milestones)
        hours = contract.weekly_limit_minutes and contract.weekly_limit_minutes // 60
        cents = contract.rate_cents or price
        return RehireForm(
            case.card, case.freelancer.name, contract.title, contract.description, contract.kind, cents, hours
        )


def rehire(world: World, person_id: str, contract_id: str, terms: Terms) -> str:
    """Offer the freelancer of an ended contract a new one and return its id; NoSuchContract, NotAllowed."""
    form(world, person_id, contract_id)
    with world.transaction() as rows:
        contract = load_case(rows, person_id, contract_id, Party.CLIENT).contract
        offered = offer(rows.next_contract_id(), person_id, contract.freelancer_id, terms, rows.now)
        rows.apply(offered)
        return offered.contract.id
