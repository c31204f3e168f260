from datetime import timedelta
from itertools import product

import pytest

from mock_site.domain.errors import NotAllowed
from mock_site.domain.milestone import (
    LABELS,
    Milestone,
    MilestoneEvent,
    MilestoneState,
    advance,
    can,
    submission_pending,
)
from tests.domain.examples import NOW, a_milestone

ALLOWED = {
    ("planned", "fund"): "funded",
    ("planned", "drop"): "dropped",
    ("funded", "submit"): "submitted",
    ("funded", "return"): "returned",
    ("funded", "approve"): "approved",
    ("submitted", "request_changes"): "changes_requested",
    ("submitted", "approve"): "approved",
    ("changes_requested", "submit"): "submitted",
    ("changes_requested", "return"): "returned",
    ("changes_requested", "approve"): "approved",
}
STAMPED = {
    "fund": "funded_at",
    "submit": "submitted_at",
    "request_changes": "changes_requested_at",
    "approve": "settled_at",
    "return": "settled_at",
    "drop": "settled_at",
}


def stamps(milestone: Milestone) -> dict[str, object]:
    return {name: getattr(milestone, name) for name in sorted(set(STAMPED.values()))}


@pytest.mark.parametrize(("state", "event"), list(product(MilestoneState, MilestoneEvent)))
def test_an_event_leads_from_a_state_and_is_stamped(state: MilestoneState, event: MilestoneEvent) -> None:
    before = a_milestone(state)
    expected = ALLOWED.get((state.value, event.value))

    if expected is None:
        with pytest.raises(NotAllowed):
            advance(before, event, NOW)
        assert not can(state, event)
        return
    after = advance(before, event, NOW)

    assert (after.state.value, after.cents, can(state, event)) == (expected, before.cents, True)
    assert stamps(after) == stamps(before) | {STAMPED[event.value]: NOW}


def test_a_new_submission_starts_a_new_fourteen_days() -> None:
    first = advance(a_milestone(), MilestoneEvent.SUBMIT, NOW)
    sent_back = advance(first, MilestoneEvent.REQUEST_CHANGES, NOW + timedelta(days=2))

    second = advance(sent_back, MilestoneEvent.SUBMIT, NOW + timedelta(days=5))

    assert first.approves_itself_at == NOW + timedelta(days=14)
    assert sent_back.approves_itself_at is None
    assert second.approves_itself_at == NOW + timedelta(days=19)


@pytest.mark.parametrize("state", MilestoneState)
def test_a_submission_is_pending_only_while_work_waits_for_the_client(state: MilestoneState) -> None:
    milestones = (a_milestone(MilestoneState.APPROVED), a_milestone(state, position=2))

    assert submission_pending(milestones) == (state is MilestoneState.SUBMITTED)


def test_every_state_has_a_label_of_its_own() -> None:
    assert len(set(LABELS.values())) == len(MilestoneState)
