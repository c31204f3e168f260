"""Lists of more than one page: how they are turned, what they cost, and that none is shown when it is old."""

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import insert

from mock_site.domain.change import Change
from mock_site.domain.event import Event
from mock_site.service import client_side
from mock_site.service.paging import PAGE_SIZE, steps
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from mock_site.web.contract_row import _written
from mock_site.web.kept_lists import MOST_KEPT, KeptLists
from mock_site.web.which_world import ENVIRON
from tests.large_world import add_contracts
from tests.service.typed import CLIENT, MIRA, STARS, VISITOR
from tests.statements import rows_read, statements
from tests.web.visit import LOGO, Page, Visit, read

LIST_PAGES = ("/my-jobs", "/contracts", "/contracts?closed=1&sort=title", "/contracts?closed=1&q=logo")
OTHER_PAGES = ("/find-work", "/support", "/reports", "/notifications", "/messages", "/job-success")
BUSY = f"{VISITOR}-x000000"
CONTRACT_PAGES = (LOGO, f"{LOGO}/messages", f"{LOGO}/terms", f"{LOGO}/feedback", f"{LOGO}/end")


def links(page: Page) -> list[str]:
    """Read where the numbers of the page navigation lead."""
    return [str(one["href"]).split("page=")[1].split("&")[0] for one in page.all("a") if "page=" in str(one)]


@pytest.mark.parametrize(
    ("at", "pages", "expected"),
    [
        (1, 1, [[1]]),
        (1, 2, [[1, 2]]),
        (1, 4, [[1, 2, 3, 4]]),
        (3, 5, [[1, 2, 3, 4, 5]]),
        (1, 5, [[1, 2], [5]]),
        (5, 9, [[1], [4, 5, 6], [9]]),
        (1, 4000, [[1, 2], [4000]]),
        (2000, 4000, [[1], [1999, 2000, 2001], [4000]]),
        (3999, 4000, [[1], [3998, 3999, 4000]]),
    ],
)
def test_pages_lead_to_both_ends_and_the_neighbours(at: int, pages: int, expected: list[list[int]]) -> None:
    assert [list(run) for run in steps(at, pages)] == expected


def test_a_long_list_says_where_one_is(mira: Visit, world: World) -> None:
    add_contracts(world, 1951)

    page = read(mira.get("/contracts?closed=1&page=40"))

    assert page.heading == "All contracts, page 40 of 80"
    assert "2,000 contracts, page 40 of 80" in page.text
    assert links(page) == ["39", "1", "39", "40", "41", "80", "41"]
    assert [one["href"] for one in page.all("a", **{"aria-current": "page"})] == [
        "/contracts?page=40&closed=1"
    ]
    assert page.text.count("…") == 2


def test_my_jobs_of_one_page_has_no_page_navigation(mira: Visit) -> None:
    page = read(mira.get("/my-jobs"))

    assert (page.heading, page.all("nav", **{"aria-label": "Pages"})) == ("My Jobs", [])


def add_messages(world: World, count: int) -> None:
    """Add to the logo's contract messages, and milestones with a submission each."""
    with world.transaction() as rows:
        for number in range(count):
            rows.add(schema.messages, contract_id="c1001", author_id=MIRA, at=rows.now, text=f"No. {number}")
    for number in range(count):
        milestone = client_side.fund(world, "c1001", f"Part {number}", 100)
        with world.transaction() as rows:
            said = {"contract_id": "c1001", "milestone_id": milestone, "at": rows.now, "message": "Here"}
            rows.add(schema.submissions, **said)


@pytest.mark.parametrize("path", [*LIST_PAGES, *OTHER_PAGES, *CONTRACT_PAGES])
def test_no_page_makes_more_queries_for_30_rows_than_for_3(app: Flask, worlds: Worlds, path: str) -> None:
    def queries(rows: int) -> int:
        world = worlds.create()
        visit = Visit(app, world)
        visit.log_in("freelancer@example.test" if path in CONTRACT_PAGES else "visitor@example.test")
        add_contracts(world, rows, VISITOR)
        add_messages(world, rows)
        with statements(world) as made:
            visit.get(path)
        return len(made)

    three, thirty = queries(3), queries(30)

    assert (three, three > 3) == (thirty, True)


