from datetime import UTC, datetime, timedelta

import pytest

from mock_site.domain.contract import ContractState, Kind, Party
from mock_site.domain.errors import NoSuchContract
from mock_site.domain.milestone import MilestoneState
from mock_site.service import contract as service
from mock_site.service.views import (
    ContractView,
    FeedbackView,
    HandedIn,
    Menu,
    MilestoneView,
    MoneyView,
    RefundView,
    TermsView,
)
from mock_site.store.world import World
from tests.rows import all_rows
from tests.service.typed import CLIENT, MIRA, VISITOR

NOW = datetime(2021, 6, 16, 14, 0, tzinfo=UTC)
ALL = [f"c{number}" for number in range(1001, 1050)]


def test_the_contract_of_the_tutorial(world: World) -> None:
    view = service.view(world, MIRA, "c1001")

    started = NOW - timedelta(days=36)
    assert len(view.thread.messages) == 4
    assert view == ContractView(
        card=view.card,
        id="c1001",
        title="Logo refresh for a bakery chain",
        other_id="p02",
        other_name="Brightloaf Bakeries",
        other_place="Graz, Austria",
        other_utc_offset_minutes=120,
        other_local_time=NOW,
        kind=Kind.FIXED,
        state=ContractState.ACTIVE,
        state_label="Active",
        note="No work submitted yet",
        started_on=started,
        ended_on=None,
        ended_by=None,
        can_end=True,
        menu=Menu(shown=True, can_request_changes=True, can_end=True),
        milestones=(
            MilestoneView(
                id="c1001-1",
                title="Three logo drafts",
                state=MilestoneState.FUNDED,
                label="Active & Funded",
                cents=15000,
                funded_on=started,
                submitted_on=None,
                changes_requested_on=None,
                approves_itself_on=None,
                approved_on=None,
                approved_by_itself=False,
                available_on=None,
                returned_on=None,
                refund_asked_on=None,
                dropped_on=None,
                can_submit=True,
            ),
        ),
        work=HandedIn((), 0, 1, 1),
        week=None,
        thread=view.thread,
        terms=TermsView(
            kind=Kind.FIXED,
            price_cents=15000,
            rate_cents=None,
            weekly_limit_minutes=None,
            description=view.terms.description,
            offered_on=started - timedelta(days=1),
        ),
        money=MoneyView(in_escrow_cents=15000, pending_cents=0, paid_cents=0, returned_cents=0),
        feedback=FeedbackView("not-ended", None, False, None, None, False, None),
        refund=None,
        dispute=None,
        now=NOW,
    )


@pytest.mark.parametrize("person", [CLIENT, VISITOR, "nobody"])
def test_a_foreign_contract_is_no_contract(world: World, person: str) -> None:
    with pytest.raises(NoSuchContract):
        service.view(world, person, "c1001")


@pytest.mark.parametrize("contract_id", ["c9999", "", "c1001 "])
def test_an_unknown_contract_is_no_contract(world: World, contract_id: str) -> None:
    with pytest.raises(NoSuchContract):
        service.view(world, MIRA, contract_id)


def test_looking_at_everything_changes_nothing(world: World) -> None:
    before = all_rows(world)

    views = [service.view(world, MIRA, contract_id) for contract_id in ALL]

    assert [view.id for view in views] == ALL
    assert all_rows(world) == before


def test_the_menu_is_there_while_a_contract_runs(world: World) -> None:
    menus = {
        one: service.view(world, MIRA, one).menu for one in ("c1002", "c1005", "c1006", "c1008", "c1012")
    }

    assert menus == {
        "c1002": Menu(shown=True, can_request_changes=True, can_end=True),
        "c1005": Menu(shown=True, can_request_changes=False, can_end=True),
        "c1006": Menu(shown=True, can_request_changes=False, can_end=True),
        "c1008": Menu(shown=False, can_request_changes=True, can_end=False),
        "c1012": Menu(shown=False, can_request_changes=True, can_end=False),
    }


def test_waiting_work_shows_when_it_approves_itself(world: World) -> None:
    view = service.view(world, MIRA, "c1002")

    (milestone,), (submission,) = view.milestones, view.work.submissions
    submitted = NOW - timedelta(days=3)
    assert (milestone.submitted_on, milestone.approves_itself_on) == (
        submitted,
        submitted + timedelta(days=14),
    )
    assert (milestone.label, milestone.can_submit) == ("Submitted", False)
    assert (submission.milestone_title, submission.at) == ("Upload of 60 products", submitted)
    assert (submission.file_name, (submission.file_bytes or 0) > 0) == ("upload-list.csv", True)


