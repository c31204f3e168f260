"""Whoever is faster than the page's scripts, a robot above all, is understood nevertheless."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.site_server import Site
from tests.web.visit import LOGO


def open_without_scripts(page: Page, address: str) -> Callable[[], None]:
    """Open a page whose scripts are on their way for as long as one likes; give what lets them arrive."""
    held: list[Route] = []
    arrived = False

    def script(route: Route) -> None:
        if arrived:
            route.continue_()
        else:
            held.append(route)

    def arrive() -> None:
        nonlocal arrived
        arrived = True
        for route in held:
            route.continue_()
        page.wait_for_load_state("domcontentloaded")

    page.route("**/*.js*", script)
    page.goto(address, wait_until="commit")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return arrive


def test_closed_contracts_that_were_asked_for_early_are_included(
    page: Page, site: Site, signed_in: BrowserContext
) -> None:
    assert page.context == signed_in
    scripts_arrive = open_without_scripts(page, f"{site.url}contracts")
    page.get_by_role("checkbox", name="Include closed contracts").check()
    expect(page).to_have_url(f"{site.url}contracts")

    scripts_arrive()

    expect(page).to_have_url(re.compile("closed=1"))
    expect(page.get_by_role("checkbox", name="Include closed contracts")).to_be_checked()


def test_back_leads_to_the_list_without_closed_contracts(
    page: Page, site: Site, signed_in: BrowserContext
) -> None:
    assert page.context == signed_in
    page.goto(f"{site.url}contracts")
    page.get_by_role("checkbox", name="Include closed contracts").check()
    expect(page).to_have_url(re.compile("closed=1"))
    page.wait_for_load_state()

    page.go_back()

    expect(page.get_by_role("checkbox", name="Include closed contracts")).not_to_be_checked()
    expect(page).to_have_url(f"{site.url}contracts")


def test_a_menu_that_was_opened_early_says_that_it_is_open(
    page: Page, site: Site, signed_in: BrowserContext
) -> None:
    assert page.context == signed_in
    scripts_arrive = open_without_scripts(page, f"{site.url.rstrip('/')}{LOGO}")
    dots = page.get_by_role("button", name="More options")
    dots.click()
    expect(page.get_by_role("menuitem", name="End contract")).to_be_visible()

    scripts_arrive()

    expect(dots).to_have_attribute("aria-expanded", "true")


def test_stars_that_were_given_early_are_added_up(page: Page, site: Site, signed_in: BrowserContext) -> None:
    assert page.context == signed_in
    scripts_arrive = open_without_scripts(page, f"{site.url.rstrip('/')}{LOGO}/end")
    page.get_by_role("group", name="Skills", exact=True).get_by_role("radio", name="4").check(force=True)

    scripts_arrive()

    expect(page.get_by_text("Total Score: 4.0")).to_be_visible()
