import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from mock_site import create_app
from mock_site.service import client_side
from mock_site.store.file_errors import WorldUnavailable
from mock_site.store.template import VERSION
from mock_site.store.world import World
from mock_site.store.worlds import ENDING, FOLDER, SAMPLE, Worlds
from tests.backstage.asking import Backstage
from tests.rows import all_rows, difference
from tests.site_server import served
from tests.web.visit import read


def test_a_world_is_made_and_can_be_entered(backstage: Backstage) -> None:
    made = backstage.create()
    known = made.get_json()
    entered = backstage.client.get(known["enter"])

    assert (made.status_code, set(known)) == (201, {"id", "enter"})
    assert (entered.status_code, entered.location) == (303, "/")
    cookie = backstage.client.get_cookie("world")
    assert cookie is not None
    assert cookie.value == known["id"]


def test_a_copy_begins_where_its_source_stands(backstage: Backstage, worlds: Worlds) -> None:
    client_side.end(backstage.world, "c1001")

    made = backstage.create(**{"from": backstage.world.id}).get_json()

    assert all_rows(worlds.find(made["id"])) == all_rows(backstage.world)


@pytest.mark.parametrize("source", ["sample", "copy"])
def test_a_world_can_begin_at_a_time(backstage: Backstage, worlds: Worlds, source: str) -> None:
    asked = {
        "from": "sample" if source == "sample" else backstage.world.id,
        "clock": "2026-01-05T10:00:00+01:00",
    }

    made = backstage.create(**asked).get_json()

    assert worlds.find(made["id"]).now == datetime(2026, 1, 5, 9, tzinfo=UTC)


def test_every_time_is_kept_in_utc_in_whatever_zone_the_clock_was_written(backstage: Backstage) -> None:
    made = backstage.create(clock="2026-03-05T18:00:00.25-05:00").get_json()["id"]
    state = backstage.client.get(f"/backstage/worlds/{made}/state")

    assert state.get_json()["world"][0]["now"] == "2026-03-05T23:00:00+00:00"
    assert set(re.findall(r"T\d\d:\d\d:\d\d([^\"]+)\"", state.text)) == {"+00:00"}


