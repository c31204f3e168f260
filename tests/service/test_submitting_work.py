from dataclasses import replace
from datetime import timedelta

import pytest

from mock_site.domain.errors import AlreadyEnded, InvalidFields, NoSuchContract, NotAllowed, SiteError
from mock_site.domain.submission import FILE_LIMIT_BYTES, Upload
from mock_site.service import client_side, contract, ending, submitting
from mock_site.service.views import SubmissionView
from mock_site.store import schema
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.typed import MIRA, VISITOR, typed

FILE = Upload("C:\\work\\logo.zip", b"drafts")


def test_the_form_says_what_is_paid_for(world: World) -> None:
    form = submitting.form(world, MIRA, "c1001", "c1001-1")

    assert (form.milestone_id, form.milestone_title, form.cents) == ("c1001-1", "Three logo drafts", 15000)
    assert (form.message_limit, form.file_limit_bytes) == (5000, FILE_LIMIT_BYTES)


@pytest.mark.parametrize(("contract_id", "milestone_id"), [("c1001", "c1001-1"), ("c1004", "c1004-1")])
def test_submitted_work_waits_fourteen_days_for_the_client(
    world: World, contract_id: str, milestone_id: str
) -> None:
    submitting.submit(world, MIRA, contract_id, milestone_id, "Here it is.", FILE)

    view = contract.view(world, MIRA, contract_id)
    assert (view.milestones[0].label, view.note) == ("Submitted", "Submitted today")
    assert view.milestones[0].approves_itself_on == world.now + timedelta(days=14)
    assert replace(view.work.submissions[-1], file_id=None) == SubmissionView(
        milestone_id, view.milestones[0].title, world.now, "Here it is.", "logo.zip", 6
    )


def test_submitting_changes_these_rows_and_no_others(world: World) -> None:
    before = all_rows(world)

    submitting.submit(world, MIRA, "c1001", "c1001-1", "Here it is.", FILE)

    changed = difference(before, all_rows(world))
    assert {table: list(kinds) for table, kinds in changed.items()} == {
        "milestones": ["changed"],
        "submissions": ["added"],
        "files": ["added"],
        "dues": ["added"],
        "events": ["added"],
    }
    assert changed["milestones"]["changed"] == [{"state": "submitted", "submitted_at": world.now}]
    (file,), (submission,) = changed["files"]["added"], changed["submissions"]["added"]
    assert (file["name"], file["size"], file["content"]) == ("logo.zip", 6, b"drafts")
    assert submission["file_id"] == file["id"]


def test_a_file_may_be_left_out(world: World) -> None:
    submitting.submit(world, MIRA, "c1001", "c1001-1", "Here it is.", None)

    (submission,) = contract.view(world, MIRA, "c1001").work.submissions

    assert (submission.file_name, submission.file_bytes) == (None, None)


def test_the_same_work_is_not_handed_in_twice(world: World) -> None:
    submitting.submit(world, MIRA, "c1001", "c1001-1", "Here it is.", FILE)
    before = all_rows(world)

    with pytest.raises(NotAllowed):
        submitting.submit(world, MIRA, "c1001", "c1001-1", "Here it is.", FILE)

    assert all_rows(world) == before


def test_a_wrong_form_keeps_nothing(world: World) -> None:
    before = all_rows(world)

    with pytest.raises(InvalidFields) as refused:
        submitting.submit(world, MIRA, "c1001", "c1001-1", " ", Upload("x", bytes(FILE_LIMIT_BYTES + 1)))

    assert list(refused.value.errors) == ["message", "file"]
    assert all_rows(world) == before


@pytest.mark.parametrize(
    ("person", "contract_id", "milestone_id", "error"),
    [
        (VISITOR, "c1001", "c1001-1", NoSuchContract),
        (MIRA, "c1001", "c1004-1", NoSuchContract),
        (MIRA, "c1001", "", NoSuchContract),
        (MIRA, "c1002", "c1002-1", NotAllowed),
        (MIRA, "c1003", "c1003-1", NotAllowed),
        (MIRA, "c1015", "c1015-2", NotAllowed),
        (MIRA, "c1012", "c1012-1", NotAllowed),
        (MIRA, "c1010", "c1010-2", AlreadyEnded),
    ],
)
def test_work_is_taken_only_where_money_waits_for_it(
    world: World, person: str, contract_id: str, milestone_id: str, error: type[SiteError]
) -> None:
    before = all_rows(world)

    with pytest.raises(error):
        submitting.form(world, person, contract_id, milestone_id)
    with pytest.raises(error):
        submitting.submit(world, person, contract_id, milestone_id, "Here it is.", None)

    assert all_rows(world) == before


def test_work_submitted_instead_returns_nothing_at_the_end(world: World) -> None:
    ending.save_draft(world, MIRA, "c1001", typed())
    submit_instead = ending.warning(world, MIRA, "c1001").submit_milestone_id
    assert submit_instead is not None
    submitting.submit(world, MIRA, "c1001", submit_instead, "Here it is.", None)

    warning = ending.warning(world, MIRA, "c1001")

    assert (warning.returned_cents, warning.submit_milestone_id) == (0, None)
    assert [line.kind for line in warning.lines] == ["ClockGoesOn"]


def test_two_files_of_one_name_are_kept_apart(world: World) -> None:
    client_side.fund(world, "c1001", "More drafts", 100)

    submitting.submit(world, MIRA, "c1001", "c1001-1", "One.", Upload("a.zip", b"1"))
    submitting.submit(world, MIRA, "c1001", "c1001-2", "Two.", Upload("a.zip", b"2"))

    with world.transaction() as rows:
        files = rows.all(schema.files, schema.files.c.name == "a.zip", order=schema.files.c.id)
    assert [file["content"] for file in files] == [b"1", b"2"]
    assert len({file["id"] for file in files}) == 2
