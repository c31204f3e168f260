"""The Mock controls do in one press what no real site would; each press says what it did."""

from datetime import timedelta
from typing import Any

import pytest

from mock_site import create_app
from mock_site.domain.clock import day
from mock_site.domain.escrow import Place
from mock_site.domain.money import dollars
from mock_site.service import client_side, whereabouts
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from mock_site.web.faults.catalogue import FAULTS
from mock_site.web.faults.faults import Faults
from mock_site.web.session import SESSION_COOKIE
from mock_site.web.which_world import COOKIE
from tests.rows import all_rows, difference
from tests.web.visit import LOGO, Page, Visit, read

REBOUND = "rebound.example.test"
HERE = {"next": "/contracts/c1001"}


@pytest.fixture
def mira(mira: Visit) -> Visit:
    """Visit as the freelancer, and stand on the contract's page."""
    mira.get(LOGO)
    return mira


def said(visit: Visit) -> str:
    """Give what the controls say on the page."""
    text = read(visit.get(LOGO)).text
    return text.partition("Mock controls")[2].partition("Who you are")[0]


def pressed(page: Page) -> list[str | None]:
    """Name the switches that are on."""
    return [button["value"] for button in page.all("button", **{"aria-pressed": "true"})]


@pytest.mark.parametrize(
    ("person", "name"),
    [("freelancer", "Mira Kovac"), ("client", "Brightloaf Bakeries"), ("visitor", "Jonas Field")],
)
def test_one_press_is_another_person_under_a_new_session(visitor: Visit, person: str, name: str) -> None:
    visitor.get("/login")
    before = visitor.session_id

    answer = visitor.post("/controls/person", {"person": person})
    page = read(visitor.get("/my-jobs"))

    assert (answer.location, visitor.session_id != before) == ("/#mock-controls", True)
    assert (f"You are {name} now." in page.text, pressed(page)) == (True, [person])


@pytest.mark.parametrize(
    ("left", "person", "shown"),
    [
        (f"{LOGO}/messages?page=2", "client", f"{LOGO}/messages"),
        (f"{LOGO}/end/warning", "client", LOGO),
        (f"{LOGO}/feedback/give", "client", LOGO),
        (f"{LOGO}/messages", "visitor", "/"),
        ("/contracts/c1002", "client", "/"),
        ("/people/p02", "visitor", "/people/p02"),
        ("/find-work", "client", "/"),
        ("//elsewhere.test/contracts/c1001", "client", "/"),
    ],
)
def test_another_person_stays_at_what_both_can_see(mira: Visit, left: str, person: str, shown: str) -> None:
    answer = mira.post("/controls/person", {"person": person, "next": left})

    assert answer.location == f"{shown}#mock-controls"
    assert mira.client.get(answer.location, follow_redirects=True).status_code == 200


def test_switching_person_leaves_nothing_behind_of_what_another_typed(mira: Visit, world: World) -> None:
    mira.client.post(f"{LOGO}/end", data={"review": "Mine alone", "csrf_token": "forged"})
    mira.get(LOGO)
    mira.post("/controls/person", {"person": "visitor"})

    kept = list(all_rows(world)["sessions"].values())

    assert [
        (row["person_id"] == "p01", set(row["data"]) - {"csrf_token", "person_id", "_flashes"})
        for row in kept
    ] == [(False, set())]


@pytest.mark.parametrize("days", [1, 14, 90])
def test_the_clock_goes_forward_with_all_that_falls_due(mira: Visit, world: World, days: int) -> None:
    before = world.now

    answer = mira.post("/controls/clock", {"days": str(days), **HERE})

    assert (answer.location, world.now) == (f"{LOGO}#mock-controls", before + timedelta(days=days))
    assert f"It is {day(world.now)} now." in said(mira)


def test_money_is_told_by_place_and_adds_up(mira: Visit, world: World) -> None:
    client_side.fund(world, "c1001", "Signs for three shops", 50000)
    where = whereabouts.money(world)

    text = read(mira.get(LOGO)).text

    assert (
        where.sum_cents
        == where.brought_cents
        == sum(row["deposit_cents"] for row in all_rows(world)["people"].values())
    )
    for label, place in (("In escrow", Place.ESCROW), ("With clients", Place.CLIENT)):
        assert f"{label} {dollars(where.cents[place])}" in text
    assert f"Together {dollars(where.sum_cents)} Every cent that people brought along is there." in text


def test_reset_makes_the_world_as_new_and_leaves_who_is_logged_in(
    mira: Visit, world: World, faults: Faults
) -> None:
    before = all_rows(world)
    client_side.end(world, "c1001")
    faults.put(world, {"slow": True})

    answer = mira.post("/controls/reset", HERE)
    changed = difference(before, all_rows(world))

    assert (answer.location, set(changed), faults.get(world)) == (f"{LOGO}#mock-controls", {"sessions"}, {})
    assert "as it was in the beginning" in said(mira)


