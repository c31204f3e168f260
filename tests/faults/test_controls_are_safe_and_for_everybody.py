"""What backstage adds to pages is as safe and as fit for everybody as the pages are."""

import pytest
from flask import Flask
from playwright.sync_api import expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from mock_site.store.world import World
from mock_site.web.faults.faults import Faults
from mock_site.web.session import SESSION_COOKIE, sign_in
from tests.rows import all_rows, difference
from tests.site_server import Site
from tests.web.access.measuring import broken, seen
from tests.web.access.states import SIZES
from tests.web.test_forged_forms import FORMS
from tests.web.visit import FREELANCER, LOGO, Visit


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_wrong_with_the_controls_and_the_cookie_banner(
    new_context: CreateContextCallback, site: Site, faults: Faults, size: str
) -> None:
    width, height = SIZES[size]
    context = new_context()
    # The pages of tests ask for no controls, as the robot's do; a person's do not ask.
    context.set_extra_http_headers({})
    session_id = sign_in(site.world, FREELANCER)
    context.add_cookies([{"name": SESSION_COOKIE, "value": session_id, "url": site.url}])
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    found = {}

    for path in ("my-jobs", LOGO.strip("/")):
        page.goto(f"{site.url}{path}")
        page.locator("summary", has_text="Mock controls").click()
        expect(page.get_by_role("button", name="A new world of my own")).to_be_visible()
        found[path] = [*broken(page), *seen(page)]
    faults.put(site.world, {"cookie-banner": True})
    page.goto(f"{site.url}my-jobs")
    expect(page.get_by_role("region", name="Cookies")).to_be_visible()
    found["banner"] = broken(page)

    assert {name: findings for name, findings in found.items() if findings} == {}


def test_no_form_of_the_controls_is_taken_without_its_own_token(
    app: Flask, world: World, mira: Visit
) -> None:
    mira.get("/my-jobs")
    other = Visit(app, world)
    other.log_in()
    other.get("/my-jobs")
    rules = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or set())]
    added = [rule.rule for rule in rules if rule.endpoint not in FORMS]
    before = all_rows(world)

    statuses = {
        (rule, token): mira.client.post(rule, data={"csrf_token": token}).status_code
        for rule in added
        for token in ("", other.token)
    }

    assert len(added) > 3
    assert statuses == dict.fromkeys(statuses, 400)
    assert difference(before, all_rows(world)) == {}
