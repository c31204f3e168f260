from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_site.domain.contract import ContractState
from mock_site.domain.errors import ClockRunsForward
from mock_site.domain.escrow import Place
from mock_site.domain.event import Event
from mock_site.domain.milestone import UNSUBMITTED, MilestoneState
from mock_site.service import client_side, clock, ending, jobs, notifications, submitting
from mock_site.store import schema
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from tests.rows import all_rows, difference
from tests.service.typed import MIRA, warned
from tests.statements import statements

START = datetime(2021, 6, 16, 14, tzinfo=UTC)


def happened(world: World, contract_id: str, since: datetime = START) -> list[tuple[datetime, str]]:
    with world.transaction() as rows:
        table = schema.events
        found = rows.all(table, table.c.contract_id == contract_id, table.c.at > since, order=table.c.id)
    return [(row["at"], row["name"]) for row in found]


def pass_days(world: World, days: float) -> None:
    clock.advance(world, world.now + timedelta(days=days))


def test_unanswered_work_is_approved_after_fourteen_days_and_available_five_days_later(world: World) -> None:
    submitted = START - timedelta(days=3)

    pass_days(world, 30)

    assert happened(world, "c1002") == [
        (submitted + timedelta(days=14), "milestone approved"),
        (submitted + timedelta(days=19), "earnings available"),
    ]
    with world.transaction() as rows:
        (milestone,) = rows.milestones("c1002")
    assert (milestone.state, milestone.settled_at, milestone.approved_by_itself) == (
        MilestoneState.APPROVED,
        submitted + timedelta(days=14),
        True,
    )


def test_submitted_work_is_approved_by_itself_after_the_end_too(world: World) -> None:
    ending.end(world, MIRA, "c1002", warned(world, "c1002"))

    pass_days(world, 30)

    assert [name for _, name in happened(world, "c1002", START - timedelta(seconds=1))] == [
        "contract ended",
        "milestone approved",
        "feedback window closed",
        "earnings available",
    ]


def test_only_a_request_for_changes_stops_the_fourteen_days_and_new_work_starts_new_ones(
    world: World,
) -> None:
    pass_days(world, 10)
    assert happened(world, "c1004") == []
    resubmitted = world.now

    submitting.submit(world, MIRA, "c1004", "c1004-1", "The second version.", None)
    pass_days(world, 20)

    assert happened(world, "c1004") == [
        (resubmitted, "work submitted"),
        (resubmitted + timedelta(days=14), "milestone approved"),
        (resubmitted + timedelta(days=19), "earnings available"),
    ]


def test_a_week_is_billed_reviewed_and_available_on_its_days(world: World) -> None:
    pass_days(world, 20)

    assert [one for one in happened(world, "c1005") if one[0] > datetime(2021, 6, 20, tzinfo=UTC)] == [
        (datetime(2021, 6, 21, 12, tzinfo=UTC), "week billed"),
        (datetime(2021, 6, 23, tzinfo=UTC), "earnings available"),
        (datetime(2021, 6, 25, 23, 59, tzinfo=UTC), "week review closed"),
        (datetime(2021, 6, 30, tzinfo=UTC), "earnings available"),
    ]


def test_silence_refunds_after_seven_days(world: World) -> None:
    before = all_rows(world)
    requested = START - timedelta(days=4)

    pass_days(world, 3)

    changed = difference(before, all_rows(world))
    assert happened(world, "c1010") == [(requested + timedelta(days=7), "refund returned")]
    assert changed["refunds"]["changed"] == [
        {"answer": "silent", "answered_at": requested + timedelta(days=7)}
    ]
    assert [(row["cents"], row["target"]) for row in changed["movements"]["added"]] == [(24000, Place.CLIENT)]


def test_ninety_days_without_activity_return_the_escrow_and_leave_the_contract_open(world: World) -> None:
    last_message = START - timedelta(days=9)

    pass_days(world, 90)

    assert happened(world, "c1001") == [(last_message + timedelta(days=90), "dormant escrow returned")]
    with world.transaction() as rows:
        contract, (milestone,) = rows.contract("c1001"), rows.milestones("c1001")
    assert contract is not None
    assert (contract.state, milestone.state) == (ContractState.ACTIVE, MilestoneState.RETURNED)


def test_returned_escrow_is_not_told_of_as_a_payment(world: World) -> None:
    pass_days(world, 104)

    rows = jobs.my_jobs(world, MIRA).rows

    assert {
        row.title: (row.money_line, row.note) for row in rows if row.contract_id in {"c1001", "c1002"}
    } == {
        "Logo refresh for a bakery chain": ("Nothing in escrow", "Escrow returned 23 days ago"),
        "Shopify product upload": ("$90.00 paid", "Last payment 3 months ago"),
    }


def test_activity_puts_dormancy_off(world: World) -> None:
    pass_days(world, 80)
    client_side.fund(world, "c1001", "More drafts", 500)
    funded = world.now

    pass_days(world, 89)
    assert [name for _, name in happened(world, "c1001")] == ["milestone funded"]
    pass_days(world, 1)

    assert happened(world, "c1001")[1:] == [(funded + timedelta(days=90), "dormant escrow returned")]
    with world.transaction() as rows:
        assert {one.state for one in rows.milestones("c1001")} == {MilestoneState.RETURNED}