def add_much(world: World, count: int) -> None:
    """Give the visitor contracts with a message, a question, a saved job and, once ended, a review each."""
    add_contracts(world, count, VISITOR)
    with world.transaction() as rows:
        contracts = rows.all(schema.contracts, schema.contracts.c.freelancer_id == VISITOR)
        of_each = [{"contract_id": one["id"], "at": rows.now, "text": "Hello."} for one in contracts]
        written = [{**one, "author_id": VISITOR} for one in of_each]
        asked = [{**one, "person_id": VISITOR, "topic": "money", "answer": ""} for one in of_each]
        given = [
            {
                "contract_id": one["id"],
                "author_id": VISITOR,
                "receiver_id": CLIENT,
                "given_at": one["ended_at"],
                "ratings": STARS,
                "review": "Fine.",
            }
            for one in contracts
            if one["ended_at"]
        ]
        job = {**rows.all(schema.jobs)[0], "posted_at": rows.now}
        jobs = [{**job, "id": f"more-{number}"} for number in range(count)]
        wrote = [{**written[0], "contract_id": BUSY, "text": f"No. {number}."} for number in range(count)]
        saved = [{"person_id": VISITOR, "job_id": one["id"], "saved_at": rows.now} for one in jobs]
        for table, values in (
            (schema.jobs, jobs),
            (schema.saved_jobs, saved),
            (schema.messages, [*written, *wrote]),
            (schema.tickets, asked),
            (schema.public_feedback, given),
        ):
            rows.connection.execute(insert(table), values)


@pytest.fixture(scope="module")
def crowds(worlds: Worlds) -> tuple[World, World]:
    """Make a world with much in it, and one with ten times as much."""
    some, many = worlds.create(), worlds.create()
    add_much(some, 150)
    add_much(many, 1500)
    return some, many


@pytest.mark.parametrize(
    ("path", "begins"),
    [
        ("/messages", '<li class="thread-row">'),
        ("/support", '<li class="entry">'),
        (f"/people/{CLIENT}", '<li class="card review">'),
        (f"/contracts/{BUSY}/messages", '<li class="mine"'),
        ("/reports", '<th role="rowheader"'),
        ("/notifications", '<li class="notice-row'),
        ("/find-work", '<li class="card job">'),
        ("/find-work/saved", '<li class="card job">'),
        ("/my-jobs", '<li class="row">'),
        ("/contracts?closed=1", '<li class="row">'),
    ],
)
def test_no_page_reads_more_rows_for_1500_things_than_for_150(
    app: Flask, crowds: tuple[World, World], path: str, begins: str
) -> None:
    def seen(world: World) -> tuple[int, int]:
        visit = Visit(app, world)
        visit.log_in("visitor@example.test")
        with rows_read(world) as handed_out:
            page = visit.get(path)
        return len(handed_out), page.text.count(begins)

    some, many = crowds

    assert (seen(many), seen(some)[1]) == (seen(some), PAGE_SIZE)


@pytest.mark.parametrize("path", [f"/people/{CLIENT}", *LIST_PAGES[:3], *OTHER_PAGES, "/find-work/saved"])
def test_the_title_of_a_long_list_says_which_page_of_it_is_shown(
    app: Flask, crowds: tuple[World, World], path: str
) -> None:
    visit = Visit(app, crowds[0])
    visit.log_in("visitor@example.test")

    second = visit.get(f"{path}{'&' if '?' in path else '?'}page=2")

    assert ", page 2 of " in second.text.split("</title>")[0]


@pytest.mark.parametrize("tab", ["", "/messages", "/terms", "/feedback"])
def test_no_tab_reads_more_of_a_diary_of_years_than_of_one_of_weeks(
    mira: Visit, world: World, tab: str
) -> None:
    def seen() -> int:
        with rows_read(world) as handed_out:
            mira.get(f"/contracts/c1005{tab}")
        return len(handed_out)

    few = seen()
    with world.transaction() as rows:
        first = rows.diary("c1005")[0]
        for week in range(1, 100):
            earlier = replace(first, started_at=first.started_at - timedelta(weeks=week))
            rows.add(schema.diary, **asdict(earlier))

    assert seen() == few


