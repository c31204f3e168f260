from datetime import timedelta

import pytest
from sqlalchemy import ColumnElement, func, select

from mock_site.domain.contract import Party
from mock_site.domain.errors import AlreadyEnded, InvalidFields, NoSuchContract, NoSuchFile, NotAllowed
from mock_site.domain.message import REMINDER
from mock_site.domain.submission import Upload
from mock_site.service import clock, contract, files, messages
from mock_site.store import schema
from mock_site.store.list_index import threads
from mock_site.store.world import World
from tests.service.sides import client_of
from tests.service.typed import CLIENT, MIRA, VISITOR


def test_both_sides_write_into_one_thread_also_after_the_end(world: World) -> None:
    messages.send(world, MIRA, "c1008", "Thank you for the audit.")
    messages.send(world, client_of(world, "c1008"), "c1008", "Thank you!")

    thread = contract.view(world, MIRA, "c1008").thread.messages
    assert [(one.text, one.mine) for one in thread[-2:]] == [
        ("Thank you for the audit.", True),
        ("Thank you!", False),
    ]


def test_a_file_in_a_message_is_for_the_two_sides_alone(world: World) -> None:
    messages.send(world, MIRA, "c1001", "A first sketch.", Upload("../sketch.png", b"png"))
    shown = contract.view(world, MIRA, "c1001").thread.messages[-1]
    assert shown.file_id is not None

    assert (shown.file_name, shown.file_bytes) == ("sketch.png", 3)
    assert [files.download(world, person, "c1001", str(shown.file_id)) for person in (MIRA, CLIENT)] == [
        Upload("sketch.png", b"png")
    ] * 2
    with pytest.raises(NoSuchFile):
        files.download(world, VISITOR, "c1001", str(shown.file_id))
    with pytest.raises(NoSuchFile):
        files.download(world, MIRA, "c1001", "999")
    with pytest.raises(NoSuchFile):
        files.download(world, MIRA, "c1002", str(shown.file_id))


def test_a_file_of_submitted_work_is_the_clients_to_open(world: World) -> None:
    (work,) = contract.view(world, MIRA, "c1002").work.submissions
    assert work.file_id is not None

    opened = files.download(world, client_of(world, "c1002"), "c1002", str(work.file_id))

    assert (opened.name, len(opened.content)) == (work.file_name, work.file_bytes)
    with pytest.raises(NoSuchFile):
        files.download(world, CLIENT, "c1002", str(work.file_id))


@pytest.mark.parametrize(
    ("text", "size", "fields"),
    [("", 0, ["message"]), ("x" * 5001, 0, ["message"]), ("Here.", 25 * 1024 * 1024 + 1, ["file"])],
)
def test_a_message_has_words_and_its_file_at_most_25_mb(
    world: World, text: str, size: int, fields: list[str]
) -> None:
    upload = Upload("big.bin", bytes(size)) if size else None

    with pytest.raises(InvalidFields) as refused:
        messages.send(world, MIRA, "c1001", text, upload)

    assert list(refused.value.errors) == fields


def test_nobody_else_writes(world: World) -> None:
    with pytest.raises(NoSuchContract):
        messages.send(world, VISITOR, "c1001", "Hello.")


def test_a_reminded_client_answers_when_their_time_has_come_and_ends_the_contract(world: World) -> None:
    messages.remind(world, MIRA, "c1018")
    clock.advance(world, world.now + timedelta(hours=25))
    waiting = contract.view(world, MIRA, "c1018")

    clock.advance(world, world.now + timedelta(hours=1))

    view = contract.view(world, MIRA, "c1018")
    assert (waiting.thread.messages[-1].text, waiting.can_end) == (REMINDER, True)
    assert (view.ended_by, view.ended_on, view.thread.messages[-1].mine) == (Party.CLIENT, world.now, False)
    assert (view.feedback.other_gave, view.feedback.can_give) == (True, True)


def test_an_answer_may_leave_the_contract_open(world: World) -> None:
    messages.remind(world, MIRA, "c1002")

    clock.advance(world, world.now + timedelta(hours=5))

    view = contract.view(world, MIRA, "c1002")
    assert (view.thread.messages[-1].mine, view.can_end) == (False, True)


def test_a_silent_client_stays_silent(world: World) -> None:
    messages.remind(world, MIRA, "c1001")

    clock.advance(world, world.now + timedelta(days=60))

    assert contract.view(world, MIRA, "c1001").thread.messages[-1].text == REMINDER


def test_a_second_reminder_does_not_put_the_answer_off(world: World) -> None:
    messages.remind(world, MIRA, "c1018")
    clock.advance(world, world.now + timedelta(hours=20))
    messages.remind(world, MIRA, "c1018")

    clock.advance(world, world.now + timedelta(hours=6))

    assert contract.view(world, MIRA, "c1018").ended_by is Party.CLIENT


@pytest.mark.parametrize(("contract_id", "error"), [("c1009", AlreadyEnded), ("c1012", NotAllowed)])
def test_only_a_running_contract_is_asked_to_be_closed(
    world: World, contract_id: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        messages.remind(world, MIRA, contract_id)


def test_the_threads_are_what_their_messages_say_whoever_writes_or_removes(world: World) -> None:
    with world.transaction() as rows:
        contracts = {row["id"]: row for row in rows.all(schema.contracts)}

    def kept() -> set[tuple[object, ...]]:
        with world.transaction() as rows:
            return {tuple(row.values()) for row in rows.all(threads)}

    def follow() -> set[tuple[object, ...]]:
        with world.transaction() as rows:
            latest = {
                row["contract_id"]: row for row in rows.all(schema.messages, order=schema.messages.c.id)
            }
        return {
            (person, contract, row["id"], row["at"], row["author_id"] != person)
            for contract, row in latest.items()
            for person in (contracts[contract]["client_id"], contracts[contract]["freelancer_id"])
        }

    def remove(*where: ColumnElement[bool]) -> None:
        with world.transaction() as rows:
            rows.remove(schema.messages, *where)

    messages.send(world, MIRA, "c1001", "Hello.")
    messages.send(world, client_of(world, "c1013"), "c1013", "The first here.")
    assert kept() == follow() != set()

    number = schema.messages.c.id
    remove(number.in_(select(func.max(number)).group_by(schema.messages.c.contract_id)))
    assert kept() == follow() != set()

    remove()
    assert kept() == set()
