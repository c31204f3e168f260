"""A server killed in the middle of a storm of writes leaves no contract half ended and no cent missing."""

import random
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

import pytest

from mock_site.service import client_side
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from tests.http_person import HttpPerson
from tests.rows import all_rows
from tests.soundness import faults_of

SAYS = "closeout mock site: "
PEOPLE = 8
CONTRACTS = ["c1001", "c1004", "c1011", "c1003", "c1007"]
ENDS_BEFORE_THE_KILL = 3


def make_worlds(folder: Path) -> list[str]:
    with Worlds(folder) as worlds:
        return [worlds.create().id for _ in range(PEOPLE)]


def begin_storm(site: str, world: str, mark: int, ended: threading.Semaphore) -> threading.Thread:
    """Let somebody end contracts and hand in work, one after the other, until the server is gone."""

    def storm() -> None:
        with suppress(OSError, HTTPException), HttpPerson(site, world) as person:
            person.log_in()
            order = random.Random(mark)  # noqa: S311 - a different order for each, the same in every run
            for contract in order.sample(CONTRACTS, len(CONTRACTS)):
                work = f"/contracts/{contract}/milestones/{contract}-1/submit"
                person.get(work)
                person.post(work, message=f"Work {mark}")
                person.end(f"/contracts/{contract}", f"Review {mark}")
                ended.release()

    thread = threading.Thread(target=storm)
    thread.start()
    return thread


@pytest.mark.parametrize("turn", range(3))
def test_server_killed_in_a_storm_of_writes_leaves_every_world_sound(tmp_path: Path, turn: int) -> None:
    ids, ended = make_worlds(tmp_path), threading.Semaphore(0)
    command = [sys.executable, "-m", "mock_site", "--port", "0", "--data", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        site = server.stdout.readline().removeprefix(SAYS).strip()
        storms = [begin_storm(site, world, mark, ended) for mark, world in enumerate([*ids, "sample"])]
        for _ in range(ENDS_BEFORE_THE_KILL + 4 * turn):
            ended.acquire()
        server.send_signal(signal.SIGKILL)
        for storm in storms:
            storm.join()

    with Worlds(tmp_path) as worlds:
        found = {world.id: faults_of(all_rows(world)) for world in worlds}
        ends = sum(
            row["name"] == "contract ended" and row["actor"] == "p01" and row["at"] == world.now
            for world in worlds
            for row in all_rows(world)["events"].values()
        )

    assert (server.returncode, found) == (-signal.SIGKILL, {name: [] for name in [*ids, "sample"]})
    assert ends >= ENDS_BEFORE_THE_KILL


@pytest.fixture
def spoiled(world: World) -> World:
    client_side.end(world, "c1001")
    return world


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE balances SET cents = cents + 1 WHERE place = 'freelancer'", "p01 in freelancer"),
        ("UPDATE contracts SET ended_at = NULL WHERE id = 'c1001'", "c1001: ended without a time"),
        ("UPDATE events SET name = 'contract paused' WHERE name = 'contract ended'", "c1001: not recorded"),
        ("DELETE FROM private_feedback WHERE contract_id = 'c1009'", "c1009: half a feedback"),
        ("UPDATE milestones SET state = 'funded' WHERE contract_id = 'c1009'", "c1009: money left"),
    ],
)
def test_what_is_unsound_is_named(spoiled: World, statement: str, said: str) -> None:
    sound = faults_of(all_rows(spoiled))
    with spoiled.transaction() as rows:
        rows.connection.exec_driver_sql(statement)

    assert sound == []
    assert [fault for fault in faults_of(all_rows(spoiled)) if fault.startswith(said)] != []
