"""FACTS 2: what happens to the money."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from mock_site.domain.errors import InvalidFields, NotAllowed, SiteError
from mock_site.domain.escrow import Place
from mock_site.domain.hourly import DiaryEntry
from mock_site.domain.pausing import hold
from mock_site.domain.submission import Upload
from mock_site.service import clock, contract, diary, ending, messages, refunds, submitting, support
from mock_site.service.client import ending as client_ending
from mock_site.service.client import hours, life, milestones
from mock_site.store import schema
from mock_site.store.world import World
from tests.service.sides import client_of, has, moved
from tests.service.typed import CLIENT, MIRA, warned

LARGEST = 25 * 1024 * 1024


def state(world: World, contract_id: str) -> str:
    return contract.view(world, MIRA, contract_id).milestones[-1].state.value


def pass_days(world: World, days: float) -> None:
    clock.advance(world, world.now + timedelta(days=days))


def test_a_milestone_is_planned_then_funded_then_submitted_then_approved(world: World) -> None:
    seen = []
    planned = milestones.plan(world, CLIENT, "c1001", "Bags", "50")
    seen.append(state(world, "c1001"))
    milestones.fund(world, CLIENT, "c1001", planned)
    seen.append(state(world, "c1001"))
    submitting.submit(world, MIRA, "c1001", planned, "The bags.", None)
    seen.append(state(world, "c1001"))
    milestones.approve(world, CLIENT, "c1001", planned)
    seen.append(state(world, "c1001"))

    assert seen == ["planned", "funded", "submitted", "approved"]


def test_submitted_work_is_sent_back_and_submitted_again(world: World) -> None:
    client = client_of(world, "c1002")
    milestones.request_changes(world, client, "c1002", "c1002-1", "With tax, please.")
    sent_back = state(world, "c1002")

    submitting.submit(world, MIRA, "c1002", "c1002-1", "With tax.", None)

    assert (sent_back, state(world, "c1002")) == ("changes_requested", "submitted")


def test_fourteen_days_without_an_answer_approve_submitted_work_by_themselves(world: World) -> None:
    pass_days(world, 10.9)
    before = state(world, "c1002")

    pass_days(world, 0.1)

    (milestone,) = contract.view(world, MIRA, "c1002").milestones
    assert (before, milestone.state.value, milestone.approved_by_itself) == ("submitted", "approved", True)


def held_by_the_platform(world: World, contract_id: str) -> None:
    with world.transaction() as rows:
        held = rows.contract(contract_id)
        assert held is not None
        rows.apply(hold(held))


@pytest.mark.parametrize(
    ("does", "expected"),
    [
        (
            lambda world, client: milestones.request_changes(world, client, "c1002", "c1002-1", "With tax."),
            "changes_requested",
        ),
        (lambda world, client: messages.send(world, client, "c1002", "I shall look at it."), "approved"),
        (lambda world, client: life.pause(world, client, "c1002"), "approved"),
        (lambda world, client: held_by_the_platform(world, "c1002"), "approved"),
        (lambda world, client: client_ending.end(world, client, "c1002"), "approved"),
        (lambda world, client: ending.end(world, MIRA, "c1002", warned(world, "c1002")), "approved"),
    ],
    ids=["changes requested", "message", "pause", "hold", "end by the client", "end by the freelancer"],
)
def test_only_request_changes_stops_the_fourteen_days(
    world: World, does: Callable[[World, str], None], expected: str
) -> None:
    does(world, client_of(world, "c1002"))

    pass_days(world, 11)

    assert state(world, "c1002") == expected


def test_funded_money_goes_back_to_the_client_at_the_end(world: World) -> None:
    had = has(world, CLIENT, Place.CLIENT)

    ending.end(world, MIRA, "c1001", warned(world, "c1001"))

    assert (state(world, "c1001"), has(world, CLIENT, Place.CLIENT)) == ("returned", had + 15000)


def test_a_planned_milestone_is_dropped_at_the_end(world: World) -> None:
    ending.end(world, MIRA, "c1016", warned(world, "c1016"))

    assert (state(world, "c1016"), moved(world, "c1016")) == ("dropped", [])


def test_paid_money_is_held_five_days_before_it_is_available(world: World) -> None:
    milestones.approve(world, client_of(world, "c1002"), "c1002", "c1002-1")
    pass_days(world, 4.99)
    held = contract.view(world, MIRA, "c1002").money

    pass_days(world, 0.01)

    money = contract.view(world, MIRA, "c1002").money
    assert (held.pending_cents, held.paid_cents) == (9000, 0)
    assert (money.pending_cents, money.paid_cents) == (0, 9000)


def test_work_is_submitted_with_a_message_and_if_one_likes_a_file_of_at_most_25_mb(world: World) -> None:
    for message, upload, field in (
        (" ", None, "message"),
        ("Here.", Upload("big.zip", bytes(LARGEST + 1)), "file"),
    ):
        with pytest.raises(InvalidFields) as refused:
            submitting.submit(world, MIRA, "c1001", "c1001-1", message, upload)
        assert list(refused.value.errors) == [field]

    submitting.submit(world, MIRA, "c1001", "c1001-1", "Here.", Upload("a.zip", bytes(LARGEST)))
    submitting.submit(world, MIRA, "c1004", "c1004-1", "Without a file.", None)

    assert [state(world, contract_id) for contract_id in ("c1001", "c1004")] == ["submitted"] * 2


def test_a_new_submission_starts_a_new_fourteen_days(world: World) -> None:
    pass_days(world, 3)

    submitting.submit(world, MIRA, "c1004", "c1004-1", "The second version.", None)

    (milestone,) = contract.view(world, MIRA, "c1004").milestones
    assert milestone.approves_itself_on == world.now + timedelta(days=14)


@pytest.mark.parametrize(("amount", "paid"), [(None, 9000), ("30", 3000)])
def test_the_client_may_approve_all_or_part(world: World, amount: str | None, paid: int) -> None:
    milestones.approve(world, client_of(world, "c1002"), "c1002", "c1002-1", amount)

    money = contract.view(world, MIRA, "c1002").money
    assert (money.pending_cents, money.in_escrow_cents) == (paid, 9000 - paid)


def test_a_client_who_ends_with_a_balance_asks_for_it_and_seven_days_of_silence_refund_it(
    world: World,
) -> None:
    client = client_of(world, "c1011")
    client_ending.end(world, client, "c1011")
    asked, had = contract.view(world, MIRA, "c1011").refund, has(world, client, Place.CLIENT)
    assert asked is not None

    pass_days(world, 6.99)
    waits = has(world, client, Place.CLIENT)
    pass_days(world, 0.01)

    assert (asked.cents, asked.answer_by, waits) == (13000, world.now, had)
    assert has(world, client, Place.CLIENT) == had + 13000


def answer_refund(world: World, answer: str) -> None:
    if answer == "approve":
        refunds.approve(world, MIRA, "c1010")
    else:
        refunds.dispute(world, MIRA, "c1010", "Half of the captions are done.")


@pytest.mark.parametrize(("answer", "left"), [("approve", "returned"), ("dispute", "funded")])
def test_the_freelancer_has_seven_days_to_approve_or_dispute(world: World, answer: str, left: str) -> None:
    pass_days(world, 2.99)

    answer_refund(world, answer)

    assert (contract.view(world, MIRA, "c1010").refund, state(world, "c1010")) == (None, left)


@pytest.mark.parametrize("answer", ["approve", "dispute"])
def test_after_seven_days_a_refund_request_is_answered_no_more(world: World, answer: str) -> None:
    pass_days(world, 3)

    with pytest.raises(SiteError):
        answer_refund(world, answer)

    assert state(world, "c1010") == "returned"


def test_a_week_is_monday_midnight_to_sunday_2359_utc(world: World) -> None:
    clock.advance(world, datetime(2021, 6, 28, 8, tzinfo=UTC))
    for on, begins, ends in (("2021-06-21", "00:00", "00:10"), ("2021-06-27", "23:50", "24:00")):
        diary.log(world, MIRA, "c1007", on, begins, ends, "At the edge")

    view = diary.view(world, MIRA, "c1007", datetime(2021, 6, 24, tzinfo=UTC).date())

    assert (view.week.starts_on.isoformat(), view.week.ends_on.isoformat(), view.week.minutes) == (
        "2021-06-21",
        "2021-06-27",
        20,
    )


@pytest.mark.parametrize(("minute", "minutes"), [(5, 10), (0, 15)])
def test_work_is_logged_in_blocks_of_ten_minutes(minute: int, minutes: int) -> None:
    with pytest.raises(SiteError):
        DiaryEntry("c1007", datetime(2021, 6, 16, 9, minute, tzinfo=UTC), minutes, "")


def test_a_weekly_limit_bounds_the_bill(world: World) -> None:
    clock.advance(world, datetime(2021, 6, 20, tzinfo=UTC))
    diary.log(world, MIRA, "c1005", "2021-06-19", "08:00", "16:00", "Old receipts")

    week = diary.view(world, MIRA, "c1005", world.now.date()).week

    assert (week.minutes, week.billed_minutes, week.bill_cents) == (880, 600, 24000)


def test_the_invoice_comes_on_monday_noon_the_review_ends_on_friday_and_the_money_on_wednesday(
    world: World,
) -> None:
    pass_days(world, 20)

    with world.transaction() as rows:
        table = schema.events
        found = rows.all(table, table.c.contract_id == "c1005", table.c.actor == "clock", order=table.c.at)
    assert [(f"{row['at']:%a %b %d %H:%M}", row["name"]) for row in found[-4:]] == [
        ("Mon Jun 21 12:00", "week billed"),
        ("Wed Jun 23 00:00", "earnings available"),
        ("Fri Jun 25 23:59", "week review closed"),
        ("Wed Jun 30 00:00", "earnings available"),
    ]


def test_hours_are_disputed_while_the_bill_is_in_review_and_their_price_comes_back(world: World) -> None:
    client, week = client_of(world, "c1005"), datetime(2021, 6, 9, 9, tzinfo=UTC)
    had, pending = has(world, client, Place.CLIENT), has(world, MIRA, Place.PENDING)

    back = hours.dispute(world, client, "c1005", [week.isoformat()], "Nothing was matched.")
    pass_days(world, 3)

    assert (back, moved(world, "c1005")[-1]) == (4800, ("pending", "client", 4800))
    assert has(world, client, Place.CLIENT) == had + back
    assert has(world, MIRA, Place.PENDING) == pending - back
    with pytest.raises(NotAllowed):
        hours.dispute(world, client, "c1005", [week.isoformat()], "Too late.")


def test_ninety_days_without_anybodys_doing_return_unsubmitted_escrow(world: World) -> None:
    held = has(world, CLIENT, Place.ESCROW)

    pass_days(world, 80)
    waits = has(world, CLIENT, Place.ESCROW)
    pass_days(world, 1)

    assert (held, waits, has(world, CLIENT, Place.ESCROW)) == (15000, 15000, 0)
    assert state(world, "c1001") == "returned"


def test_what_support_the_platform_and_the_clock_do_puts_dormancy_off_for_nobody(world: World) -> None:
    support.ask(world, MIRA, "c1001", "another", "None of the reasons fits.")
    pass_days(world, 2)
    held_by_the_platform(world, "c1001")
    pass_days(world, 87.9)
    waits = state(world, "c1001")

    pass_days(world, 0.1)

    assert (waits, state(world, "c1001")) == ("funded", "returned")


def test_ending_locks_the_diary_and_keeps_the_weeks_bill(world: World) -> None:
    ending.end(world, MIRA, "c1005", warned(world, "c1005"))
    with pytest.raises(SiteError):
        diary.log(world, MIRA, "c1005", "2021-06-16", "12:00", "13:00", "Too late")
    before = contract.view(world, MIRA, "c1005").money

    clock.advance(world, datetime(2021, 6, 21, 12, tzinfo=UTC))

    money = contract.view(world, MIRA, "c1005").money
    assert money.pending_cents == before.pending_cents + 16000


def test_every_cent_is_with_the_client_in_escrow_pending_or_with_the_freelancer(world: World) -> None:
    milestones.approve(world, client_of(world, "c1002"), "c1002", "c1002-1", "12.34")
    refunds.give(world, MIRA, "c1008", "3.21")
    refunds.dispute(world, MIRA, "c1010", "Half of the captions are done.")

    pass_days(world, 200)

    with world.transaction() as rows:
        deposits = sum(row["deposit_cents"] for row in rows.all(schema.people))
        assert sum(rows.balances().values()) == deposits
        assert all(isinstance(cents, int) and cents >= 0 for cents in rows.balances().values())
