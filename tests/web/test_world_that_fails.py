"""A file that fails for a moment asks for another try; a world that is damaged has other ways out."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from mock_site import create_app
from mock_site.service import sessions
from mock_site.store.world import World
from mock_site.store.worlds import ENDING, FOLDER, Worlds
from tests.rows import all_rows
from tests.web.visit import FREELANCER, LOGO_WORK, PASSWORD, Page, Visit, read

THREAD = "/contracts/c1001/messages"
JUST_NOW = "That could not be done just now"
LONG = {"message": "A long story. " * 300}


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Worlds]:
    """Keep worlds in files."""
    with Worlds(tmp_path) as worlds:
        yield worlds


@pytest.fixture
def own(kept: Worlds) -> World:
    """Make a world in a file of its own, which waits for no lock."""
    world = kept.create()
    pragma(world, "busy_timeout = 0")
    return world


@pytest.fixture
def site(kept: Worlds) -> Flask:
    """Make the site with backstage for worlds in files."""
    return create_app(kept, backstage=True)


def pragma(world: World, setting: str) -> None:
    """Set something of the open database of a world."""
    driver, _ = world.standing
    driver.execute(f"PRAGMA {setting}")


@contextmanager
def full_disk(world: World) -> Iterator[None]:
    """Let the database grow no more."""
    pragma(world, "max_page_count = 1")
    yield
    pragma(world, "max_page_count = 1000000")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the database as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def damage(path: Path, table: str) -> None:
    """Write over the first page of a table."""
    with closing(sqlite3.connect(path)) as database:
        (number,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((number - 1) * size)
        file.write(b"\xff" * size)


def ways_on(page: Page) -> list[str | None]:
    """Give where the buttons of an error page lead."""
    return [one["href"] for one in page.all("a", **{"class": "button primary"})]


def test_a_full_disk_is_told_as_what_passes_and_nothing_is_half_done(site: Flask, own: World) -> None:
    visit = Visit(site, own)
    visit.log_in()
    visit.get(THREAD)
    before = all_rows(own)

    with full_disk(own):
        answer = visit.post(THREAD, {**LONG, "file": (BytesIO(), "")})

    page = read(answer)
    assert (page.status, page.heading, answer.headers["Retry-After"]) == (503, JUST_NOW, "5")
    assert "what keeps it: database or disk is full." in page.text
    assert ("reset" in page.text, ways_on(page)) == (False, [])
    assert all_rows(own) == before
    (form,) = [one for one in page.all("form") if "log-out" not in str(one.get("class"))]
    assert (form["action"], page.values["message"]) == (THREAD, LONG["message"])
    assert visit.post(str(form["action"]), page.values).status_code == 303


def test_a_file_that_met_a_full_disk_is_chosen_again(site: Flask, own: World) -> None:
    visit = Visit(site, own)
    visit.log_in()
    visit.get(LOGO_WORK)

    with full_disk(own):
        page = read(visit.hand_in("Three drafts.", "drafts.zip", b"x" * 100_000))

    assert (page.status, ways_on(page)) == (503, [LOGO_WORK])


def test_a_locked_database_is_told_as_what_passes(site: Flask, own: World, tmp_path: Path) -> None:
    visit = Visit(site, own)
    visit.log_in()

    with locked(tmp_path / FOLDER / f"{own.id}{ENDING}"):
        answers = [visit.get("/contracts?page=2"), visit.post("/login")]

    pages = [read(answer) for answer in answers]
    assert [(page.status, page.heading) for page in pages] == [(503, JUST_NOW)] * 2
    assert "what keeps it: database is locked." in pages[0].text
    assert ways_on(pages[0]) == ["/contracts?page=2"]
    assert visit.get("/contracts?page=2").status_code == 200


def test_what_another_site_sends_is_not_offered_to_be_sent_again(
    site: Flask, own: World, tmp_path: Path
) -> None:
    visit = Visit(site, own)
    visit.log_in()

    with locked(tmp_path / FOLDER / f"{own.id}{ENDING}"):
        page = read(visit.post(THREAD, LONG, headers={"Sec-Fetch-Site": "cross-site"}))

    assert (page.status, ways_on(page)) == (503, [THREAD])
    assert LONG["message"] not in page.values.values()


def test_a_fault_that_meets_a_locked_database_is_answered_as_well(
    site: Flask, own: World, tmp_path: Path
) -> None:
    backstage, visit = site.test_client(), Visit(site, own)
    visit.log_in()
    backstage.put(f"/backstage/worlds/{own.id}/faults", json={"session-expired": {"times": 1}})

    with locked(tmp_path / FOLDER / f"{own.id}{ENDING}"):
        page = read(visit.get("/my-jobs"))

    assert (page.status, page.heading) == (503, JUST_NOW)


def test_a_session_that_cannot_be_saved_is_told_as_what_passes(
    site: Flask, own: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = Visit(site, own)
    visit.get("/login")
    save = sessions.save

    def save_on_a_full_disk(world: World, *rest: object) -> None:
        with full_disk(world):
            save(world, "s" * 43, {"filler": "x" * 100_000}, None)

    with monkeypatch.context() as disk:
        disk.setattr(sessions, "save", save_on_a_full_disk)
        page = read(visit.post("/login", {"email": FREELANCER, "password": PASSWORD}))

    assert (page.status, page.heading) == (503, JUST_NOW)
    assert PASSWORD not in repr(page.tags)
    assert visit.log_in().location == "/my-jobs"


def test_a_damaged_world_has_the_page_that_leads_to_a_new_one(
    site: Flask, own: World, tmp_path: Path
) -> None:
    visit = Visit(site, own)
    visit.log_in()
    own.close()
    damage(tmp_path / FOLDER / f"{own.id}{ENDING}", "people")

    page = read(visit.get("/my-jobs"))
    told = site.test_client().get(f"/backstage/worlds/{own.id}/state")

    assert (page.status, page.heading) == (409, "This world cannot be opened")
    assert "(database disk image is malformed)" in page.text
    assert ways_on(page) == ["/enter/sample"]
    assert (told.status_code, "Retry-After" in told.headers) == (409, False)
    assert "POST .../reset" in told.get_json()["error"]


def test_backstage_asks_for_another_try_where_a_file_fails_for_a_moment(site: Flask, own: World) -> None:
    address, client, before = f"/backstage/worlds/{own.id}", site.test_client(), own.now

    with full_disk(own):
        answer = client.post(f"{address}/clock", json={"advance": "200d"})

    assert (answer.status_code, answer.headers["Retry-After"], own.now) == (503, "5", before)
    assert answer.get_json() == {
        "error": (
            "This cannot be done just now: database or disk is full. "
            "Nothing is half done; try again in a moment."
        ),
        "problems": [],
    }
    assert client.post(f"{address}/clock", json={"advance": "200d"}).status_code == 200