@pytest.mark.parametrize("clock", ["2026-01-05", "2026-01-05T00:00"])
def test_a_clock_without_a_zone_is_utc_as_it_is_when_it_is_moved(
    backstage: Backstage, worlds: Worlds, clock: str
) -> None:
    made = backstage.create(clock=clock).get_json()["id"]

    assert worlds.find(made).now == datetime(2026, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize("clock", ["0001-01-01T00:00:00Z", "9999-12-01T00:00:00Z", "1899-12-31T23:59:59Z"])
def test_no_world_begins_in_a_year_that_no_clock_shows(backstage: Backstage, clock: str) -> None:
    answer = backstage.create(clock=clock)

    assert answer.status_code == 422
    assert "A world's time is from 1900-01-01 to 2199-12-31" in answer.get_json()["problems"][0]["text"]


@pytest.mark.parametrize(("sent", "kind"), [(b'{"from": "sample"}', None), (b'{"from"', "application/json")])
def test_a_body_that_is_no_object_is_told_how_to_be_one(
    backstage: Backstage, sent: bytes, kind: str | None
) -> None:
    answer = backstage.client.post("/backstage/worlds", data=sent, content_type=kind)

    assert (answer.status_code, answer.get_json()["problems"]) == (
        422,
        [
            {
                "field": "body",
                "text": "is no JSON object; send one, with the header Content-Type: application/json",
            }
        ],
    )


def test_json_that_is_nested_too_deep_is_not_understood(backstage: Backstage) -> None:
    answers = [
        backstage.client.post("/backstage/worlds", data="[" * 100_000, content_type="application/json"),
        backstage.client.put(
            f"{backstage.address}/faults", data="[" * 100_000, content_type="application/json"
        ),
    ]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert {answer.get_json()["error"] for answer in answers} == {
        "The body is nested too deep to be read; nothing was done. Send what the description asks for."
    }


def test_broken_json_is_said_to_be_broken(backstage: Backstage) -> None:
    answer = backstage.client.put(f"{backstage.address}/faults", data="{", content_type="application/json")

    assert (answer.status_code, answer.get_json()["error"]) == (
        400,
        "The body is no JSON that can be read; nothing was done. Check its quotes, commas and brackets.",
    )


def test_an_unknown_email_is_answered_with_those_that_there_are(backstage: Backstage) -> None:
    answer = backstage.post("/sign-in", **{"as": "nobody@example.test"})

    assert answer.get_json()["error"].startswith(
        "Nobody here has the email 'nobody@example.test'. There are: client@example.test, "
    )


def test_a_copy_whose_clock_cannot_be_advanced_so_is_not_made(backstage: Backstage, worlds: Worlds) -> None:
    before = list(worlds)

    answer = backstage.create(**{"from": backstage.world.id, "clock": "2000-01-01T00:00:00Z"})

    assert (answer.status_code, list(worlds)) == (409, before)


def test_the_list_names_the_sample_world_first_and_says_who_is_untouched(backstage: Backstage) -> None:
    untouched = backstage.create().get_json()["id"]
    client_side.end(backstage.world, "c1001")

    listed = backstage.client.get("/backstage/worlds").get_json()

    known = {one["id"]: one["used"] for one in listed}
    assert listed[0]["id"] == "sample"
    assert (known[untouched], known[backstage.world.id]) == (False, True)


def test_facts_of_a_world(backstage: Backstage) -> None:
    facts = backstage.get()

    assert (facts["id"], facts["now"]) == (backstage.world.id, "2021-06-16T14:00:00Z")
    assert facts["last_event"] == len(all_rows(backstage.world)["events"])


def test_to_ask_about_a_world_is_not_to_use_it(backstage: Backstage, worlds: Worlds) -> None:
    made = worlds.find(backstage.create().get_json()["id"])

    facts = backstage.client.get(f"/backstage/worlds/{made.id}").get_json()

    assert (facts["used"], made.used, made.is_open) == (False, False, False)
    assert facts["bytes"] == len(made.content())


def test_a_world_of_another_version_is_told_of_and_can_begin_again(tmp_path: Path) -> None:
    with Worlds(tmp_path) as worlds:
        old = worlds.create()
        expected = all_rows(worlds.sample)
    with closing(sqlite3.connect(tmp_path / FOLDER / f"{old.id}.sqlite3")) as database:
        database.execute("PRAGMA user_version = 1")

    with Worlds(tmp_path) as worlds:
        backstage = Backstage(create_app(worlds, backstage=True).test_client(), worlds.find(old.id))
        addresses = ("", "/state", "/events", "/diff", "/snapshot")
        asked = [backstage.client.get(backstage.address + path) for path in addresses]
        backstage.post("/reset")

        assert [answer.status_code for answer in asked] == [409] * 5
        assert {answer.get_json()["error"] for answer in asked} == {
            (
                "This world cannot be opened: its tables are of version 1, and this site's are of version "
                f"{VERSION}. Make it as new (POST .../reset), or drop it (DELETE)."
            )
        }
        assert all_rows(backstage.world) == expected


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (
            "PRAGMA user_version = 1",
            f"its tables are of version 1, and this site&#39;s are of version {VERSION}.",
        ),
        (None, "its file cannot be read (file is not a database)."),
    ],
)
def test_a_world_that_cannot_be_opened_has_a_page_that_says_so(
    tmp_path: Path, spoil: str | None, why: str
) -> None:
    with Worlds(tmp_path) as worlds:
        world = worlds.create()
    path = tmp_path / FOLDER / f"{world.id}.sqlite3"

    with Worlds(tmp_path) as worlds:
        if spoil:
            with closing(sqlite3.connect(path)) as database:
                database.execute(spoil)
        else:
            path.write_bytes(b"no database" * 1000)
        client = create_app(worlds, backstage=True).test_client()
        client.set_cookie("world", world.id)
        client.set_cookie("closeout_session", "x" * 43)
        answers = [client.get("/my-jobs"), client.get("/nothing"), client.post("/login")]
        entered = client.get(f"/enter/{SAMPLE}")
        after = client.get("/login")

    assert [answer.status_code for answer in answers] == [409] * 3
    assert [why in answer.text for answer in answers] == [True] * 3
    assert "Whoever runs this site can make it as new" in answers[0].text
    assert (entered.status_code, after.status_code) == (303, 200)


@pytest.mark.parametrize("bytes_left", [0, 50_000], ids=["no-database", "half-a-database"])
def test_a_world_whose_file_cannot_be_read_can_begin_again(tmp_path: Path, bytes_left: int) -> None:
    with Worlds(tmp_path) as worlds:
        expected = all_rows(worlds.sample)
        path = tmp_path / FOLDER / f"{worlds.create().id}{ENDING}"
        path.write_bytes(path.read_bytes()[:bytes_left] or b"no database" * 1000)
        path.with_name(f"{path.name}-wal").write_bytes(b"nor a log")
        backstage = Backstage(create_app(worlds, backstage=True).test_client(), worlds.find(path.stem))
        refused = backstage.client.get(f"{backstage.address}/state")

        begun = backstage.post("/reset")

        assert (refused.status_code, begun.status_code) == (409, 204)
        assert all_rows(backstage.world) == expected

    with Worlds(tmp_path) as worlds:
        assert all_rows(worlds.find(path.stem)) == expected


