import pytest

from mock_site.domain.contract import ContractState
from mock_site.domain.errors import (
    AlreadyEnded,
    InvalidFields,
    NoSuchContract,
    NoSuchProposal,
    NotAllowed,
    NotEnoughMoney,
)
from mock_site.domain.offer import read_terms
from mock_site.service import contract, proposals
from mock_site.store.world import World
from tests.rows import all_rows
from tests.service.sides import client_of, found, moved
from tests.service.typed import CLIENT, MIRA, VISITOR

TERMS = read_terms("Bags and signs", "The next round.", "fixed", "300")


def test_an_accepted_contract_is_an_offer_to_be_accepted(world: World) -> None:
    number = proposals.propose_contract(world, MIRA, "c1001", TERMS)

    offered = proposals.accept(world, CLIENT, "c1001", number)

    assert (found(world, offered).state, found(world, offered).client_id) == (ContractState.OFFER, CLIENT)
    assert [(one.title, one.state.value) for one in contract.view(world, MIRA, offered).milestones] == [
        ("Bags and signs", "planned")
    ]
    assert [one.state for one in proposals.proposals(world, MIRA, "c1001").rows] == ["accepted"]


def test_an_accepted_milestone_is_planned(world: World) -> None:
    number = proposals.propose_milestone(world, MIRA, "c1001", "Signs", "80")

    proposals.accept(world, CLIENT, "c1001", number)

    assert [(one.title, one.state.value) for one in contract.view(world, MIRA, "c1001").milestones][1:] == [
        ("Signs", "planned")
    ]


@pytest.mark.parametrize(
    ("amount", "money"),
    [("200", [("client", "escrow", 5000)]), ("120", [("escrow", "client", 3000)]), ("150", [])],
)
def test_an_accepted_change_moves_the_difference(
    world: World, amount: str, money: list[tuple[str, str, int]]
) -> None:
    number = proposals.propose_change(world, MIRA, "c1001", "c1001-1", "Four drafts", amount, "One more.")

    proposals.accept(world, CLIENT, "c1001", number)

    view = contract.view(world, MIRA, "c1001")
    assert moved(world, "c1001", 1) == money
    assert (view.milestones[0].title, view.money.in_escrow_cents) == ("Four drafts", int(amount) * 100)


def test_a_change_that_the_client_cannot_fund_changes_nothing(world: World) -> None:
    number = proposals.propose_change(world, MIRA, "c1001", "c1001-1", "A palace", "900000")
    before = all_rows(world)

    with pytest.raises(NotEnoughMoney):
        proposals.accept(world, CLIENT, "c1001", number)

    assert all_rows(world) == before


def test_a_proposal_is_answered_once(world: World) -> None:
    number = proposals.propose_milestone(world, MIRA, "c1001", "Signs", "80")
    proposals.decline(world, CLIENT, "c1001", number)

    with pytest.raises(NotAllowed):
        proposals.accept(world, CLIENT, "c1001", number)
    with pytest.raises(NotAllowed):
        proposals.withdraw(world, MIRA, "c1001", number)


def test_a_withdrawn_proposal_is_not_accepted(world: World) -> None:
    number = proposals.propose_milestone(world, MIRA, "c1001", "Signs", "80")
    shown = [proposals.proposals(world, person, "c1001").rows for person in (MIRA, CLIENT)]

    proposals.withdraw(world, MIRA, "c1001", number)

    assert [(one.can_answer, one.can_withdraw) for (one,) in shown] == [(False, True), (True, False)]
    with pytest.raises(NotAllowed):
        proposals.accept(world, CLIENT, "c1001", number)


def test_only_the_client_accepts_and_only_their_own(world: World) -> None:
    number = proposals.propose_milestone(world, MIRA, "c1001", "Signs", "80")

    for person in (MIRA, VISITOR):
        with pytest.raises(NoSuchContract):
            proposals.accept(world, person, "c1001", number)
    with pytest.raises(NoSuchProposal):
        proposals.accept(world, client_of(world, "c1002"), "c1002", number)


def test_after_the_end_only_a_new_contract_can_be_proposed(world: World) -> None:
    with pytest.raises(AlreadyEnded):
        proposals.propose_milestone(world, MIRA, "c1009", "More", "10")

    assert proposals.propose_contract(world, MIRA, "c1009", TERMS) == 1


def test_what_is_paid_cannot_be_changed(world: World) -> None:
    with pytest.raises(NotAllowed):
        proposals.propose_change(world, MIRA, "c1003", "c1003-1", "Less", "10")


def test_a_proposal_needs_title_and_amount(world: World) -> None:
    with pytest.raises(InvalidFields) as refused:
        proposals.propose_milestone(world, MIRA, "c1001", "", "")

    assert list(refused.value.errors) == ["title", "amount"]
