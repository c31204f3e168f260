from datetime import timedelta

import pytest

from mock_site.domain.contract import ContractState
from mock_site.domain.errors import InvalidFields
from mock_site.domain.support import TOPICS
from mock_site.service import clock, support
from mock_site.store.world import World
from tests.service.sides import client_of, found
from tests.service.typed import MIRA, VISITOR


def test_support_answers_a_day_later(world: World) -> None:
    support.ask(world, MIRA, "c1001", "silent", "The client does not answer.")
    (asked,) = support.form(world, MIRA).tickets

    clock.advance(world, world.now + timedelta(days=1))

    (ticket,) = support.form(world, MIRA).tickets
    assert (asked.answer, asked.answered_on, asked.answer_by) == ("", None, world.now)
    assert (ticket.answer, ticket.answered_on) == (TOPICS[0].answer, world.now)


def test_a_contract_on_hold_goes_on_when_support_is_asked(world: World) -> None:
    support.ask(world, MIRA, "c1011", "hold", "Can it go on?")

    clock.advance(world, world.now + timedelta(days=1))

    assert found(world, "c1011").state is ContractState.ACTIVE


def test_what_is_not_on_hold_stays_as_it_is(world: World) -> None:
    support.ask(world, MIRA, "c1006", "hold", "Can it go on?")

    clock.advance(world, world.now + timedelta(days=1))

    assert found(world, "c1006").state is ContractState.PAUSED


def test_each_side_sees_its_own_questions(world: World) -> None:
    support.ask(world, MIRA, "c1001", "silent", "The client does not answer.")

    for other in (client_of(world, "c1001"), VISITOR):
        assert support.form(world, other).tickets == ()


@pytest.mark.parametrize("contract", ["", "c9999", "c1051"])
def test_a_question_has_a_contract_of_ones_own_a_topic_and_a_text(world: World, contract: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        support.ask(world, MIRA, contract, "weather", " ")

    assert list(refused.value.errors) == ["contract", "topic", "text"]
