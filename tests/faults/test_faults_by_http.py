"""Each fault that a program can see by HTTP, and that it happens to no other world."""

import gc
import http.client
import weakref
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from waitress.channel import ClientDisconnected  # type: ignore[import-untyped]

from mock_site import create_app
from mock_site.domain.contract import ContractState
from mock_site.store.schema import contracts, sessions
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from mock_site.web.faults.faults import Faults
from tests.rows import all_rows, difference
from tests.site_server import Site
from tests.web.visit import LOGO, Visit, read

CONTINUE = f"{LOGO}/end/continue"


def state(world: World) -> ContractState:
    """Tell how the tutorial's contract stands."""
    with world.transaction() as rows:
        row = rows.one(contracts, contracts.c.id == "c1001")
    assert row is not None
    return ContractState(row["state"])


def ask(site: Site, path: str, method: str = "GET") -> int:
    """Ask a running site on a connection of its own."""
    connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=20)
    try:
        connection.request(method, path, headers={"X-World": site.world.id})
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.fixture
def warned(mira: Visit) -> dict[str, str]:
    """Come to the warning, and give what its form holds."""
    mira.end()
    return mira.warning()


def test_flaky_500_is_the_page_of_an_error_and_nothing_is_done(
    mira: Visit, warned: dict[str, str], faults: Faults, world: World
) -> None:
    faults.put(world, {"flaky-500": {"times": 1}})
    before = all_rows(world)

    page = read(mira.post(CONTINUE, warned))

    assert (page.status, page.heading) == (500, "Something broke on our side")
    assert difference(before, all_rows(world)) == {}
    assert mira.post(CONTINUE, warned).location == f"{LOGO}/ended"


def test_reset_drops_the_connection_and_nothing_is_done(site: Site, faults: Faults) -> None:
    faults.put(site.world, {"reset": {"path": "/login", "times": 1}})
    before = site.rows()

    with pytest.raises(http.client.RemoteDisconnected):
        ask(site, "/login")

    assert (ask(site, "/find-work"), difference(before, site.rows())) == (303, {})
    assert faults.get(site.world)["reset"][0]["fired"] == 1


def test_the_same_request_is_dropped_again_at_once_and_not_counted(site: Site, faults: Faults) -> None:
    faults.put(site.world, {"reset": {"times": 1}})

    for _ in range(2):
        with pytest.raises(http.client.RemoteDisconnected):
            ask(site, "/login")

    assert (ask(site, "/login?next=/my-jobs"), faults.get(site.world)["reset"][0]["fired"]) == (200, 1)


def test_answer_lost_after_commit_has_ended_the_contract(
    mira: Visit, warned: dict[str, str], faults: Faults, world: World
) -> None:
    faults.put(world, {"answer-lost-after-commit": {"path": CONTINUE}})

    with pytest.raises(ClientDisconnected):
        mira.post(CONTINUE, warned)

    assert state(world) is ContractState.ENDED


def test_answer_lost_after_commit_is_for_forms_unless_told_otherwise(
    mira: Visit, faults: Faults, world: World
) -> None:
    faults.put(world, {"answer-lost-after-commit": {}})

    assert mira.get("/my-jobs").status_code == 200
    with pytest.raises(ClientDisconnected):
        mira.post("/logout")


def test_double_submit_carries_a_form_out_twice_and_shows_the_second_answer(
    mira: Visit, warned: dict[str, str], faults: Faults, world: World
) -> None:
    faults.put(world, {"double-submit": {"path": CONTINUE}})

    page = read(mira.post(CONTINUE, warned))

    assert (page.status, page.heading) == (409, "This contract has already ended")
    assert (state(world), "Ended by you" in page.text) == (ContractState.ENDED, True)


def test_double_submit_keeps_a_file_that_is_sent(mira: Visit, faults: Faults, world: World) -> None:
    faults.put(world, {"double-submit": True})

    second = read(mira.hand_in("Three drafts", "drafts.txt", b"three drafts"))

    assert second.status == 409
    assert [row["content"] for row in all_rows(world)["files"].values()][-1] == b"three drafts"


def test_session_expired_is_a_row_that_is_gone_and_the_typed_waits_for_the_login(
    mira: Visit, warned: dict[str, str], faults: Faults, world: World
) -> None:
    session = mira.session_id
    faults.put(world, {"session-expired": {"times": 1}})

    answer = mira.post(CONTINUE, warned)
    with world.transaction() as rows:
        left = rows.one(sessions, sessions.c.id == session)

    assert (answer.status_code, answer.location[:6], left) == (303, "/login", None)
    assert state(world) is ContractState.ACTIVE