def test_the_window_for_feedback_closes_at_midnight_of_the_fourteenth_day(world: World) -> None:
    pass_days(world, 30)

    with world.transaction() as rows:
        table = schema.events
        closed = rows.all(
            table, table.c.name == Event.FEEDBACK_WINDOW_CLOSED, table.c.at > START, order=table.c.at
        )
    assert [(row["contract_id"], row["at"], row["detail"]) for row in closed] == [
        ("c1008", datetime(2021, 6, 24, tzinfo=UTC), {"gave": ["client"]}),
        ("c1052", datetime(2021, 6, 25, tzinfo=UTC), {"gave": ["freelancer"]}),
        ("c1010", datetime(2021, 6, 26, tzinfo=UTC), {"gave": []}),
    ]


def test_a_week_that_the_client_cannot_pay_is_billed_as_far_as_the_money_goes(world: World) -> None:
    with world.transaction() as rows:
        contract = rows.contract("c1005")
        assert contract is not None
        rows.put(schema.balances, {"person_id": contract.client_id, "place": Place.CLIENT, "cents": 100})

    pass_days(world, 7)

    with world.transaction() as rows:
        after = rows.contract("c1005")
        assert after is not None
        table = schema.events
        (billed,) = rows.all(table, table.c.name == Event.WEEK_BILLED, table.c.at > START)
        assert rows.balance(contract.client_id, Place.CLIENT) == 0
    assert (after.state, billed["detail"]) == (
        ContractState.ON_HOLD,
        {"week": "2021-06-14", "cents": 16000, "unpaid_cents": 15900},
    )
    told = [notifications.notifications(world, who).rows for who in (MIRA, contract.client_id)]
    assert [[row.text for row in rows if row.at == billed["at"]][:2] for rows in told] == [
        ["The contract was put on hold", "A week was billed"],
        ["The contract was put on hold", "A week was billed to you: you can review it until Friday"],
    ]


def test_the_clock_runs_forward_only(world: World) -> None:
    before = all_rows(world)

    with pytest.raises(ClockRunsForward):
        clock.advance(world, START - timedelta(seconds=1))

    assert all_rows(world) == before


def test_a_clock_that_is_moved_to_now_changes_nothing(world: World) -> None:
    before = all_rows(world)

    clock.advance(world, START)

    assert all_rows(world) == before


def test_every_change_by_the_clock_has_its_own_time_and_the_world_its_new_one(world: World) -> None:
    pass_days(world, 90)

    with world.transaction() as rows:
        found = rows.all(schema.events, schema.events.c.at > START, order=schema.events.c.id)
        moved = rows.all(schema.movements, schema.movements.c.at > START, order=schema.movements.c.id)
    times = [row["at"] for row in found]
    assert (times, {row["actor"] for row in found}) == (sorted(times), {"clock"})
    assert {row["at"] for row in moved} <= set(times)
    assert world.now == START + timedelta(days=90)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 60 * 24 * 20), min_size=1, max_size=12))
def test_one_leap_equals_many_small_steps(minutes: list[int]) -> None:
    worlds = Worlds()
    leaping, stepping = worlds.create(), worlds.create()

    clock.advance(leaping, START + timedelta(minutes=sum(minutes)))
    for step in minutes:
        clock.advance(stepping, stepping.now + timedelta(minutes=step))

    assert all_rows(leaping) == all_rows(stepping)
    worlds.close()


def test_everything_that_waits_in_the_sample_world_is_on_the_schedule(world: World) -> None:
    expected: Counter[tuple[str, str, str]] = Counter()
    with world.transaction() as rows:
        states = {row["id"]: row["state"] for row in rows.all(schema.contracts)}
        for milestone in rows.milestones(*states):
            if milestone.approves_itself_at:
                expected["approval", milestone.contract_id, milestone.id] += 1
            if milestone.state in UNSUBMITTED and states[milestone.contract_id] != "ended":
                expected["dormancy", milestone.contract_id, ""] += 1
        for row in rows.all(schema.refunds):
            expected["refund by silence", row["contract_id"], ""] += 1
        pending: Counter[Any] = Counter()
        for row in rows.all(schema.movements):
            work = row["milestone_id"] or (row["week_start"] and row["week_start"].date().isoformat())
            pending[row["contract_id"], work] += row["cents"] * (
                (row["target"] == Place.PENDING) - (row["source"] == Place.PENDING)
            )
        for (contract_id, work), cents in pending.items():
            expected["release of earnings", contract_id, work] += cents > 0
        scheduled = {(row["kind"].value, row["contract_id"], row["subject"]) for row in rows.all(schema.dues)}

    assert {one for one, count in expected.items() if count} <= scheduled


def test_time_in_which_nothing_falls_due_costs_no_more_for_many_contracts(world: World) -> None:
    tomorrow = world.now + timedelta(days=1)

    with statements(world) as asked:
        clock.advance(world, tomorrow)

    assert [one.split()[0] for one in asked] == ["BEGIN", "SELECT", "SELECT", "DELETE", "UPDATE"]
