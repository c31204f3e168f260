import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mock_site.service import client_side
from mock_site.store import journal
from mock_site.store.worlds import Worlds
from tests.backstage.asking import Backstage
from tests.rows import all_rows


def test_state_gives_every_row(backstage: Backstage) -> None:
    state = backstage.get("/state")

    assert {table: len(rows) for table, rows in state.items()} == {
        table: len(rows) for table, rows in all_rows(backstage.world).items()
    }
    assert state["contracts"][0]["title"] == "Logo refresh for a bakery chain"


def test_events_after_one_are_those_that_came_later(backstage: Backstage) -> None:
    last = backstage.get()["last_event"]

    client_side.fund(backstage.world, "c1001", "More", 4200)

    assert [(one["id"], one["name"]) for one in backstage.get("/events", since=last)] == [
        (last + 1, "milestone funded")
    ]


def test_the_difference_has_what_was_added_changed_and_removed(backstage: Backstage) -> None:
    last = backstage.get()["last_event"]

    client_side.fund(backstage.world, "c1001", "More", 4200)

    found = backstage.get("/diff", since=last)
    assert [row["title"] for row in found["milestones"]["added"]] == ["More"]
    assert {one["after"]["cents"] - one["before"]["cents"] for one in found["balances"]["changed"]} == {
        -4200,
        4200,
    }
    assert found["milestones"]["removed"] == []


def test_the_difference_of_a_copy_begins_with_the_copy(backstage: Backstage, worlds: Worlds) -> None:
    client_side.end(backstage.world, "c1001")
    copied = worlds.find(backstage.create(**{"from": backstage.world.id}).get_json()["id"])
    difference = f"/backstage/worlds/{copied.id}/diff"

    as_made = backstage.client.get(difference).get_json()
    client_side.fund(copied, "c1004", "More", 4200)
    later = backstage.client.get(difference).get_json()

    assert as_made == {}
    assert [row["name"] for row in later["events"]["added"]] == ["milestone funded"]


def test_a_difference_since_an_event_that_is_not_there_is_refused(backstage: Backstage) -> None:
    answer = backstage.client.get(f"{backstage.address}/diff?since=99999")

    assert answer.status_code == 404
    assert answer.get_json()["error"].startswith("There is no event 99999; the last is ")


def test_a_snapshot_put_back_is_the_world_it_was_taken_from(backstage: Backstage) -> None:
    taken, before = backstage.client.get(f"{backstage.address}/snapshot").data, all_rows(backstage.world)
    client_side.end(backstage.world, "c1001")

    done = backstage.client.put(f"{backstage.address}/snapshot", data=taken)

    assert (done.status_code, all_rows(backstage.world)) == (204, before)


def test_a_snapshot_of_a_world_in_a_file_can_be_put_into_one_in_memory(
    backstage: Backstage, tmp_path: Path
) -> None:
    with Worlds(tmp_path) as files:
        client_side.end(files.sample, "c1001")
        taken, expected = files.sample.content(), all_rows(files.sample)

    backstage.client.put(f"{backstage.address}/snapshot", data=taken)

    assert all_rows(backstage.world) == expected


def test_a_snapshot_opens_with_sqlite(backstage: Backstage) -> None:
    taken = backstage.client.get(f"{backstage.address}/snapshot")

    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(taken.data)
        count = opened.execute("SELECT count(*) FROM contracts").fetchone()[0]

    assert (taken.mimetype, count) == ("application/vnd.sqlite3", len(all_rows(backstage.world)["contracts"]))


EVENTS_UPDATE = next(one for one in journal.triggers() if "events_update" in one)


def changed(*statements: str) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
            opened.deserialize(content)
            for statement in statements:
                opened.execute(statement)
            return opened.serialize()

    return change


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda _: b"nonsense", "file is not a database"),
        (lambda _: b"", "file is not a database"),
        (lambda content: content[:-4096], "database disk image is malformed"),
        (changed("PRAGMA user_version = 1"), "its tables are of version 1"),
        (changed("CREATE TABLE more (id)"), "its tables are not those of a world"),
        (
            changed("CREATE TRIGGER evil AFTER INSERT ON sessions BEGIN DELETE FROM contracts; END"),
            "its tables are not those of a world",
        ),
        (changed("DELETE FROM world"), "it has no clock"),
        (changed("UPDATE world SET now = 'yesterday'"), "world.now is 'yesterday'"),
        (changed("UPDATE world SET now = '9999-12-01T00:00:00+00:00'"), "its clock is at 9999-12-01"),
        (changed("UPDATE people SET role = 'bogus'"), "people.role is 'bogus'"),
        (changed("UPDATE contracts SET offered_at = 'x' WHERE id = 'c1004'"), "contracts.offered_at is 'x'"),
        (changed("UPDATE milestones SET funded_at = 7"), "milestones.funded_at is '7'"),
        (
            changed("UPDATE contracts SET offered_at = '2021-06-01T09:00:00'"),
            "contracts.offered_at is '2021-06-01T09:00:00'",
        ),
        (changed("UPDATE contracts SET rate_cents = 'much'"), "contracts.rate_cents is 'much'"),
        (changed("UPDATE milestones SET approved_by_itself = 7"), "milestones.approved_by_itself is 7"),
        (
            changed("DROP TRIGGER events_update", "UPDATE events SET detail = '{'", EVENTS_UPDATE),
            "events.detail is '{'",
        ),
        (changed("PRAGMA foreign_keys = OFF", "DELETE FROM people"), "belongs to a row of people"),
    ],
)
def test_what_is_no_sound_world_is_refused_and_changes_nothing(
    backstage: Backstage, spoil: Callable[[bytes], bytes], said: str
) -> None:
    before = all_rows(backstage.world)
    content = spoil(backstage.world.content())

    answer = backstage.client.put(f"{backstage.address}/snapshot", data=content)

    assert answer.status_code == 422
    assert said in answer.get_json()["error"]
    assert all_rows(backstage.world) == before