@pytest.mark.parametrize("name", [fault.name for fault in FAULTS])
def test_each_fault_goes_on_and_off_by_its_name(mira: Visit, world: World, faults: Faults, name: str) -> None:
    mira.post("/controls/faults", {"on": name, **HERE})
    on = list(faults.get(world))
    shown = pressed(read(mira.get("/my-jobs")))

    mira.post("/controls/faults", {"off": name, **HERE})

    assert (on, shown, faults.get(world)) == ([name], ["freelancer", name], {})


def test_a_fault_that_is_switched_leaves_the_counts_of_others(
    mira: Visit, world: World, faults: Faults
) -> None:
    faults.put(world, {"moved-layout": {"times": 5}})
    mira.get("/my-jobs")

    mira.post("/controls/faults", {"on": "slow-dialog", **HERE})
    told = faults.get(world)

    assert (list(told), told["moved-layout"][0]["fired"]) == (["moved-layout", "slow-dialog"], 1)
    assert "On, fired once." in read(mira.get("/my-jobs")).text


def test_the_cookie_banner_comes_again_to_a_browser_that_had_answered_it(mira: Visit) -> None:
    mira.post("/cookie-choice", {"choice": "all"})

    mira.post("/controls/faults", {"on": "cookie-banner"})

    assert len(read(mira.get("/my-jobs")).all("section", **{"class": "cookie-banner"})) == 1


def test_a_new_world_of_ones_own_is_made_and_entered(mira: Visit, worlds: Worlds, world: World) -> None:
    answer = mira.post("/controls/world")
    made = answer.location.removeprefix("/enter/")
    mira.get(answer.location)
    cookie = mira.client.get_cookie(COOKIE)

    assert (cookie and cookie.value, worlds.find(made).id, made != world.id) == (made, made, True)
    assert made in read(mira.get("/login")).text
    worlds.drop(made)


def test_every_control_needs_the_token_of_its_page(mira: Visit, world: World) -> None:
    before = all_rows(world)
    form = {"person": "client", "days": "1", "on": "slow", "csrf_token": "forged"}

    statuses = [
        mira.client.post(f"/controls/{name}", data=form).status_code
        for name in ("person", "clock", "reset", "faults", "world")
    ]

    assert (statuses, difference(before, all_rows(world))) == ([400] * 5, {})


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("person", {"person": "admin"}),
        ("clock", {"days": "-1"}),
        ("clock", {}),
        ("faults", {"on": "slown"}),
        ("faults", {}),
    ],
)
def test_what_no_button_sends_is_refused(mira: Visit, world: World, path: str, form: dict[str, str]) -> None:
    before = all_rows(world)

    assert (mira.post(f"/controls/{path}", form).status_code, difference(before, all_rows(world))) == (
        400,
        {},
    )


def test_controls_go_back_to_the_form_of_an_answer_and_never_to_another_site(mira: Visit) -> None:
    refused = read(mira.post(f"{LOGO}/end"))

    foreign = mira.post("/controls/clock", {"days": "1", "next": "https://elsewhere.test/"})

    assert {one["value"] for one in refused.all("input") if one.get("name") == "next"} == {f"{LOGO}/end"}
    assert foreign.location == "/#mock-controls"


@pytest.mark.parametrize(
    "sent",
    [
        {"environ_overrides": {"REMOTE_ADDR": "203.0.113.7"}},
        {"environ_overrides": {"HTTP_HOST": REBOUND}},
        {"headers": {"X-Forwarded-For": "203.0.113.7"}},
    ],
    ids=["another machine", "another name", "a proxy"],
)
def test_who_is_not_this_machine_sees_no_controls_and_has_none(
    mira: Visit, world: World, sent: dict[str, Any]
) -> None:
    before = world.now
    mira.client.set_cookie(COOKIE, world.id, domain=REBOUND)
    mira.client.set_cookie(SESSION_COOKIE, mira.session_id or "", domain=REBOUND)

    page = read(mira.get("/my-jobs", **sent))
    answer = mira.post("/controls/clock", {"days": "1"}, **sent)

    assert (page.heading, page.all("details")) == ("My Jobs", [])
    assert (answer.status_code, world.now) == (404, before)


def test_with_a_token_the_controls_are_for_those_who_send_it(worlds: Worlds, world: World) -> None:
    visit = Visit(create_app(worlds, backstage=True, backstage_token="a-token"), world)
    visit.log_in()
    before = world.now
    known, wrong = ({"headers": {"Authorization": f"Bearer {token}"}} for token in ("a-token", "another"))

    shown = [len(read(visit.get("/my-jobs", **sent)).all("details")) for sent in ({}, wrong, known)]
    refused = [visit.post("/controls/clock", {"days": "1"}, **sent).status_code for sent in ({}, wrong)]
    unchanged = world.now == before
    taken = visit.post("/controls/clock", {"days": "1"}, **known).status_code

    assert (shown, refused, unchanged) == ([0, 0, 1], [404, 404], True)
    assert (taken, world.now) == (303, before + timedelta(days=1))


def test_who_says_so_gets_pages_without_the_controls(mira: Visit) -> None:
    page = read(mira.get("/my-jobs", headers={"X-Mock-Controls": "hidden"}))

    assert page.all("details") == []
