"""FACTS 6: what stands around the path, and time."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest

from mock_site.domain.submission import Upload
from mock_site.service import (
    clock,
    contract,
    ending,
    files,
    messages,
    open_jobs,
    profile,
    submitting,
    support,
)
from mock_site.store.world import World
from tests.rows import all_rows
from tests.service.typed import CLIENT, MIRA, VISITOR, warned

SITE = Path(__file__).parents[2] / "mock_site"


def test_the_client_is_reminded_to_close_by_a_message(world: World) -> None:
    messages.remind(world, MIRA, "c1003")

    last = contract.view(world, MIRA, "c1003").thread.messages[-1]
    assert (last.mine, "close the contract" in last.text) == (True, True)


def test_support_is_contacted_and_answers(world: World) -> None:
    support.ask(world, MIRA, "c1001", "another", "None of the reasons fits.")

    clock.advance(world, world.now + timedelta(days=1))

    assert [bool(one.answer) for one in support.form(world, MIRA).tickets] == [True]


def test_the_work_file_is_uploaded_and_the_client_opens_it(world: World) -> None:
    submitting.submit(world, MIRA, "c1001", "c1001-1", "Three drafts.", Upload("drafts.zip", b"zip"))

    (work,) = contract.view(world, MIRA, "c1001").work.submissions
    assert work.file_id is not None
    assert files.download(world, CLIENT, "c1001", str(work.file_id)) == Upload("drafts.zip", b"zip")


def test_after_the_end_there_is_work_to_find(world: World) -> None:
    ending.end(world, MIRA, "c1001", warned(world, "c1001"))

    assert [job.title for job in open_jobs.find_work(world, "seed packet").rows] == [
        "Seed packet descriptions"
    ]


def test_other_freelancers_read_the_review(world: World) -> None:
    ending.end(world, MIRA, "c1001", warned(world, "c1001", review="Silent for weeks."))

    clock.advance(world, world.now + timedelta(days=14))

    (job,) = open_jobs.find_work(world, "brightloaf").rows
    assert profile.profile(world, job.client_id).reviews[0].feedback.review == "Silent for weeks."
    assert VISITOR not in {row["author_id"] for row in all_rows(world)["public_feedback"].values()}


@pytest.mark.parametrize(
    ("contract_id", "returned"),
    [
        pytest.param("c1013", 20000, id="the time was misjudged"),
        pytest.param("c1014", 18000, id="requirements changed"),
        pytest.param("c1015", 9500, id="free extra work asked"),
        pytest.param("c1016", 0, id="no payment"),
        pytest.param("c1001", 15000, id="no details or answers"),
        pytest.param("c1007", 0, id="no details, by the hour"),
    ],
)
def test_each_case_before_any_work_is_closed_by_the_same_path(
    world: World, contract_id: str, returned: int
) -> None:
    ending.end(world, MIRA, contract_id, warned(world, contract_id))

    assert ending.ended(world, MIRA, contract_id).returned_cents == returned


def test_a_worlds_clock_stands_still_until_it_is_advanced(world: World) -> None:
    before = world.now
    messages.send(world, MIRA, "c1001", "Time for a message.")
    stood = world.now

    clock.advance(world, before + timedelta(minutes=1))

    assert (stood, world.now) == (before, before + timedelta(minutes=1))


def test_advancing_applies_what_falls_due_in_order_each_at_its_own_time(world: World) -> None:
    start = world.now

    clock.advance(world, start + timedelta(days=90))

    found = [(row["at"], row["id"]) for row in all_rows(world)["events"].values() if row["at"] > start]
    assert sorted(found) == sorted(found, key=lambda one: one[1])
    assert len({at for at, _ in found}) > 10


@pytest.mark.parametrize("room", ["domain", "service", "store/sample"])
def test_no_rule_and_no_use_case_reads_the_machines_clock(room: str) -> None:
    modules = list((SITE / room).rglob("*.py"))

    readers = [
        path
        for path in modules
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "utcnow", "today", "time", "monotonic", "time_ns"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"datetime", "date", "time"}
    ]

    assert (readers, modules != []) == ([], True)