def test_work_that_approved_itself_says_so(world: World) -> None:
    by_client, by_itself = service.view(world, MIRA, "c1003").milestones

    approved = NOW - timedelta(days=122)
    assert (by_client.approved_by_itself, by_itself.approved_by_itself) == (False, True)
    assert (by_itself.approved_on, by_itself.available_on) == (approved, approved + timedelta(days=5))


@pytest.mark.parametrize(
    ("contract_id", "can_submit"),
    [
        ("c1003", [False, False]),
        ("c1004", [True]),
        ("c1010", [False, False]),
        ("c1012", [False]),
        ("c1015", [True, False]),
    ],
)
def test_work_can_be_handed_in_for_unsubmitted_money_of_a_running_contract(
    world: World, contract_id: str, can_submit: list[bool]
) -> None:
    milestones = service.view(world, MIRA, contract_id).milestones

    assert [one.can_submit for one in milestones] == can_submit


def test_the_timesheet_shows_this_week_and_its_bill(world: World) -> None:
    week = service.view(world, MIRA, "c1005").week

    assert week is not None
    assert [day.minutes for day in week.days] == [130, 200, 70, 0, 0, 0, 0]
    assert week.days[1].memos == ("Supplier invoices",)
    assert (week.starts_on.isoformat(), week.ends_on.isoformat()) == ("2021-06-14", "2021-06-20")
    assert (week.minutes, week.billed_minutes, week.limit_minutes) == (400, 400, 600)
    assert (week.rate_cents, week.bill_cents, week.locked) == (2400, 16000, False)
    assert (week.invoiced_on, week.available_on) == (
        datetime(2021, 6, 21, 12, tzinfo=UTC),
        datetime(2021, 6, 30, tzinfo=UTC),
    )


def test_billed_weeks_are_paid_and_the_last_one_is_still_pending(world: World) -> None:
    money = service.view(world, MIRA, "c1005").money

    assert money == MoneyView(in_escrow_cents=0, pending_cents=12400, paid_cents=74400, returned_cents=0)


def test_a_client_in_the_west_has_an_earlier_clock(world: World) -> None:
    view = service.view(world, MIRA, "c1002")

    assert view.other_local_time.isoformat() == "2021-06-16T07:00:00-07:00"


def test_messages_say_whose_they_are(world: World) -> None:
    messages = service.view(world, MIRA, "c1004").thread.messages

    assert [(one.author, one.mine) for one in messages] == [("Quayside Yoga", False), ("Mira Kovac", True)]


def test_hidden_feedback_is_told_of_but_not_shown(world: World) -> None:
    feedback = service.view(world, MIRA, "c1008").feedback

    assert feedback == FeedbackView(
        state="window-open",
        window_closes_on=datetime(2021, 6, 24, tzinfo=UTC),
        revealed=False,
        own_private=None,
        own_public=None,
        other_gave=True,
        other_public=None,
        can_give=True,
        days_left=8,
    )


def test_one_sided_feedback_shows_after_the_window(world: World) -> None:
    feedback = service.view(world, MIRA, "c1009").feedback

    assert (feedback.state, feedback.revealed, feedback.other_gave) == ("window-closed", True, False)
    assert feedback.own_public is not None
    assert (feedback.own_public.author, feedback.own_public.total_score) == ("You", "3.5")
    assert feedback.own_private is not None
    assert (feedback.own_private.reason, feedback.own_private.recommend) == ("Job completed successfully", 6)


def test_feedback_of_both_sides_shows_both(world: World) -> None:
    feedback = service.view(world, MIRA, "c1020").feedback

    assert feedback.other_public is not None
    assert feedback.other_public.author == "Ines Castellan"
    assert feedback.other_public.ratings == (
        ("Skills", 5),
        ("Quality of work", 5),
        ("Availability", 5),
        ("Adherence to schedule", 5),
        ("Communication", 5),
        ("Cooperation", 5),
    )
    assert feedback.own_public is not None


def test_a_refund_request_says_how_long_there_is_to_answer(world: World) -> None:
    view = service.view(world, MIRA, "c1010")

    ended = NOW - timedelta(days=4)
    assert (view.ended_on, view.ended_by) == (ended, Party.CLIENT)
    assert view.refund == RefundView(24000, ended, ended + timedelta(days=7), 3)
    assert view.money == MoneyView(in_escrow_cents=24000, pending_cents=0, paid_cents=31000, returned_cents=0)
