import pytest
from flask import Flask

from mock_site.store.world import World
from mock_site.web.parking import MOST_KEPT_BYTES
from tests.rows import all_rows, difference
from tests.service.typed import typed
from tests.web.visit import LOGO, LOGO_WORK, PASSWORD, Visit, read

POSTS = [
    "/login",
    "/logout",
    f"{LOGO}/end",
    f"{LOGO}/end/continue",
    LOGO_WORK,
    f"{LOGO}/messages",
    f"{LOGO}/remind",
]


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("token", ["", "made-up"])
def test_a_form_without_the_sessions_token_changes_nothing(
    mira: Visit, world: World, path: str, token: str
) -> None:
    mira.end()
    shown = mira.warning()
    before = all_rows(world)

    mira.client.post(path, data={"csrf_token": token, **typed(review="x"), **shown, "message": "Done"})

    assert set(difference(before, all_rows(world))) <= {"sessions"}


def test_a_token_of_another_session_is_refused(app: Flask, mira: Visit, world: World) -> None:
    mira.end()
    shown = mira.warning()
    stranger = Visit(app, world)
    stranger.log_in("visitor@example.test")
    stranger.get("/my-jobs")
    before = all_rows(world)

    response = mira.client.post(f"{LOGO}/end/continue", data={"csrf_token": stranger.token, **shown})

    assert (response.status_code, response.location) == (303, f"{LOGO}/end/warning")
    assert set(difference(before, all_rows(world))) == {"sessions"}


@pytest.mark.parametrize("path", [f"{LOGO}/end", LOGO_WORK, "/login"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_sends_is_refused_and_not_kept(
    mira: Visit, world: World, path: str, site: str
) -> None:
    before = all_rows(world)

    response = mira.client.post(path, data=typed(), headers={"Sec-Fetch-Site": site})

    assert (response.status_code, response.headers.get("Set-Cookie")) == (403, None)
    assert difference(before, all_rows(world)) == {}


def test_feedback_typed_while_the_session_ran_out_comes_back_after_the_login(
    mira: Visit, world: World
) -> None:
    mira.get(f"{LOGO}/end")
    mira.lose_session()
    before = all_rows(world)

    asked = mira.post(f"{LOGO}/end", typed(review="Typed in vain?"))
    login_page = read(mira.get(str(asked.location)))
    done = mira.log_in(path=str(asked.location))
    form = read(mira.get(str(done.location)))

    assert (asked.status_code, asked.location) == (303, f"/login?next={LOGO}/end")
    assert "What you typed is kept." in login_page.text
    assert (done.location, form.status) == (f"{LOGO}/end", 200)
    assert "Typed in vain?" in form.text
    assert "What you typed is back." in form.text
    assert {name: form.values[name] for name in ("reason", "recommend", "skills", "cooperation")} == {
        "reason": "another",
        "recommend": "3",
        "skills": "3",
        "cooperation": "2",
    }
    assert set(difference(before, all_rows(world))) == {"sessions"}


def test_feedback_typed_on_a_page_that_is_too_old_comes_back_at_once(mira: Visit) -> None:
    response = mira.client.post(f"{LOGO}/end", data={"csrf_token": "old", **typed(review="Typed in vain?")})
    form = read(mira.get(str(response.location)))

    assert (response.status_code, response.location) == (303, f"{LOGO}/end")
    assert "Typed in vain?" in form.text
    assert "nothing was sent" in form.text


def test_what_was_kept_is_let_go_once_the_form_is_taken(mira: Visit) -> None:
    mira.client.post(f"{LOGO}/end", data={"csrf_token": "old", **typed(review="First words")})
    mira.get(f"{LOGO}/end")

    mira.post(f"{LOGO}/end", typed(review="Second words"))
    form = read(mira.get(f"{LOGO}/end"))

    assert "First words" not in form.text
    assert "Second words" in form.text


def test_what_was_kept_for_one_contract_is_not_shown_for_another(mira: Visit) -> None:
    mira.client.post(f"{LOGO}/end", data={"csrf_token": "old", **typed(review="About the bakery")})

    assert "About the bakery" not in mira.get("/contracts/c1003/end").text


def test_the_message_about_the_work_comes_back_and_the_file_is_asked_for_again(mira: Visit) -> None:
    mira.get(LOGO_WORK)
    mira.lose_session()

    asked = mira.post(LOGO_WORK, {"message": "Three drafts are done."})
    done = mira.log_in(path=str(asked.location))
    form = read(mira.get(str(done.location)))

    assert done.location == LOGO_WORK
    assert "Three drafts are done." in form.text
    assert "choose it again" in form.text


def test_logging_in_again_ends_nothing(mira: Visit, world: World) -> None:
    mira.end()
    shown = mira.warning()
    mira.lose_session()
    before = all_rows(world)

    asked = mira.post(f"{LOGO}/end/continue", shown)
    login_page = read(mira.get(str(asked.location)))
    done = mira.log_in(path=str(asked.location))

    assert asked.location == f"/login?next={LOGO}/end/warning"
    assert "You are no longer logged in." in login_page.text
    assert "What you typed is kept." not in login_page.text
    assert done.location == f"{LOGO}/end/warning"
    assert set(difference(before, all_rows(world))) == {"sessions"}


def test_a_password_is_never_kept(mira: Visit, world: World) -> None:
    mira.client.post("/login", data={"csrf_token": "old", "email": "a@example.test", "password": PASSWORD})

    kept = [row["data"] for row in all_rows(world)["sessions"].values()]

    assert PASSWORD not in str(kept)


def test_an_old_login_page_asks_once_more_and_keeps_the_email(visitor: Visit) -> None:
    page = read(visitor.client.post("/login", data={"csrf_token": "old", "email": "a@example.test"}))

    assert (page.status, page.values["email"]) == (400, "a@example.test")
    assert "Type your password once more." in page.text


@pytest.mark.parametrize(
    "enormous",
    [
        {"review": "x" * 400_000},
        {"review": "\N{SLEEPING FACE}" * 100_000},
        {"concerns": [""] * 100_000},
        {"x" * 400_000: "1", "review": "x"},
    ],
)
def test_an_enormous_form_is_kept_only_so_far(
    visitor: Visit, world: World, enormous: dict[str, str | list[str]]
) -> None:
    visitor.client.post(f"{LOGO}/end", data=enormous)

    (session,) = all_rows(world)["sessions"].values()
    kept = session["data"]["parked"]["values"]
    assert sum(len((name + value).encode()) for name in kept for value in kept[name]) <= MOST_KEPT_BYTES
