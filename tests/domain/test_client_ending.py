from dataclasses import replace
from datetime import timedelta

import pytest

from mock_site.domain.client_ending import plan_client_ending
from mock_site.domain.contract import ContractState, Party
from mock_site.domain.errors import AlreadyEnded
from mock_site.domain.milestone import MilestoneState
from mock_site.domain.refund_request import RefundRequest
from tests.domain.examples import NOW, a_contract, a_milestone


def test_a_client_who_ends_asks_for_the_unsubmitted_escrow_and_moves_nothing_yet() -> None:
    funded = a_milestone(cents=15000)
    waiting = a_milestone(MilestoneState.SUBMITTED, 9000, 2)
    returned_to_work = a_milestone(MilestoneState.CHANGES_REQUESTED, 500, 3)
    planned = a_milestone(MilestoneState.PLANNED, 700, 4)

    change = plan_client_ending(a_contract(), [funded, waiting, returned_to_work, planned], NOW).change

    assert change.refund == RefundRequest("c1", 15500, NOW)
    assert change.refund.answer_by == NOW + timedelta(days=7)
    assert change.contract == a_contract(state=ContractState.ENDED, ended_at=NOW, ended_by=Party.CLIENT)
    assert change.milestones == (replace(planned, state=MilestoneState.DROPPED, settled_at=NOW),)
    assert (change.name, change.actor, change.movements) == ("contract ended", "client", ())


def test_without_a_balance_there_is_no_refund_to_ask_for() -> None:
    change = plan_client_ending(a_contract(), [a_milestone(MilestoneState.APPROVED)], NOW).change

    assert (change.milestones, change.refund) == ((), None)


def test_a_client_cannot_end_what_has_ended() -> None:
    change = plan_client_ending(a_contract(), (), NOW).change

    with pytest.raises(AlreadyEnded):
        plan_client_ending(change.contract, (), NOW)


def test_the_words_of_a_clients_ending_name_each_milestone_with_its_money() -> None:
    milestones = [
        a_milestone(MilestoneState.SUBMITTED, 9000, 1),
        a_milestone(cents=15000, position=2),
        a_milestone(MilestoneState.PLANNED, 700, 3),
    ]

    told = plan_client_ending(a_contract(), milestones, NOW, 5000).told

    assert [(line.kind, line.cents) for line in told] == [
        ("PayNow", 5000),
        ("ClockGoesOn", 4000),
        ("AskRefund", 15000),
        ("DropMilestone", 700),
    ]


def test_where_nothing_is_held_a_client_is_told_that_no_money_moves() -> None:
    (told,) = plan_client_ending(a_contract(), [a_milestone(MilestoneState.APPROVED)], NOW).told

    assert (told.kind, told.cents) == ("NothingHeld", 0)


def test_the_digest_of_a_clients_ending_changes_with_what_is_told_and_only_then() -> None:
    funded = a_milestone(cents=15000)
    plans = [plan_client_ending(a_contract(), [funded], NOW, pay) for pay in (0, 0, 5000)]
    more = plan_client_ending(a_contract(), [funded, a_milestone(cents=100, position=2)], NOW)

    assert plans[0].digest == plans[1].digest
    assert len({plan.digest for plan in (*plans, more)}) == 3