def test_session_expired_does_not_waste_itself_on_who_has_no_session(
    visitor: Visit, faults: Faults, world: World
) -> None:
    faults.put(world, {"session-expired": {"times": 1}})

    visitor.client.get("/login")

    assert faults.get(world)["session-expired"][0]["left"] == 1


def test_stale_csrf_shows_the_form_again_and_ends_nothing(
    mira: Visit, warned: dict[str, str], faults: Faults, world: World
) -> None:
    faults.put(world, {"stale-csrf": {"times": 1}})

    answer = mira.post(CONTINUE, warned)
    again = mira.get(answer.location)

    assert (answer.status_code, state(world)) == (303, ContractState.ACTIVE)
    assert "had been open for too long" in read(again).text
    assert mira.post(CONTINUE, warned).location == f"{LOGO}/ended"


def test_client_ends_first_by_the_domain_and_the_freelancer_is_told(
    mira: Visit, warned: dict[str, str], faults: Faults, world: World
) -> None:
    faults.put(world, {"client-ends-first": True})

    page = read(mira.post(CONTINUE, warned))
    events = [row["detail"] for row in all_rows(world)["events"].values() if row["contract_id"] == "c1001"]

    assert (page.heading, "Ended by the client" in page.text) == ("This contract has already ended", True)
    assert events[-1]["refund_requested_cents"] == 15000
    assert faults.get(world)["client-ends-first"][0]["fired"] == 1


def test_client_ends_first_fires_only_where_the_client_can(mira: Visit, faults: Faults, world: World) -> None:
    faults.put(world, {"client-ends-first": {"path": "*", "method": "GET"}})

    for path in ("/my-jobs", "/contracts/c9999", "/contracts/c1012"):
        mira.get(path)

    assert faults.get(world)["client-ends-first"][0]["fired"] == 0


def test_faults_happen_together_and_each_is_drawn_once_a_request(
    mira: Visit, faults: Faults, world: World
) -> None:
    faults.put(world, {"moved-layout": True, "cookie-banner": True, "flaky-500": {"path": "/find-work"}})

    page, broken = read(mira.get("/my-jobs")), mira.get("/find-work")
    fired = {name: rules[0]["fired"] for name, rules in faults.get(world).items()}

    assert (len(page.all("section", **{"class": "cookie-banner"})), broken.status_code) == (1, 500)
    assert fired == {"moved-layout": 2, "cookie-banner": 2, "flaky-500": 1}


def test_faults_are_of_one_world_and_go_with_it(
    app: Flask, faults: Faults, worlds: Worlds, visitor: Visit
) -> None:
    other = worlds.create()
    faults.put(other, {"flaky-500": True})

    statuses = (Visit(app, other).get("/login").status_code, visitor.get("/login").status_code)
    worlds.drop(other.id)
    remembered = weakref.ref(other)
    del other
    gc.collect()

    assert (statuses, remembered()) == ((500, 200), None)


def test_put_replaces_and_a_refused_put_changes_nothing(faults: Faults, world: World) -> None:
    faults.put(world, {"slow": {"milliseconds": 5}, "reset": {"times": 3}})

    with pytest.raises(Exception, match="did you mean slow"):
        faults.put(world, {"slo": True})
    kept = faults.get(world)
    faults.put(world, {"reset": [True, {"method": "POST"}]})

    rule: dict[str, Any] = {"path": "*", "method": None, "times": None, "probability": 1.0, "seed": 0}
    told = {"fired": 0, "left": None}
    assert kept == {
        "slow": [{**rule, "milliseconds": 5, **told}],
        "reset": [{**rule, "times": 3, "fired": 0, "left": 3}],
    }
    assert faults.get(world) == {"reset": [{**rule, **told}, {**rule, "method": "POST", **told}]}


def test_without_backstage_there_are_no_faults_and_no_controls(worlds: Worlds, world: World) -> None:
    app = create_app(worlds)
    visit = Visit(app, world)
    visit.log_in()

    page = read(visit.get("/my-jobs"))

    assert (
        "faults" in app.extensions,
        page.all("details"),
        page.all("section", **{"class": "cookie-banner"}),
    ) == (
        False,
        [],
        [],
    )
    assert [visit.post(path).status_code for path in ("/controls/reset", "/cookie-choice")] == [404, 404]