def test_a_world_whose_file_cannot_be_read_keeps_no_other_from_being_served(tmp_path: Path) -> None:
    with Worlds(tmp_path) as worlds:
        broken, sound = worlds.create(), worlds.create()
        expected = all_rows(sound)
    junk = b"no database" * 1000
    path = tmp_path / FOLDER / f"{broken.id}{ENDING}"
    path.write_bytes(junk)

    with Worlds(tmp_path) as worlds:
        client = create_app(worlds).test_client()
        statuses = [client.get("/login", headers={"X-World": one.id}).status_code for one in (broken, sound)]

        assert statuses == [409, 200]
        assert difference(expected, all_rows(worlds.find(sound.id))).keys() <= {"sessions"}
    assert path.read_bytes() == junk


def test_a_dropped_world_is_not_there(backstage: Backstage) -> None:
    made = backstage.create().get_json()["id"]

    dropped = backstage.client.delete(f"/backstage/worlds/{made}")
    again = backstage.client.delete(f"/backstage/worlds/{made}")

    assert (dropped.status_code, again.status_code) == (204, 404)
    assert again.get_json()["error"] == f"There is no world '{made}': it was dropped, or its id is mistyped."


@pytest.mark.parametrize("way", ["reset", "drop"])
def test_a_world_that_could_not_be_made_new_or_dropped_keeps_its_faults(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def full(_world: World) -> None:
        raise WorldUnavailable("database or disk is full")

    backstage.put("/faults", {"slow": True})
    monkeypatch.setattr(World, way, full)

    answer = backstage.post("/reset") if way == "reset" else backstage.client.delete(backstage.address)

    monkeypatch.undo()
    assert (answer.status_code, list(backstage.get("/faults"))) == (503, ["slow"])


def test_a_reset_world_is_as_it_was_made(backstage: Backstage, worlds: Worlds) -> None:
    client_side.end(backstage.world, "c1001")

    done = backstage.post("/reset")

    assert done.status_code == 204
    assert all_rows(backstage.world) == all_rows(worlds.create())


def test_a_moved_clock_tells_what_happened_on_the_way_in_order(backstage: Backstage) -> None:
    moved = backstage.post("/clock", advance="14d").get_json()

    times = [event["at"] for event in moved["happened"]]
    assert moved["now"] == "2021-06-30T14:00:00Z"
    assert ("milestone approved", "c1002") in [(one["name"], one["contract_id"]) for one in moved["happened"]]
    assert (times, {event["actor"] for event in moved["happened"]}) == (sorted(times), {"clock"})


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({"to": "2021-06-01"}, 409, "2021-06-01 00:00 is past"),
        ({"advance": "soon"}, 400, "'soon' is neither a time from now"),
        ({"advance": "1d", "to": "2022-01-01"}, 422, "give either advance or to"),
        ({}, 422, "give either advance or to"),
        ({"advance": "1d", "by": 3}, 422, "Extra inputs are not permitted"),
    ],
)
def test_a_clock_that_cannot_be_moved_so_stands_still(
    backstage: Backstage, asked: dict[str, str], status: int, said: str
) -> None:
    before = all_rows(backstage.world)

    answer = backstage.post("/clock", **asked)

    failure = answer.get_json()
    assert answer.status_code == status
    assert said in f"{failure['error']} {failure['problems']}"
    assert all_rows(backstage.world) == before


def test_a_browser_with_the_storage_state_is_signed_in(
    controlled: Flask, backstage: Backstage, browser: Browser
) -> None:
    with served(controlled) as url:
        answer = backstage.client.post(
            f"{backstage.address}/sign-in", json={"as": "freelancer@example.test"}, base_url=url
        )
        context = browser.new_context(storage_state=answer.get_json())
        page = context.new_page()
        page.goto(f"{url}my-jobs")
        seen = (
            page.get_by_role("banner").get_by_text("Mira Kovac").count(),
            page.get_by_role("heading", level=1).inner_text(),
        )
        context.close()

    assert seen == (1, "My Jobs")
    assert len(all_rows(backstage.world)["sessions"]) == 1


def test_nobody_is_signed_in_who_has_no_account(backstage: Backstage) -> None:
    answer = backstage.post("/sign-in", **{"as": "nobody@example.test"})

    assert (answer.status_code, all_rows(backstage.world)["sessions"]) == (404, {})


def test_without_backstage_there_is_nothing_below_its_address(app: Flask) -> None:
    client = app.test_client()
    seen = [client.get(path) for path in ("/backstage", "/backstage/openapi.json", "/backstage/worlds")]
    seen.append(client.post("/backstage/worlds", json={}))

    assert [answer.status_code for answer in seen[:3]] == [404, 404, 404]
    assert seen[3].status_code in {400, 404}
    assert {read(answer).heading for answer in seen[:3]} == {"Nothing is here"}
