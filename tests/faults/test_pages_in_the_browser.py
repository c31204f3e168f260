"""The faults that are of a page, and the Mock controls, as a person in a browser meets them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from mock_site.web.faults.faults import Faults
from mock_site.web.session import SESSION_COOKIE, sign_in
from tests.site_server import Site

Start = Callable[[str], Page]
LOGO = "/contracts/c1001"
REVIEW = "Share your experience with this client"


@pytest.fixture
def by_hand(new_context: CreateContextCallback, site: Site) -> Page:
    """Open a page as a person does, with the controls in sight, logged in as the freelancer."""
    context = new_context()
    context.set_extra_http_headers({})
    session_id = sign_in(site.world, "freelancer@example.test")
    context.add_cookies([{"name": SESSION_COOKIE, "value": session_id, "url": site.url}])
    return context.new_page()


@pytest.fixture
def without_scripts(new_context: CreateContextCallback, site: Site) -> Page:
    """Open a page in which no scripts run, logged in as the freelancer."""
    context = new_context(java_script_enabled=False)
    session_id = sign_in(site.world, "freelancer@example.test")
    context.add_cookies([{"name": SESSION_COOKIE, "value": session_id, "url": site.url}])
    return context.new_page()


def come_to_the_warning(page: Page) -> None:
    """Fill the form of the contract and send it."""
    page.get_by_role("combobox", name="Reason for ending contract").select_option("another")
    page.get_by_role("radio", name="5", exact=True).check()
    for group in ("Skills", "Quality of requirements", "Availability", "Set reasonable deadlines"):
        page.get_by_role("group", name=group).get_by_role("radio").first.check()
    for group in ("Communication", "Cooperation"):
        page.get_by_role("group", name=group).get_by_role("radio").first.check()
    page.get_by_role("button", name="End contract", exact=True).click()


def test_slow_dialog_opens_late_and_then_as_ever(start_at: Start, site: Site, faults: Faults) -> None:
    faults.put(site.world, {"slow-dialog": {"milliseconds": 700}})
    page = start_at(f"{LOGO}/end")
    come_to_the_warning(page)
    page.wait_for_load_state()

    at_once = page.get_by_role("dialog").count()
    expect(page.get_by_role("dialog", name="Before you end this contract")).to_be_visible()

    assert (at_once, faults.get(site.world)["slow-dialog"][0]["fired"]) == (0, 1)
    assert page.locator("dialog").evaluate("dialog => dialog.matches(':modal')") is True


def test_slow_dialog_is_there_at_once_where_no_scripts_run(
    without_scripts: Page, site: Site, faults: Faults
) -> None:
    faults.put(site.world, {"slow-dialog": {"milliseconds": 60_000}})
    without_scripts.goto(f"{site.url}{LOGO[1:]}/end")

    come_to_the_warning(without_scripts)

    expect(without_scripts.get_by_role("button", name="Continue to End Contract")).to_be_visible()


def test_cookie_banner_lies_over_buttons_until_it_is_answered_and_keeps_what_was_typed(
    start_at: Start, site: Site, faults: Faults
) -> None:
    faults.put(site.world, {"cookie-banner": True})
    page = start_at(f"{LOGO}/end")
    banner = page.get_by_role("region", name="Cookies")
    page.get_by_role("textbox", name=REVIEW).fill("Typed before")
    button = page.get_by_role("button", name="End contract", exact=True)

    button.scroll_into_view_if_needed()
    covered = button.evaluate(
        "button => { const at = button.getBoundingClientRect();"
        " return !button.contains(document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2)); }"
    )
    with page.expect_response("**/cookie-choice"):
        banner.get_by_role("button", name="Only what is needed").click()

    assert covered is True
    expect(banner).to_have_count(0)
    expect(page.get_by_role("textbox", name=REVIEW)).to_have_value("Typed before")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("End contract")
    expect(banner).to_have_count(0)


def test_cookie_banner_is_answered_by_keyboard_and_focus_goes_to_the_page(
    start_at: Start, site: Site, faults: Faults
) -> None:
    faults.put(site.world, {"cookie-banner": True})
    page = start_at("/my-jobs")

    page.get_by_role("button", name="Accept all").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("region", name="Cookies")).to_have_count(0)
    expect(page.locator("main")).to_be_focused()


def test_cookie_banner_is_never_over_the_warning(start_at: Start, site: Site, faults: Faults) -> None:
    page = start_at(f"{LOGO}/end")
    faults.put(site.world, {"cookie-banner": True})

    come_to_the_warning(page)

    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator(".cookie-banner")).to_have_count(0)


def test_moved_layout_has_the_same_things_elsewhere(start_at: Start, site: Site, faults: Faults) -> None:
    page = start_at(LOGO)
    names, before = page.locator("body").aria_snapshot(), page.locator(".wordmark").bounding_box()
    faults.put(site.world, {"moved-layout": True})

    page.reload()
    moved = page.locator(".wordmark").bounding_box()

    assert page.locator("body").aria_snapshot() == names
    assert (before is not None, moved is not None, before == moved) == (True, True, False)


@pytest.mark.parametrize("width", [1280, 390])
def test_controls_are_at_the_foot_folded_and_within_the_page(by_hand: Page, site: Site, width: int) -> None:
    by_hand.set_viewport_size({"width": width, "height": 844})
    by_hand.goto(f"{site.url}my-jobs")
    folded = by_hand.get_by_role("button", name="14 days later").is_visible()

    by_hand.get_by_text("Mock controls").click()

    assert folded is False
    expect(by_hand.get_by_role("button", name="14 days later")).to_be_visible()
    assert by_hand.evaluate("document.documentElement.scrollWidth") == width


def test_controls_work_by_keyboard_and_stay_open_at_what_they_say(by_hand: Page, site: Site) -> None:
    by_hand.goto(f"{site.url}my-jobs")

    by_hand.locator(".mock-controls summary").focus()
    by_hand.keyboard.press("Enter")
    by_hand.get_by_role("button", name="1 day later").focus()
    by_hand.keyboard.press("Enter")

    expect(by_hand.get_by_role("status").filter(has_text="It is Jun 17, 2021 now.")).to_be_in_viewport()
    expect(by_hand.get_by_role("button", name="1 day later")).to_be_visible()
    expect(by_hand).to_have_url(re.compile("/my-jobs#mock-controls$"))


def test_controls_shift_nothing_of_the_page_above(by_hand: Page, start_at: Start, site: Site) -> None:
    places = (
        "[...document.querySelectorAll('header *, main *')].map(one => one.getBoundingClientRect().toJSON())"
    )
    by_hand.goto(f"{site.url}my-jobs")
    with_controls = by_hand.evaluate(places)

    without = start_at("/my-jobs").evaluate(places)

    assert (with_controls == without, len(without) > 100) == (True, True)
