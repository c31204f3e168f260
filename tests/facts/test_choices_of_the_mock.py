"""What the README calls the mock's own choices, where no other test of the facts holds it."""

from collections.abc import Callable
from typing import Any

import pytest

from mock_site.domain.errors import AlreadyEnded, InvalidFields, NoSuchContract, NotAllowed
from mock_site.domain.job_success import Verdict, count
from mock_site.service import (
    contract,
    ending,
    feedback,
    job_success,
    notifications,
    offers,
    refunds,
    submitting,
)
from mock_site.service.client import ending as client_ending
from mock_site.service.client import life, milestones
from mock_site.service.views import ScoredJob
from mock_site.store.world import World
from tests.domain.examples import NOW
from tests.facts.test_5_score import a_job
from tests.service.sides import client_of, later, moved
from tests.service.typed import CLIENT, MIRA, typed, warned


def states(world: World, contract_id: str) -> list[str]:
    return [one.state.value for one in contract.view(world, MIRA, contract_id).milestones]


def test_work_is_submitted_while_a_contract_is_paused_or_on_hold(world: World) -> None:
    life.pause(world, CLIENT, "c1001")

    for contract_id, milestone_id in (("c1001", "c1001-1"), ("c1011", "c1011-2")):
        submitting.submit(world, MIRA, contract_id, milestone_id, "Here it is.", None)

    assert (states(world, "c1001"), states(world, "c1011")) == (["submitted"], ["approved", "submitted"])


def test_a_client_pays_for_a_funded_milestone_without_submitted_work(world: World) -> None:
    milestones.approve(world, CLIENT, "c1001", "c1001-1")

    assert (states(world, "c1001"), moved(world, "c1001")[-1]) == (
        ["approved"],
        ("escrow", "pending", 15000),
    )


def test_changes_are_requested_only_while_the_contract_runs(world: World) -> None:
    client = client_of(world, "c1002")
    client_ending.end(world, client, "c1002")

    with pytest.raises(AlreadyEnded):
        milestones.request_changes(world, client, "c1002", "c1002-1", "With tax, please.")

    assert states(world, "c1002") == ["submitted"]


def test_a_client_who_ends_pays_submitted_work_first(world: World) -> None:
    second = milestones.add(world, CLIENT, "c1001", "Bags", "50")
    submitting.submit(world, MIRA, "c1001", second, "The bags.", None)

    client_ending.end(world, CLIENT, "c1001", "50")

    refund = contract.view(world, MIRA, "c1001").refund
    assert refund is not None
    assert (states(world, "c1001"), refund.cents) == (["funded", "approved"], 15000)


def test_a_refund_takes_pending_money_first_and_never_more_than_was_paid(world: World) -> None:
    client, before = client_of(world, "c1003"), len(moved(world, "c1003"))
    late = milestones.add(world, client, "c1003", "One more page", "100")
    milestones.approve(world, client, "c1003", late)

    with pytest.raises(InvalidFields):
        refunds.give(world, MIRA, "c1003", "500.01")
    refunds.give(world, MIRA, "c1003", "150")

    assert moved(world, "c1003", before)[2:] == [
        ("pending", "client", 10000),
        ("freelancer", "client", 5000),
    ]


def test_a_declined_offer_is_closed_for_good(world: World) -> None:
    offers.decline(world, MIRA, "c1012")

    for answer in (offers.accept, offers.decline):
        with pytest.raises(NotAllowed):
            answer(world, MIRA, "c1012")
    assert states(world, "c1012") == ["dropped"]


@pytest.mark.parametrize(
    ("stars", "recommended", "verdict"),
    [
        (4.0, 7, Verdict.SUCCESSFUL),
        (3.9, 7, Verdict.NEUTRAL),
        (4.0, 6, Verdict.NEUTRAL),
        (3.0, 5, Verdict.NEUTRAL),
        (2.9, 10, Verdict.NEGATIVE),
        (5.0, 4, Verdict.NEGATIVE),
        (5.0, 5, Verdict.NEUTRAL),
    ],
)
def test_a_job_is_judged_by_public_stars_and_the_private_number(
    stars: float, recommended: int, verdict: Verdict
) -> None:
    assert count(a_job(stars=stars, recommended=recommended), NOW).verdict is verdict


def job(world: World, contract_id: str) -> ScoredJob:
    (found,) = [one for one in job_success.page(world, MIRA).jobs if one.contract_id == contract_id]
    return found


def test_only_who_ended_a_job_themselves_admits_that_it_failed(world: World) -> None:
    client_ending.end(world, client_of(world, "c1018"), "c1018")
    feedback.give(world, MIRA, "c1018", typed(reason="unsuccessful"))
    ending.end(world, MIRA, "c1003", warned(world, "c1003", reason="unsuccessful"))

    assert (job(world, "c1018").told, job(world, "c1003").told) == ("not counted", "negative")


def test_what_was_given_back_was_not_earned(world: World) -> None:
    later(world, 8)
    before = job(world, "c1008")
    refunds.give(world, MIRA, "c1008", "150")
    less = job(world, "c1008")
    refunds.give(world, MIRA, "c1008", "70")

    after = job(world, "c1008")
    assert (before.told, before.weight, less.weight) == ("successful", 2, 1)
    assert (after.told, after.weight) == ("not counted", None)


MOVES: dict[str, Callable[[World], Any]] = {
    "The contract was paused": lambda world: life.pause(world, CLIENT, "c1001"),
    "A milestone was planned": lambda world: milestones.plan(world, CLIENT, "c1001", "Bags", "50"),
    "Work was approved and paid": lambda world: milestones.approve(world, CLIENT, "c1001", "c1001-1"),
    "The contract was ended": lambda world: client_ending.end(world, CLIENT, "c1001", "150"),
    "Work was handed in for your review": lambda world: submitting.submit(
        world, MIRA, "c1001", "c1001-1", "Here it is.", None
    ),
}


@pytest.mark.parametrize("text", MOVES)
def test_who_did_something_is_not_told_of_it_and_the_other_side_is(world: World, text: str) -> None:
    doer, other = (MIRA, CLIENT) if "for your review" in text else (CLIENT, MIRA)
    before = notifications.notifications(world, doer).total

    MOVES[text](world)

    assert notifications.notifications(world, other).rows[0].text == text
    assert notifications.notifications(world, doer).total == before


def test_each_side_does_what_is_its_own(world: World) -> None:
    for act in (life.pause, life.restart, client_ending.end):
        with pytest.raises(NoSuchContract):
            act(world, MIRA, "c1001")

    assert contract.view(world, MIRA, "c1001").state == "active"
