from typing import Any

import pytest

from mock_site.domain.errors import (
    AlreadyEnded,
    InvalidFields,
    NoSuchContract,
    NoSuchMilestone,
    NotAllowed,
    NotEnoughMoney,
)
from mock_site.domain.escrow import Place
from mock_site.service import contract, ending, submitting
from mock_site.service.client import contracts, milestones
from mock_site.store.world import World
from tests.rows import all_rows
from tests.service.sides import client_of, has, moved
from tests.service.typed import MIRA, VISITOR, warned


def states(world: World, contract_id: str) -> list[tuple[str, str, int]]:
    view = contract.view(world, MIRA, contract_id)
    return [(one.title, one.state.value, one.cents) for one in view.milestones]


def test_a_planned_milestone_is_funded(world: World) -> None:
    client = client_of(world, "c1016")
    before = has(world, client, Place.CLIENT)

    milestones.fund(world, client, "c1016", "c1016-1")

    assert states(world, "c1016") == [("First two articles", "funded", 16000)]
    assert has(world, client, Place.CLIENT) == before - 16000
    assert moved(world, "c1016") == [("client", "escrow", 16000)]


def test_a_new_milestone_is_planned_or_funded_at_once(world: World) -> None:
    client = client_of(world, "c1001")

    planned = milestones.plan(world, client, "c1001", " Bags ", "75")
    funded = milestones.add(world, client, "c1001", "Signs", "$1,200.50")

    assert (planned, funded) == ("c1001-2", "c1001-3")
    assert states(world, "c1001")[1:] == [("Bags", "planned", 7500), ("Signs", "funded", 120050)]


@pytest.mark.parametrize(
    ("title", "amount", "fields"),
    [
        ("", "5", ["title"]),
        ("x" * 121, "5", ["title"]),
        ("Bags", "0", ["amount"]),
        (" ", "five", ["title", "amount"]),
    ],
)
def test_a_milestone_needs_a_title_and_an_amount(
    world: World, title: str, amount: str, fields: list[str]
) -> None:
    with pytest.raises(InvalidFields) as refused:
        milestones.plan(world, client_of(world, "c1001"), "c1001", title, amount)

    assert list(refused.value.errors) == fields


def test_approved_work_is_paid_and_pending_for_five_days(world: World) -> None:
    client = client_of(world, "c1002")

    milestones.approve(world, client, "c1002", "c1002-1")

    (milestone,) = contract.view(world, MIRA, "c1002").milestones
    assert (milestone.label, milestone.approved_by_itself) == ("Approved & Paid", False)
    assert moved(world, "c1002", 1) == [("escrow", "pending", 9000)]


def test_the_rest_of_a_part_stays_in_escrow_as_a_milestone_to_hand_in_again(world: World) -> None:
    milestones.approve(world, client_of(world, "c1002"), "c1002", "c1002-1", "60")

    view = contract.view(world, MIRA, "c1002")
    assert states(world, "c1002") == [
        ("Upload of 60 products", "approved", 6000),
        ("Upload of 60 products (rest)", "funded", 3000),
    ]
    assert (view.milestones[1].can_submit, view.milestones[1].approves_itself_on) == (True, None)
    assert (view.money.in_escrow_cents, view.money.pending_cents) == (3000, 6000)


def test_the_rest_of_a_part_stays_submitted_after_the_end(world: World) -> None:
    ending.end(world, MIRA, "c1002", warned(world, "c1002"))

    milestones.approve(world, client_of(world, "c1002"), "c1002", "c1002-1", "60")

    assert [state for _, state, _ in states(world, "c1002")] == ["approved", "submitted"]


@pytest.mark.parametrize("amount", ["90.01", "0", "", "-5", "1e3"])
def test_no_more_than_the_price_is_paid_for_a_milestone(world: World, amount: str) -> None:
    before = all_rows(world)

    with pytest.raises(InvalidFields) as refused:
        milestones.approve(world, client_of(world, "c1002"), "c1002", "c1002-1", amount)

    assert (list(refused.value.errors), all_rows(world)) == (["amount"], before)


def test_changes_are_requested_with_a_message_and_stop_the_fourteen_days(world: World) -> None:
    client = client_of(world, "c1002")

    milestones.request_changes(world, client, "c1002", "c1002-1", "Prices with tax, please.")

    view = contract.view(world, MIRA, "c1002")
    assert (view.milestones[0].label, view.milestones[0].approves_itself_on) == ("Changes requested", None)
    assert (view.thread.messages[-1].text, view.thread.messages[-1].mine) == (
        "Prices with tax, please.",
        False,
    )


def test_changes_need_a_message(world: World) -> None:
    with pytest.raises(InvalidFields) as refused:
        milestones.request_changes(world, client_of(world, "c1002"), "c1002", "c1002-1", " ")

    assert refused.value.errors == {"message": "Say what shall be changed."}


@pytest.mark.parametrize(
    ("do", "contract_id", "args", "error"),
    [
        ("fund", "c1001", ("c1001-1",), NotAllowed),
        ("fund", "c1001", ("c1002-1",), NoSuchMilestone),
        ("fund", "c1009", ("c1009-1",), AlreadyEnded),
        ("add", "c1012", ("More", "5"), NotAllowed),
        ("add", "c1005", ("More", "5"), NotAllowed),
        ("add", "c1001", ("A palace", "999,999"), NotEnoughMoney),
        ("plan", "c1008", ("More", "5"), AlreadyEnded),
        ("approve", "c1003", ("c1003-1",), NotAllowed),
        ("approve", "c1010", ("c1010-2",), AlreadyEnded),
        ("request_changes", "c1001", ("c1001-1", "More"), NotAllowed),
    ],
)
def test_what_the_rules_forbid_changes_nothing(
    world: World, do: str, contract_id: str, args: tuple[Any, ...], error: type[Exception]
) -> None:
    before = all_rows(world)

    with pytest.raises(error):
        getattr(milestones, do)(world, client_of(world, contract_id), contract_id, *args)

    assert all_rows(world) == before


@pytest.mark.parametrize("person", [MIRA, VISITOR])
def test_only_its_client_acts_on_a_contract(world: World, person: str) -> None:
    with pytest.raises(NoSuchContract):
        milestones.approve(world, person, "c1002", "c1002-1")
    with pytest.raises(NoSuchContract):
        contracts.view(world, person, "c1002")


def test_work_that_was_sent_back_is_handed_in_again(world: World) -> None:
    milestones.request_changes(world, client_of(world, "c1002"), "c1002", "c1002-1", "Prices with tax.")

    submitting.submit(world, MIRA, "c1002", "c1002-1", "With tax now.", None)

    assert [state for _, state, _ in states(world, "c1002")] == ["submitted"]
    assert [one.message for one in contract.view(world, MIRA, "c1002").work.submissions][1:] == [
        "With tax now."
    ]
