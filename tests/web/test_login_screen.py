import pytest
from flask import Flask

from mock_site.service import sessions
from mock_site.store.world import World
from tests.web.visit import FREELANCER, PASSWORD, Visit, read


def test_login_leads_to_my_jobs_and_names_the_person(visitor: Visit) -> None:
    response = visitor.log_in()

    assert (response.status_code, response.location) == (303, "/my-jobs")
    assert "Mira Kovac" in read(visitor.get("/my-jobs")).text


@pytest.mark.parametrize(("email", "password"), [(FREELANCER, "wrong"), ("nobody@example.test", PASSWORD)])
def test_a_wrong_login_keeps_the_email_and_never_the_password(
    visitor: Visit, email: str, password: str
) -> None:
    page = read(visitor.log_in(email, password))

    fields = {str(one["name"]): one.get("value") for one in page.all("input")}
    assert (page.status, fields["email"], fields["password"]) == (422, email, None)
    assert len(page.all("p", role="alert")) == 1


@pytest.mark.parametrize(
    ("email", "password", "missing"),
    [("", "", "email"), ("", PASSWORD, "email"), (FREELANCER, "", "password")],
)
def test_a_login_that_lacks_a_part_asks_for_it_however_often(
    visitor: Visit, email: str, password: str, missing: str
) -> None:
    page = [read(visitor.log_in(email, password)) for _ in range(7)][-1]

    assert (page.status, "Type your email and your password." in page.text) == (422, True)
    assert [one["name"] for one in page.all("input") if "autofocus" in one] == [missing]


def test_login_rotates_the_session_and_forgets_the_old_one(visitor: Visit, world: World) -> None:
    visitor.get("/login")
    before = visitor.session_id

    visitor.log_in()

    assert before is not None
    assert visitor.session_id not in (None, before)
    assert sessions.load(world, before) is None


def test_a_session_id_that_was_not_made_here_is_not_taken_over(app: Flask, world: World) -> None:
    visit = Visit(app, world)
    visit.client.set_cookie("closeout_session", "chosen-by-somebody-else")

    visit.get("/login")

    assert visit.session_id != "chosen-by-somebody-else"
    assert sessions.load(world, "chosen-by-somebody-else") is None


def test_every_cookie_is_for_this_site_alone_unseen_by_scripts_and_gone_with_the_browser(
    visitor: Visit,
) -> None:
    answers = [visitor.get("/login"), visitor.log_in(), visitor.get("/my-jobs"), visitor.post("/logout")]

    cookies = [cookie for answer in answers for cookie in answer.headers.getlist("Set-Cookie")]
    assert [cookie.split("=")[0] for cookie in cookies] == ["closeout_session"] * 3
    assert [cookie.split("; ")[1:] for cookie in cookies] == [["HttpOnly", "Path=/", "SameSite=Lax"]] * 3
    assert len(str(visitor.session_id)) >= 43


def test_no_session_is_made_where_none_is_needed(visitor: Visit) -> None:
    for path in ("/", "/my-jobs", "/nowhere", "/static/css/page.css"):
        visitor.get(path)

    assert visitor.session_id is None


def test_logout_ends_the_session(mira: Visit, world: World) -> None:
    mira.get("/my-jobs")
    before = str(mira.session_id)

    mira.post("/logout")

    assert sessions.load(world, before) is None
    assert mira.get("/my-jobs").location == "/login?next=/my-jobs"


@pytest.mark.parametrize(
    ("wanted", "target"),
    [
        ("/contracts/c1001?x=1", "/contracts/c1001?x=1"),
        ("https://elsewhere.test/", "/my-jobs"),
        ("//elsewhere.test/", "/my-jobs"),
        ("/\\elsewhere.test/", "/my-jobs"),
        ("/\t/elsewhere.test/", "/my-jobs"),
        ("javascript:alert(1)", "/my-jobs"),
        ("contracts", "/my-jobs"),
        ("/contracts\x01", "/my-jobs"),
        ("/login", "/my-jobs"),
        ("/logout", "/my-jobs"),
        ("", "/my-jobs"),
    ],
)
def test_login_goes_on_only_within_this_site(app: Flask, world: World, wanted: str, target: str) -> None:
    visit = Visit(app, world)
    visit.get("/login")

    response = visit.client.post(
        "/login",
        query_string={"next": wanted},
        data={"csrf_token": visit.token, "email": FREELANCER, "password": PASSWORD},
    )

    assert response.location == target


def test_a_page_that_needs_a_login_comes_back_after_it(visitor: Visit) -> None:
    asked = visitor.get("/contracts?closed=1&q=logo")

    response = visitor.log_in(path=str(asked.location))

    assert (response.status_code, response.location) == (303, "/contracts?closed=1&q=logo")


def test_the_password_is_shown_only_when_asked_for(visitor: Visit) -> None:
    page = read(visitor.get("/login"))

    inside = page.text[page.text.index("Show the password") :]
    assert (page.text.count(PASSWORD), inside.count(PASSWORD)) == (1, 1)
    assert page.all("details") == [{}]
