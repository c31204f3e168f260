"""Every form needs the token of its own session: without it nothing happens and nobody changes."""

from typing import Any

import pytest
from flask import Flask

from mock_site.store.world import World
from tests.rows import Rows, all_rows, difference
from tests.service.typed import typed
from tests.web.visit import FREELANCER, LOGO, PASSWORD, Visit

NAMED = {"contract_id": "c1001", "milestone_id": "c1001-1"}
# Every endpoint that takes a form: what a person sends, and where that leads.
FORMS: dict[str, tuple[dict[str, Any], str]] = {
    "login.login": ({"email": FREELANCER, "password": PASSWORD}, "/my-jobs"),
    "login.logout": ({}, "/login"),
    "ending.end": (typed(), f"{LOGO}/end/warning"),
    "ending.continue_": ({}, f"{LOGO}/ended"),
    "submit.submit": ({"message": "Done."}, LOGO),
}
EACH = pytest.mark.parametrize("endpoint", FORMS)


@pytest.fixture
def sender(app: Flask, world: World, endpoint: str) -> Visit:
    """Visit as somebody who may send this form."""
    visit = Visit(app, world)
    if endpoint == "login.login":
        visit.get("/login")
        return visit
    visit.log_in()
    visit.end()
    visit.get(LOGO)
    return visit


def send(app: Flask, sender: Visit, endpoint: str, **forged: str) -> str | None:
    """Send the form as a browser would, and give where that leads."""
    form = dict(FORMS[endpoint][0])
    if endpoint == "ending.continue_":
        form |= sender.warning()
    rule = next(app.url_map.iter_rules(endpoint))
    path = app.url_map.bind("").build(endpoint, {name: NAMED[name] for name in rule.arguments})
    # A token that is None is not sent at all.
    return sender.post(path, {**form, **(forged or {"csrf_token": None})}).location


def who(rows: Rows) -> list[Any]:
    """Tell whose the sessions are."""
    return [session["person_id"] for session in rows["sessions"].values()]


def test_the_table_holds_every_endpoint_that_takes_a_form(app: Flask) -> None:
    taking = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or set())}

    assert taking == set(FORMS)


def test_only_get_head_options_and_post_are_taken(app: Flask) -> None:
    methods = {method for rule in app.url_map.iter_rules() for method in rule.methods or set()}

    assert methods == {"GET", "HEAD", "OPTIONS", "POST"}


@EACH
def test_a_form_with_its_own_token_is_taken(app: Flask, sender: Visit, endpoint: str) -> None:
    assert send(app, sender, endpoint, csrf_token=sender.token) == FORMS[endpoint][1]


def stolen(app: Flask, world: World, token_of: str) -> dict[str, str]:
    """Give the token that somebody forges a form with."""
    other = Visit(app, world)
    if token_of == "nobody":
        return {}
    if token_of == "another person":
        other.log_in("visitor@example.test")
        other.get("/my-jobs")
    elif token_of == "another session of the same person":
        other.log_in()
        other.get("/my-jobs")
    else:
        return {"csrf_token": token_of}
    return {"csrf_token": other.token}


@pytest.mark.parametrize(
    "token_of", ["nobody", "another person", "another session of the same person", "made up", ""]
)
@EACH
def test_a_form_with_no_token_or_a_strange_one_changes_nothing(
    app: Flask, world: World, sender: Visit, endpoint: str, token_of: str
) -> None:
    forged = stolen(app, world, token_of)
    before = all_rows(world)

    location = send(app, sender, endpoint, **forged)

    after = all_rows(world)
    assert location != FORMS[endpoint][1]
    assert {**difference(before, after), "sessions": {}} == {"sessions": {}}
    assert who(after) == who(before)


def test_the_token_from_before_the_login_is_worth_nothing_after_it(app: Flask, world: World) -> None:
    mira = Visit(app, world)
    mira.get("/login")
    old = mira.token
    mira.log_in()
    before = who(all_rows(world))

    answer = mira.client.post("/logout", data={"csrf_token": old})

    assert (answer.status_code, who(all_rows(world))) == (400, before)
