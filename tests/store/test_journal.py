from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mock_site.service import client_side, ending, sessions
from mock_site.store import journal, schema
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from tests.service.typed import typed

FREELANCER = "p01"


def all_state(world: World) -> dict[str, list[dict[str, Any]]]:
    with world.transaction() as rows:
        return journal.state(rows.connection)


def since(world: World, event: int) -> dict[str, journal.TableDifference]:
    with world.transaction() as rows:
        at = journal.position(rows.connection, event)
        assert at is not None
        return journal.since(rows.connection, at)


def compared(before: dict[str, Any], after: dict[str, Any]) -> dict[str, journal.TableDifference]:
    """Work out the difference the long way: from all rows before and all rows after."""
    found = {}
    for table in journal.journaled_tables():
        name = table.name
        keys = [column.name for column in table.primary_key]
        old, new = ({tuple(row[k] for k in keys): row for row in rows[name]} for rows in (before, after))
        one = journal.TableDifference(
            [row for key, row in new.items() if key not in old],
            [
                {"before": old[key], "after": row}
                for key, row in new.items()
                if key in old and old[key] != row
            ],
            [row for key, row in old.items() if key not in new],
        )
        if one != journal.TableDifference():
            found[name] = one
    return found


def by_text(differences: dict[str, journal.TableDifference]) -> dict[str, list[list[str]]]:
    return {
        name: [sorted(map(repr, rows)) for rows in (one.added, one.changed, one.removed)]
        for name, one in differences.items()
    }


def scripted(contract: str, minutes: int) -> dict[str, Any]:
    return {
        "contract_id": contract,
        "after_minutes": minutes,
        "text": "",
        "ends": False,
        "stars": 5,
        "review": "",
    }


def end(world: World) -> None:
    ending.save_draft(world, FREELANCER, "c1001", typed())
    ending.end(world, FREELANCER, "c1001", ending.warning(world, FREELANCER, "c1001").digest)


def last_event(world: World) -> int:
    with world.transaction() as rows:
        return int(max(row["id"] for row in rows.all(schema.events)))


def test_a_new_world_has_no_difference(world: World) -> None:
    assert since(world, 0) == {}


def test_the_journal_tells_what_comparing_all_rows_tells(world: World) -> None:
    before = all_state(world)

    end(world)
    client_side.fund(world, "c1004", "More", 4200)

    assert by_text(since(world, 0)) == by_text(compared(before, all_state(world)))


def test_the_difference_since_an_event_leaves_out_all_of_its_own_change(world: World) -> None:
    end(world)
    ended = last_event(world)
    nothing = since(world, ended)
    client_side.fund(world, "c1004", "More", 4200)

    assert nothing == {}
    assert set(since(world, ended)) == {"balances", "dues", "events", "milestones", "movements"}


def test_an_event_of_the_sample_world_is_before_everything_in_the_journal(world: World) -> None:
    client_side.fund(world, "c1004", "More", 4200)

    assert since(world, 1) == since(world, 0)


def test_an_event_that_is_not_there_has_no_place(world: World) -> None:
    with world.transaction() as rows:
        assert journal.position(rows.connection, 9999) is None


def test_a_row_that_came_and_went_is_no_difference(world: World) -> None:
    with world.transaction() as rows:
        rows.put(schema.scripted_answers, scripted("c1009", 1))
    assert set(since(world, 0)) == {"scripted_answers"}
    with world.transaction() as rows:
        rows.remove(schema.scripted_answers, schema.scripted_answers.c.contract_id == "c1009")

    assert since(world, 0) == {}


KEYS = st.sampled_from(["c1001", "c1002", "c1009"])
ACTS = st.lists(st.tuples(st.sampled_from(["put", "remove"]), KEYS, st.integers(0, 2)), max_size=12)


@given(ACTS)
def test_whatever_is_written_the_journal_and_the_rows_agree(acts: list[tuple[str, str, int]]) -> None:
    with Worlds() as worlds:
        world = worlds.create()
        before = all_state(world)
        for act, key, value in acts:
            with world.transaction() as rows:
                if act == "put":
                    rows.put(schema.scripted_answers, scripted(key, value))
                else:
                    rows.remove(schema.scripted_answers, schema.scripted_answers.c.contract_id == key)

        assert by_text(since(world, 0)) == by_text(compared(before, all_state(world)))


def test_what_follows_from_other_rows_is_not_told(world: World) -> None:
    before = all_state(world)
    client_side.end(world, "c1001")
    told = since(world, 0)["contracts"].changed[0]["after"]

    assert "contract_counts" not in before
    assert {"title", "title_key", "client_key"} & set(before["contracts"][0]) == {"title"}
    assert {"title", "title_key", "client_key"} & set(told) == {"title"}


def test_the_journal_keeps_nothing_of_visits(world: World) -> None:
    sessions.save(world, "s1", {"csrf_token": "a secret"}, "p01")

    assert since(world, 0) == {}
    assert [row["id"] for row in all_state(world)["sessions"]] == ["s1"]
