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