def test_a_list_is_read_once_while_nothing_changes(mira: Visit, world: World) -> None:
    with statements(world) as first:
        mira.get("/my-jobs")
    with statements(world) as again:
        mira.get("/my-jobs")

    assert [made for made in first if " contracts" in made] != []
    assert [made for made in again if " contracts" in made] == []


def rename(rows: Rows) -> None:
    contract = rows.contract("c1001")
    assert contract is not None
    rows.apply(Change(Event.OFFER_ACCEPTED, "p02", replace(contract, title="Quite another title")))


def move_clock(rows: Rows) -> None:
    rows.connection.execute(schema.world.update().values(now=rows.now.replace(year=2022)))


@pytest.mark.parametrize(
    ("happens", "shows"), [(rename, "Quite another title"), (move_clock, "Submitted 12 months ago")]
)
@pytest.mark.parametrize("path", ["/my-jobs", "/contracts"])
def test_a_list_shows_at_once_what_has_changed(
    mira: Visit, world: World, path: str, happens: Callable[[Rows], None], shows: str
) -> None:
    before = mira.get(path).text

    with world.transaction() as rows:
        happens(rows)

    assert (shows in before, shows in mira.get(path).text) == (False, True)


def test_a_kept_list_is_shown_to_nobody_else(mira: Visit, app: Flask, world: World) -> None:
    jonas = Visit(app, world)
    jonas.log_in("visitor@example.test")
    # Once each has a token nothing is written any more, so that what was kept still holds.
    shown = [visit.get("/my-jobs").text for visit in (mira, jonas, mira, jonas)]

    assert ["There are no active contracts." in text for text in shown] == [False, True, False, True]


def test_a_kept_list_is_shown_in_no_other_world(app: Flask, worlds: Worlds, mira: Visit) -> None:
    mira.get("/my-jobs")
    other = worlds.create()
    there = Visit(app, other)
    there.log_in()
    with other.transaction() as rows:
        rename(rows)

    made = [visit.get("/my-jobs").text for visit in (there, there, mira)]

    assert ["Quite another title" in text for text in made] == [True, True, False]


def test_a_kept_list_is_not_shown_when_the_world_became_another(mira: Visit, world: World) -> None:
    before = world.content()
    with world.transaction() as rows:
        rename(rows)
    renamed = mira.get("/my-jobs").text

    world.replace(before)
    shown = mira.get("/my-jobs").text

    assert ["Quite another title" in text for text in (renamed, shown)] == [True, False]


def test_a_row_is_written_once_for_all_worlds_in_which_it_is_the_same(
    app: Flask, worlds: Worlds, mira: Visit
) -> None:
    here = mira.get("/my-jobs").text
    visit = Visit(app, worlds.create())
    visit.log_in()
    before = _written.cache_info()

    there = visit.get("/my-jobs").text
    after = _written.cache_info()

    assert (after.misses, after.hits) == (before.misses, before.hits + here.count('class="row"'))
    assert there.count('class="row"') == here.count('class="row"')


def test_a_site_below_a_prefix_has_rows_of_its_own(mira: Visit) -> None:
    def addresses(at: str) -> set[str]:
        page = mira.client.get("/my-jobs", base_url=f"http://localhost{at}").text
        return set(re.findall(r'href="([^"]*/contracts/c1001)"', page))

    found = [addresses(at) for at in ("", "/mock", "")]

    assert found == [{LOGO}, {f"/mock{LOGO}"}, {LOGO}]


def test_of_lists_only_the_last_are_kept(app: Flask, mira: Visit, world: World) -> None:
    mira.get("/my-jobs")
    kept = KeptLists[int]()
    seen: list[int] = []

    def see(number: int) -> int:
        seen.append(number)
        return number

    cookies = f"closeout_session={mira.session_id}"
    with app.test_request_context("/my-jobs", headers={"Cookie": cookies}, environ_base={ENVIRON: world}):
        for number in [*range(MOST_KEPT), 0, MOST_KEPT, 0, 1]:
            assert kept.show(number, lambda: see(number), str) == (number, str(number))  # noqa: B023

    assert seen == [*range(MOST_KEPT), MOST_KEPT, 1]
