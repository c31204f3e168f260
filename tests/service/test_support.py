from datetime import timedelta

import pytest

from mock_site.domain.contract import ContractState
from mock_site.domain.errors import InvalidFields
from mock_site.domain.notice import About
from mock_site.domain.support import TOPICS
from mock_site.service import clock, notifications, support
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


@pytest.mark.parametrize("asker", [MIRA, VISITOR])
def test_support_is_asked_without_a_contract_and_answers_a_day_later(world: World, asker: str) -> None:
    support.ask(world, asker, "", "feedback", "Who reads what is private?")
    waiting = notifications.notifications(world, asker).total

    clock.advance(world, world.now + timedelta(days=1))

    (ticket,) = support.form(world, asker).tickets
    (topic,) = [one for one in TOPICS if one.value == "feedback"]
    newest = notifications.notifications(world, asker).rows[0]
    assert (ticket.contract_id, ticket.answer, ticket.answered_on) == (None, topic.answer, world.now)
    assert (newest.text, newest.contract_title, newest.at) == ("Support has answered", "", world.now)
    assert notifications.notifications(world, asker).total > waiting
    assert notifications.read_one(world, asker, newest.id) == (None, About.SUPPORT)


def test_who_asks_of_a_hold_and_names_no_contract_is_asked_for_it(world: World) -> None:
    support.ask(world, MIRA, "", "hold", "Can it go on?")

    clock.advance(world, world.now + timedelta(days=1))

    assert "Choose the contract that is on hold" in support.form(world, MIRA).tickets[0].answer
    assert found(world, "c1011").state is ContractState.ON_HOLD


def test_nobody_but_the_asker_is_told_that_support_has_answered(world: World) -> None:
    client = client_of(world, "c1001")
    support.ask(world, MIRA, "c1001", "silent", "The client does not answer.")

    clock.advance(world, world.now + timedelta(days=1))

    texts = [{row.text for row in notifications.notifications(world, who).rows} for who in (MIRA, client)]
    assert ["Support has answered" in found for found in texts] == [True, False]


@pytest.mark.parametrize("contract", ["c9999", "c1051"])
def test_a_question_has_a_contract_of_ones_own_or_none_a_topic_and_a_text(
    world: World, contract: str
) -> None:
    with pytest.raises(InvalidFields) as refused:
        support.ask(world, MIRA, contract, "weather", " ")

    assert list(refused.value.errors) == ["contract", "topic", "text"]
