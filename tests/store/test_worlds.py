import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mock_site.service import client_side
from mock_site.store.one_server import FolderInUse
from mock_site.store.template import sample_bytes
from mock_site.store.world import NoSuchWorld, World
from mock_site.store.worlds import FOLDER, SAMPLE, Worlds
from tests.rows import all_rows, difference

LATER = datetime(2024, 2, 29, 9, 30, tzinfo=UTC)


def end_logo(world: World) -> None:
    client_side.end(world, "c1001")


@pytest.fixture(params=["memory", "files"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    """Say where worlds are kept: every law holds in memory and in files."""
    return tmp_path if request.param == "files" else None


def test_a_new_world_is_the_sample_world(kept: Path | None) -> None:
    with Worlds(kept) as worlds:
        assert all_rows(worlds.create()) == all_rows(worlds.sample)


def test_what_happens_in_a_world_happens_in_no_other(kept: Path | None) -> None:
    with Worlds(kept) as worlds:
        one, other = worlds.create(), worlds.create()
        before = all_rows(other), all_rows(worlds.sample)

        end_logo(one)

        assert (all_rows(other), all_rows(worlds.sample)) == before


def test_a_copy_has_what_its_source_had_when_it_was_made(kept: Path | None) -> None:
    with Worlds(kept) as worlds:
        source = worlds.create()
        end_logo(source)
        copied = worlds.create(source.id)
        after_copy = all_rows(copied)
        client_side.fund(source, "c1004", "More", 100)

        assert all_rows(copied) == after_copy
        assert difference(all_rows(worlds.sample), after_copy)["contracts"]["changed"] != []


def test_a_world_with_a_clock_has_every_date_moved_with_it(kept: Path | None) -> None:
    with Worlds(kept) as worlds:
        world = worlds.create(clock=LATER)
        shift = LATER - worlds.sample.now
        started = [all_rows(one)["contracts"]["c1001",]["started_at"] for one in (worlds.sample, world)]

        assert world.now == LATER
        assert started[1] - started[0] in {shift, shift - timedelta(days=1), shift + timedelta(days=1)}


@pytest.mark.parametrize("copied", [False, True])
def test_reset_makes_a_world_what_it_was_when_it_was_made(kept: Path | None, copied: bool) -> None:
    with Worlds(kept) as worlds:
        source = worlds.create()
        end_logo(source)
        world = worlds.create(source.id if copied else SAMPLE)
        made = all_rows(world)
        client_side.fund(world, "c1004", "More", 100)

        world.reset()

        assert all_rows(world) == made


def test_a_world_that_rests_is_the_same_when_it_is_used_again(kept: Path | None) -> None:
    with Worlds(kept) as worlds:
        world = worlds.create()
        end_logo(world)
        before = all_rows(world)

        world.rest()

        assert world.is_open is False
        assert all_rows(world) == before


def test_only_the_busiest_worlds_are_open(kept: Path | None) -> None:
    with Worlds(kept, most_open=3) as worlds:
        made = [worlds.create() for _ in range(6)]
        for world in made:
            end_logo(world)
        _ = made[3].now
        _ = worlds.create().now

        assert [world.is_open for world in made] == [False, False, False, True, False, True]


def test_a_world_in_use_does_not_rest(world: World) -> None:
    with world.held():
        _ = world.now
        world.rest()

        assert world.is_open is True


def test_a_world_that_somebody_holds_does_not_rest_and_nobody_waits(world: World) -> None:
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with world.held():
            _ = world.now
            held.set()
            done.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()

    world.rest()
    still_open = world.is_open
    done.set()
    thread.join()

    assert still_open is True


def test_a_dropped_world_is_gone_for_everybody(kept: Path | None) -> None:
    with Worlds(kept) as worlds:
        world = worlds.create()
        end_logo(world)

        worlds.drop(world.id)

        with pytest.raises(NoSuchWorld, match=world.id):
            worlds.find(world.id)
        with pytest.raises(NoSuchWorld, match=world.id):
            _ = world.now
        assert [one.id for one in worlds] == [SAMPLE]
        assert (list((kept / FOLDER).iterdir()) if kept else []) == []


def test_dropping_the_sample_world_makes_it_as_new(kept: Path | None) -> None:
    with Worlds(kept) as worlds:
        end_logo(worlds.sample)

        worlds.drop(SAMPLE)

        assert all_rows(worlds.find(SAMPLE)) == all_rows(worlds.create())


def test_worlds_that_nobody_uses_are_dropped_after_their_time() -> None:
    now = [0.0]
    worlds = Worlds(idle_seconds=60, seconds=lambda: now[0])
    unused, used = worlds.create(), worlds.create()
    now[0] = 59
    _ = used.now
    now[0] = 118
    _ = worlds.sample.now

    assert [one.id for one in worlds] == [SAMPLE, used.id]
    with pytest.raises(NoSuchWorld):
        _ = unused.now
    worlds.close()


def test_two_who_hold_a_world_and_make_another_wait_for_nobody() -> None:
    now = [0.0]
    worlds = Worlds(idle_seconds=60, seconds=lambda: now[0])
    held = [worlds.create(), worlds.create()]
    both = threading.Barrier(2, timeout=20)
    made: list[World] = []

    def make(world: World) -> None:
        with world.held():
            both.wait()
            now[0] = 1000
            made.append(worlds.create())
            both.wait()

    people = [threading.Thread(target=make, args=[world], daemon=True) for world in held]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=20)

    assert ([person.is_alive() for person in people], len(made)) == ([False, False], 2)
    assert {one.id for one in worlds} == {SAMPLE, *(one.id for one in [*held, *made])}
    worlds.close()


def test_a_world_that_is_dropped_while_it_is_held_is_not_counted_as_open(worlds: Worlds) -> None:
    world = worlds.create()
    dropper = threading.Thread(target=worlds.drop, args=[world.id])
    with world.held():
        _ = world.now
        dropper.start()
    dropper.join()

    assert (world in worlds._open, world in set(worlds)) == (False, False)


def test_the_sample_world_is_never_dropped_for_being_idle() -> None:
    now = [0.0]
    worlds = Worlds(idle_seconds=60, seconds=lambda: now[0])
    now[0] = 1000
    worlds.create()

    assert worlds.find(SAMPLE) is worlds.sample
    worlds.close()


def test_worlds_in_files_are_there_again(tmp_path: Path) -> None:
    with Worlds(tmp_path) as worlds:
        ended, untouched, moved = worlds.create(), worlds.create(), worlds.create(clock=LATER)
        end_logo(ended)
        expected = {one.id: all_rows(one) for one in (ended, untouched, moved)}

    with Worlds(tmp_path) as again:
        found = {one.id: all_rows(again.find(one.id)) for one in (ended, untouched, moved)}
        again.find(ended.id).reset()
        again.find(moved.id).reset()

        assert found == expected
        assert all_rows(again.find(ended.id)) == expected[untouched.id]
        assert all_rows(again.find(moved.id)) == expected[moved.id]


def test_a_folder_of_worlds_is_open_once_at_a_time(tmp_path: Path) -> None:
    with Worlds(tmp_path) as first:
        end_logo(first.sample)
        with pytest.raises(FolderInUse) as refused:
            Worlds(tmp_path)
        expected = all_rows(first.sample)

    with Worlds(tmp_path) as second:
        assert all_rows(second.sample) == expected
    assert str(refused.value) == (
        f"{tmp_path}: a site is served from this folder already (process {os.getpid()}). "
        "Stop it, or name another folder."
    )


def test_a_folder_that_could_not_be_opened_is_given_back(tmp_path: Path) -> None:
    in_the_way = tmp_path / "closeout.start"
    in_the_way.mkdir()
    with pytest.raises(IsADirectoryError) as refused:
        Worlds(tmp_path)
    in_the_way.rmdir()

    with Worlds(tmp_path) as opened:
        assert opened.sample.is_there
    assert refused.value.filename == str(in_the_way)


def test_worlds_in_files_keep_their_order_and_whether_they_were_used(tmp_path: Path) -> None:
    with Worlds(tmp_path) as worlds:
        made = [worlds.create() for _ in range(12)]
        end_logo(made[3])
        expected = [(one.id, one.used) for one in worlds]

    with Worlds(tmp_path) as again:
        found = [(one.id, one.used) for one in again]

    assert found == expected
    assert [used for _, used in found].count(True) == 1


def test_an_untouched_world_holds_no_bytes_of_its_own(worlds: Worlds) -> None:
    world = worlds.create()

    assert world.content() is sample_bytes()
    worlds.drop(world.id)


def test_worlds_used_at_once_by_many_threads_lose_and_mix_nothing(kept: Path | None) -> None:
    with Worlds(kept, most_open=4) as worlds:
        made = [worlds.create() for _ in range(12)]

        def fund(world: World, mark: int) -> None:
            for number in range(5):
                client_side.fund(world, "c1001", f"Part {mark}.{number}", 100 + mark)

        threads = [threading.Thread(target=fund, args=pair) for pair in zip(made, range(12), strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        found = []
        for world in made:
            with world.transaction() as rows:
                found.append([(one.title, one.cents) for one in rows.milestones("c1001")[1:]])

        assert found == [[(f"Part {mark}.{number}", 100 + mark) for number in range(5)] for mark in range(12)]
