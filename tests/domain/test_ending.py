from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_site.domain import escrow
from mock_site.domain.consequence import (
    ClockGoesOn,
    Consequence,
    DropMilestone,
    LockDiary,
    NothingHeld,
    ReturnEscrow,
)
from mock_site.domain.contract import ContractState, Kind, Party
from mock_site.domain.ending import Ending, plan_ending
from mock_site.domain.errors import AlreadyEnded, NotAllowed
from mock_site.domain.hourly import DiaryEntry
from mock_site.domain.milestone import Milestone, MilestoneState
from tests.domain.examples import NOW, a_contract, a_milestone, an_hourly_contract, milestone_lists

MONDAY = datetime(2021, 6, 14, tzinfo=UTC)
WAITING = a_milestone(MilestoneState.SUBMITTED)


@pytest.mark.parametrize(
    ("milestone", "expected"),
    [
        (a_milestone(MilestoneState.FUNDED), ReturnEscrow),
        (a_milestone(MilestoneState.CHANGES_REQUESTED), ReturnEscrow),
        (a_milestone(MilestoneState.PLANNED), DropMilestone),
        (a_milestone(MilestoneState.APPROVED), None),
        (a_milestone(MilestoneState.RETURNED), None),
        (a_milestone(MilestoneState.DROPPED), None),
    ],
)
def test_each_milestone_has_the_consequence_of_its_state(
    milestone: Milestone, expected: type[ReturnEscrow | DropMilestone] | None
) -> None:
    ending = plan_ending(a_contract(), [milestone], (), NOW)

    assert ending.consequences == ((expected(milestone, 15000),) if expected else (NothingHeld(),))


def test_the_clock_of_submitted_work_goes_on_after_the_end() -> None:
    ending = plan_ending(a_contract(), [WAITING], (), NOW)

    assert ending.consequences == (ClockGoesOn(WAITING, 15000, NOW + timedelta(days=11)),)
    assert (ending.returned_cents, ending.nothing_submitted, ending.movements) == (0, False, ())
    assert ending.milestones(NOW) == ()


def test_unsubmitted_escrow_returns_to_the_client() -> None:
    funded, planned = a_milestone(), a_milestone(MilestoneState.PLANNED, 9500, 2)

    change = plan_ending(a_contract(), [planned, funded], (), NOW).change(NOW)

    assert change.contract == a_contract(state=ContractState.ENDED, ended_at=NOW, ended_by=Party.FREELANCER)
    assert change.milestones == (
        replace(funded, state=MilestoneState.RETURNED, settled_at=NOW),
        replace(planned, state=MilestoneState.DROPPED, settled_at=NOW),
    )
    assert change.movements == (escrow.give_back(funded),)
    assert (change.name, change.actor) == ("contract ended", "mira")


def test_an_hourly_contract_locks_its_diary_and_keeps_the_bill_of_the_week() -> None:
    diary = [DiaryEntry("c1", MONDAY - timedelta(days=1), 60, ""), DiaryEntry("c1", MONDAY, 400, "")]

    ending = plan_ending(an_hourly_contract(), (), diary, NOW)

    invoice = datetime(2021, 6, 21, 12, tzinfo=UTC)
    assert ending.consequences == (LockDiary(MONDAY, 400, 16000, invoice),)
    assert (ending.returned_cents, ending.nothing_submitted, ending.movements) == (0, False, ())


@pytest.mark.parametrize(
    ("consequence", "subject", "text", "cents", "returned_cents"),
    [
        (
            ReturnEscrow(a_milestone(), 15000),
            "Part 1",
            "No submitted work waits for approval: $150.00 in escrow goes back to the client.",
            15000,
            15000,
        ),
        (
            ClockGoesOn(WAITING, 15000, NOW),
            "Part 1",
            (
                "Your submitted work stays with the client, and $150.00 stays in escrow. "
                "Without an answer from the client it is approved by itself on Jun 16, 2021."
            ),
            15000,
            0,
        ),
        (
            DropMilestone(a_milestone(), 15000),
            "Part 1",
            "This milestone of $150.00 was never funded. It is dropped; no money moves.",
            15000,
            0,
        ),
        (
            LockDiary(MONDAY, 400, 16000, NOW),
            "Work diary",
            (
                "The work diary is locked. The 6:40 hours logged this week stay and are billed as usual: "
                "$160.00, invoiced on Jun 16, 2021."
            ),
            16000,
            0,
        ),
        (
            LockDiary(MONDAY, 0, 0, NOW),
            "Work diary",
            "The work diary is locked. No hours are logged this week, so there is nothing to bill.",
            0,
            0,
        ),
        (
            NothingHeld(),
            "No open milestones",
            "Nothing is held in escrow and no work waits for approval. No money moves.",
            0,
            0,
        ),
    ],
)
def test_each_consequence_is_told_in_words_and_cents(
    consequence: Consequence, subject: str, text: str, cents: int, returned_cents: int
) -> None:
    (told,) = Ending(a_contract(), (consequence,)).told

    assert (told.kind, told.subject, told.text) == (type(consequence).__name__, subject, text)
    assert (told.cents, told.returned_cents) == (cents, returned_cents)


