import hashlib
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from mock_site.service import client_side
from mock_site.store.schema import metadata, sessions
from mock_site.store.world import World
from mock_site.store.worlds import FILE_NAME, Worlds
from tests.rows import all_rows, difference

SAMPLE_DIGEST = """
import hashlib
from mock_site.store.worlds import Worlds
from tests.rows import all_rows
print(hashlib.sha256(repr(all_rows(Worlds().sample)).encode()).hexdigest())
"""


class Broken(Exception):
    """Raised in the middle of a transaction."""


def add_session(world: World, session_id: str) -> None:
    with world.transaction() as rows:
        rows.put(sessions, {"id": session_id, "data": {}, "person_id": None})


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO sessions (id, data) VALUES ('s1', '{}')",
        "DELETE FROM messages",
        "CREATE TABLE extra (id INTEGER)",
        "DROP TABLE drafts",
        "CREATE INDEX found ON jobs (title)",
    ],
)
def test_nothing_of_a_broken_transaction_stays(world: World, statement: str) -> None:
    before, tables = all_rows(world), tables_of(world)

    def begin_and_break() -> None:
        with world.transaction() as rows:
            rows.connection.execute(text(statement))
            raise Broken

    with pytest.raises(Broken):
        begin_and_break()

    assert (all_rows(world), tables_of(world)) == (before, tables)


def tables_of(world: World) -> list[tuple[str, str]]:
    with world.transaction() as rows:
        found = rows.connection.execute(text("SELECT type, name FROM sqlite_master ORDER BY name"))
        return [(kind, name) for kind, name in found]


def test_a_transaction_that_ends_well_stays(world: World) -> None:
    before = all_rows(world)

    add_session(world, "s1")

    assert difference(before, all_rows(world)) == {
        "sessions": {"added": [{"id": "s1", "person_id": None, "data": {}}]}
    }


def test_transactions_of_one_world_take_turns(world: World) -> None:
    inside, order = threading.Event(), []

    def second() -> None:
        inside.wait()
        add_session(world, "s2")
        order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with world.transaction():
        inside.set()
        thread.join(timeout=0.05)
        order.append("first")
    thread.join()

    assert order == ["first", "second"]


def test_many_threads_lose_no_change(world: World) -> None:
    def add(number: int) -> None:
        client_side.fund(world, "c1001", f"Part {number}", 100)

    threads = [threading.Thread(target=add, args=[number]) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with world.transaction() as rows:
        positions = [milestone.position for milestone in rows.milestones("c1001")]
    assert positions == list(range(1, 22))


def test_a_transaction_inside_another_is_an_error_and_no_deadlock(world: World) -> None:
    with (
        pytest.raises(Exception, match="already initialized a SQLAlchemy Transaction"),
        world.transaction(),
        world.transaction(),
    ):
        pass


def test_worlds_do_not_know_each_other(worlds: Worlds, world: World) -> None:
    other = worlds.create()
    before = all_rows(other)

    add_session(world, "s1")

    assert all_rows(other) == before


def test_every_row_is_bound_to_what_it_belongs_to(world: World) -> None:
    with pytest.raises(IntegrityError), world.transaction() as rows:
        rows.put(sessions, {"id": "s1", "data": {}, "person_id": "nobody"})


def test_the_sample_world_is_the_same_in_every_process(world: World) -> None:
    here = hashlib.sha256(repr(all_rows(world)).encode()).hexdigest()

    elsewhere = subprocess.run(
        [sys.executable, "-c", SAMPLE_DIGEST],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
    )

    assert elsewhere.stdout.strip() == here


def test_the_clock_of_the_sample_world_stands_still(world: World) -> None:
    assert world.now == datetime(2021, 6, 16, 14, 0, tzinfo=UTC)


def test_a_world_in_a_folder_is_there_again_when_it_is_opened_again(tmp_path: Path, world: World) -> None:
    folder = tmp_path / "new" / "site"
    with Worlds(folder) as worlds:
        fresh = all_rows(worlds.sample)
        client_side.end(worlds.sample, "c1001")
        ended = all_rows(worlds.sample)

    with Worlds(folder) as worlds:
        found = all_rows(worlds.sample)

    assert fresh == all_rows(world)
    assert found == ended != fresh
    assert (folder / FILE_NAME).is_file()


KILLED = """
import os, signal, sys
from pathlib import Path
from mock_site.service import client_side
from mock_site.store.worlds import Worlds
world = Worlds(Path(sys.argv[1])).sample
client_side.end(world, "c1001")
with world.transaction() as rows:
    rows.remove(__import__("mock_site.store.schema").store.schema.messages)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_process_keeps_what_was_committed_and_nothing_else(tmp_path: Path, world: World) -> None:
    client_side.end(world, "c1001")

    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)

    with Worlds(tmp_path) as survivor:
        assert (killed.returncode, all_rows(survivor.sample)) == (-9, all_rows(world))


def test_a_file_that_was_left_empty_becomes_the_sample_world(tmp_path: Path, world: World) -> None:
    sqlite3.connect(tmp_path / FILE_NAME).close()

    with Worlds(tmp_path) as opened:
        assert all_rows(opened.sample) == all_rows(world)


@pytest.mark.parametrize("where", [lambda _: None, lambda path: path])
def test_the_tables_are_the_schema(tmp_path: Path, where: Callable[[Path], Path | None]) -> None:
    with Worlds(where(tmp_path)) as worlds:
        tables = {name for kind, name in tables_of(worlds.sample) if kind == "table"}

    assert tables == {*metadata.tables, "changes"}
