from flask import Flask

from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from mock_site.web.which_world import asked_world
from tests.rows import all_rows, difference
from tests.web.visit import LOGO, Visit, read

COOKIE = "world"


def end(visit: Visit) -> None:
    visit.end()
    visit.post(f"{LOGO}/end/continue", visit.warning())


def is_ended(world: World) -> bool:
    with world.transaction() as rows:
        contract = rows.contract("c1001")
    return contract is not None and contract.ended_at is not None


def test_what_a_visitor_does_happens_in_their_world_alone(
    app: Flask, worlds: Worlds, world: World, mira: Visit
) -> None:
    other = worlds.create()

    end(mira)

    assert (is_ended(world), is_ended(other), is_ended(worlds.sample)) == (True, False, False)
    worlds.drop(other.id)


def test_the_header_names_the_world_before_the_cookie_does(app: Flask, worlds: Worlds, world: World) -> None:
    other = worlds.create()
    visit = Visit(app, other)
    visit.client.environ_base["HTTP_X_WORLD"] = world.id

    visit.log_in()
    end(visit)

    assert (is_ended(world), is_ended(other)) == (True, False)
    worlds.drop(other.id)


def test_a_session_of_one_world_is_no_session_of_another(app: Flask, worlds: Worlds, mira: Visit) -> None:
    other = worlds.create()

    mira.client.set_cookie(COOKIE, other.id)
    answer = mira.get("/my-jobs")

    assert (answer.status_code, answer.location) == (303, "/login?next=/my-jobs")
    worlds.drop(other.id)


def test_entering_a_world_sets_its_cookie_for_this_site_alone(app: Flask, world: World) -> None:
    client = app.test_client()

    answer = client.get(f"/enter/{world.id}")

    assert (answer.status_code, answer.location) == (303, "/")
    assert answer.headers["Set-Cookie"] == f"world={world.id}; HttpOnly; Path=/; SameSite=Lax"


def test_entering_the_sample_world_leaves_every_other(app: Flask, mira: Visit) -> None:
    mira.get("/enter/sample")

    assert mira.client.get_cookie(COOKIE) is None


def test_a_world_that_is_not_there_is_a_page_with_a_way_out(mira: Visit, world: World) -> None:
    before = all_rows(world)
    mira.client.set_cookie(COOKIE, "0" * 32)

    seen = [read(answer) for answer in (mira.get("/login"), mira.get("/my-jobs"), mira.post("/login"))]

    assert [(page.status, page.heading) for page in seen] == [(404, "This world is not there")] * 3
    assert [one["href"] for one in seen[0].all("a", **{"class": "button primary"})] == ["/enter/sample"]
    assert difference(before, all_rows(world)) == {}


def test_entering_a_world_that_is_not_there_leaves_the_visitor_there(mira: Visit, world: World) -> None:
    page = read(mira.get("/enter/nowhere"))

    cookie = mira.client.get_cookie(COOKIE)
    assert (page.status, page.heading) == (404, "This world is not there")
    assert cookie is not None
    assert cookie.value == world.id


def test_static_files_belong_to_no_world(mira: Visit) -> None:
    mira.client.set_cookie(COOKIE, "nowhere")

    assert mira.get("/static/favicon.svg").status_code == 200


def test_a_cookie_in_no_known_encoding_hides_none_of_the_others(app: Flask, world: World) -> None:
    cookies = f"other=\u00ff; world={world.id}"

    answer = app.test_client().get("/login", headers={"Cookie": cookies})

    assert (asked_world(None, cookies), answer.status_code) == (world.id, 200)