def test_only_what_can_still_be_helped_comes_with_advice() -> None:
    consequences = (
        ReturnEscrow(a_milestone(), 1),
        ClockGoesOn(WAITING, 1, NOW),
        DropMilestone(a_milestone(), 1),
        LockDiary(MONDAY, 10, 1, NOW),
        LockDiary(MONDAY, 0, 0, NOW),
        NothingHeld(),
    )

    advice = [told.advice.split(" ")[0] for told in Ending(a_contract(), consequences).told]

    assert advice == ["Have", "", "", "Log", "", ""]


def test_what_is_recorded_at_the_end_is_what_was_told_without_advice() -> None:
    ending = plan_ending(a_contract(), [a_milestone()], (), NOW)

    detail = ending.change(NOW).detail

    assert detail == {
        "digest": ending.digest,
        "told": [
            {
                "kind": "ReturnEscrow",
                "subject": "Part 1",
                "text": "No submitted work waits for approval: $150.00 in escrow goes back to the client.",
                "advice": "",
                "cents": 15000,
                "returned_cents": 15000,
            }
        ],
    }


@pytest.mark.parametrize("kind", Kind)
def test_neither_an_offer_nor_an_ended_contract_can_be_ended(kind: Kind) -> None:
    offer = a_contract(kind=kind, state=ContractState.OFFER)
    ended = a_contract(kind=kind, state=ContractState.ENDED, ended_at=NOW, ended_by=Party.CLIENT)

    with pytest.raises(NotAllowed):
        plan_ending(offer, (), (), NOW)
    with pytest.raises(AlreadyEnded):
        plan_ending(ended, (), (), NOW)


@given(milestone_lists)
def test_what_returns_is_exactly_the_escrow_for_which_no_work_waits(
    milestones: tuple[Milestone, ...],
) -> None:
    unsubmitted = [one.cents for one in milestones if one.state in ("funded", "changes_requested")]

    ending = plan_ending(a_contract(), milestones, (), NOW)

    assert ending.returned_cents == sum(unsubmitted) == sum(one.cents for one in ending.movements)
    assert sum(one.returned_cents for one in ending.told) == sum(unsubmitted)
    assert ending.nothing_submitted == bool(unsubmitted)


few = st.lists(st.tuples(st.sampled_from(MilestoneState), st.sampled_from([100, 200])), max_size=2).map(
    lambda drawn: tuple(a_milestone(state, cents, at) for at, (state, cents) in enumerate(drawn, start=1))
)


@given(few, few)
def test_digests_are_equal_exactly_when_warnings_are(
    some: tuple[Milestone, ...], others: tuple[Milestone, ...]
) -> None:
    one, other = (plan_ending(a_contract(), milestones, (), NOW) for milestones in (some, others))

    assert (one.digest == other.digest) == (one.told == other.told)


@given(milestone_lists, st.randoms())
def test_the_order_of_loading_does_not_matter(milestones: tuple[Milestone, ...], shuffler: Random) -> None:
    shuffled = list(milestones)
    shuffler.shuffle(shuffled)

    assert plan_ending(a_contract(), shuffled, (), NOW) == plan_ending(a_contract(), milestones, (), NOW)


@given(milestone_lists)
def test_an_ending_cannot_be_applied_twice(milestones: tuple[Milestone, ...]) -> None:
    change = plan_ending(a_contract(), milestones, (), NOW).change(NOW)

    with pytest.raises(AlreadyEnded):
        plan_ending(change.contract, change.milestones, (), NOW)


def test_time_alone_does_not_change_the_digest_of_held_money_and_waiting_work() -> None:
    milestones = [a_milestone(), a_milestone(MilestoneState.SUBMITTED, position=2)]

    later = plan_ending(a_contract(), milestones, (), NOW + timedelta(days=1))

    assert later.digest == plan_ending(a_contract(), milestones, (), NOW).digest


def test_the_same_consequences_of_another_contract_have_another_digest() -> None:
    ours, theirs = (plan_ending(a_contract(id=one), (), (), NOW) for one in ("c1", "c2"))

    assert ours.consequences == theirs.consequences
    assert ours.digest != theirs.digest


def test_hours_logged_meanwhile_change_the_digest() -> None:
    diary = [DiaryEntry("c1", MONDAY, 10, "")]

    before, after = (plan_ending(an_hourly_contract(), (), entries, NOW).digest for entries in ([], diary))

    assert before != after
