from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from mock_site.domain.contract import ContractEvent, ContractState, Party, can, end, label, transition
from mock_site.domain.errors import AlreadyEnded, NotAllowed
from tests.domain.examples import NOW, a_contract

ALLOWED = {
    ("offer", "accept"): "active",
    ("offer", "decline"): "declined",
    ("active", "pause"): "paused",
    ("active", "hold"): "on_hold",
    ("active", "end"): "ended",
    ("paused", "restart"): "active",
    ("paused", "end"): "ended",
    ("on_hold", "release"): "active",
    ("on_hold", "end"): "ended",
}


@pytest.mark.parametrize(("state", "event"), list(product(ContractState, ContractEvent)))
def test_an_event_leads_from_a_state_as_the_life_cycle_says(
    state: ContractState, event: ContractEvent
) -> None:
    expected = ALLOWED.get((state.value, event.value))

    assert can(state, event) == (expected is not None)
    if expected is None:
        with pytest.raises(NotAllowed):
            transition(state, event)
    else:
        assert transition(state, event).value == expected


@pytest.mark.parametrize("state", [ContractState.ACTIVE, ContractState.PAUSED, ContractState.ON_HOLD])
@pytest.mark.parametrize("party", Party)
def test_a_running_contract_is_ended_by_a_side_at_a_time(state: ContractState, party: Party) -> None:
    contract = a_contract(state=state)

    ended = end(contract, party, NOW)

    assert ended == replace(contract, state=ContractState.ENDED, ended_at=NOW, ended_by=party)


@pytest.mark.parametrize("first", Party)
@pytest.mark.parametrize("second", Party)
def test_ended_is_final(first: Party, second: Party) -> None:
    ended = end(a_contract(), first, NOW)

    with pytest.raises(AlreadyEnded) as refused:
        end(ended, second, NOW + timedelta(days=1))

    assert (refused.value.ended_at, refused.value.ended_by) == (NOW, first)
    assert str(refused.value) == (
        f"The {first.value} ended this contract on Jun 16, 2021. Ending is final; nothing was done again."
    )


def test_an_offer_cannot_be_ended() -> None:
    with pytest.raises(NotAllowed) as refused:
        end(a_contract(state=ContractState.OFFER), Party.FREELANCER, NOW)

    assert str(refused.value) == (
        '"end" is not possible while the state is "offer". Open the contract to see what is.'
    )


@pytest.mark.parametrize(
    ("state", "paid_cents", "shown"),
    [
        ("offer", 0, "Offer"),
        ("active", 0, "Active"),
        ("active", 100, "Active"),
        ("paused", 0, "Paused"),
        ("on_hold", 0, "On hold"),
        ("ended", 0, "Canceled"),
        ("ended", 1, "Completed"),
    ],
)
def test_an_ended_contract_is_completed_when_paid_and_canceled_when_not(
    state: str, paid_cents: int, shown: str
) -> None:
    assert label(ContractState(state), paid_cents) == shown
