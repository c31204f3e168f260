"""FACTS 3: states of a contract, and its end."""

from datetime import timedelta

import pytest

from mock_site.domain.contract import ContractEvent, ContractState, Party, can
from mock_site.domain.errors import AlreadyEnded, ConsequencesChanged, NoSuchContract, NotAllowed
from mock_site.domain.offer import read_terms
from mock_site.service import clock, contract, ending, offers, support
from mock_site.service.client import ending as client_ending
from mock_site.service.client import life, milestones
from mock_site.service.client import offers as client_offers
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.sides import client_of, found
from tests.service.typed import MIRA, warned


def test_an_offer_becomes_active_is_paused_restarted_and_ended(world: World) -> None:
    client, seen = client_of(world, "c1012"), [found(world, "c1012").state.value]
    with pytest.raises(NoSuchContract):
        life.pause(world, MIRA, "c1001")
    offers.accept(world, MIRA, "c1012")
    seen.append(found(world, "c1012").state.value)
    for act in (life.pause, life.restart, client_ending.end):
        act(world, client, "c1012")
        seen.append(found(world, "c1012").state.value)

    assert seen == ["offer", "active", "paused", "active", "ended"]


def test_a_contract_on_hold_by_the_platform_becomes_active_again(world: World) -> None:
    support.ask(world, MIRA, "c1011", "hold", "Please look at it.")

    clock.advance(world, world.now + timedelta(days=1))

    assert found(world, "c1011").state is ContractState.ACTIVE


def test_ended_is_final_and_only_a_new_contract_follows(world: World) -> None:
    client = client_of(world, "c1008")
    ended = found(world, "c1008")
    terms = read_terms("Second audit", "", "fixed", "100")

    offered = client_offers.rehire(world, client, "c1008", terms)

    assert [can(ContractState.ENDED, event) for event in ContractEvent] == [False] * len(ContractEvent)
    assert (found(world, "c1008"), found(world, offered).state) == (ended, ContractState.OFFER)


@pytest.mark.parametrize(
    ("contract_id", "state"), [("c1001", "active"), ("c1006", "paused"), ("c1011", "on_hold")]
)
def test_the_freelancer_may_end_an_active_paused_or_held_contract(
    world: World, contract_id: str, state: str
) -> None:
    before = found(world, contract_id).state.value

    ending.end(world, MIRA, contract_id, warned(world, contract_id))

    assert (before, found(world, contract_id).ended_by) == (state, Party.FREELANCER)


@pytest.mark.parametrize(("contract_id", "label"), [("c1001", "Canceled"), ("c1003", "Completed")])
def test_a_contract_never_paid_is_canceled_and_a_paid_one_completed(
    world: World, contract_id: str, label: str
) -> None:
    ending.end(world, MIRA, contract_id, warned(world, contract_id))

    assert contract.view(world, MIRA, contract_id).state_label == label


def test_ending_twice_or_after_the_client_does_nothing_twice(world: World) -> None:
    digest = warned(world, "c1001")
    client_ending.end(world, client_of(world, "c1001"), "c1001")
    before = all_rows(world)

    for _second_tab in range(2):
        with pytest.raises(AlreadyEnded) as refused:
            ending.end(world, MIRA, "c1001", digest)

    assert (refused.value.ended_by, difference(before, all_rows(world))) == ("client", {})


def test_nothing_ends_when_the_consequences_have_changed(world: World) -> None:
    digest = warned(world, "c1001")
    milestones.add(world, client_of(world, "c1001"), "c1001", "More", "500")

    with pytest.raises(ConsequencesChanged):
        ending.end(world, MIRA, "c1001", digest)

    assert found(world, "c1001").state is ContractState.ACTIVE


@pytest.mark.parametrize(("contract_id", "offered"), [("c1002", False), ("c1001", True)])
def test_client_not_responsive_is_not_offered_while_a_submission_is_pending(
    world: World, contract_id: str, *, offered: bool
) -> None:
    reasons = [one.value for one in ending.form(world, MIRA, contract_id).reasons]

    assert ("not-responsive" in reasons) is offered


def test_an_offer_is_not_ended_but_declined(world: World) -> None:
    with pytest.raises(NotAllowed):
        ending.form(world, MIRA, "c1012")

    offers.decline(world, MIRA, "c1012")

    assert contract.view(world, MIRA, "c1012").state_label == "Declined"
