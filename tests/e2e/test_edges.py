"""What goes wrong for people: each has a clear page, keeps what was typed, and changes nothing twice."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from automation.runner import scene_on
from automation.scene import Scene
from mock_site.service import client_side
from mock_site.store import schema
from tests.closing import closing
from tests.e2e.test_steps import reach
from tests.rows import difference
from tests.site_server import Site

REVIEW = "The brief never came and messages stayed unanswered for weeks."


@pytest.fixture
def scene(page: Page, site: Site) -> Scene:
    return scene_on(page, closing(), site.url)


@pytest.fixture
def without_scripts(new_context: CreateContextCallback) -> BrowserContext:
    return new_context(java_script_enabled=False)


def endings(site: Site) -> int:
    """Count how often a contract was ended."""
    return sum(row["name"] == "contract ended" for row in site.rows()["events"].values())


def run_out(site: Site) -> None:
    """Let every session run out."""
    with site.world.transaction() as rows:
        rows.remove(schema.sessions)


def test_double_click_on_continue_ends_once(scene: Scene, site: Site, page: Page) -> None:
    reach(scene, "continue-to-end-contract")
    before = endings(site)

    page.get_by_role("button", name="Continue to End Contract").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Contract ended")

    assert endings(site) == before + 1


def test_second_tab_sees_that_the_contract_has_ended(scene: Scene, site: Site, page: Page) -> None:
    reach(scene, "continue-to-end-contract")
    second = page.context.new_page()
    second.goto(page.url)
    page.get_by_role("button", name="Continue to End Contract").click()
    expect(page.get_by_role("heading", name="Contract ended")).to_be_visible()
    ended = site.rows()

    second.get_by_role("button", name="Continue to End Contract").click()

    expect(second.get_by_role("heading", level=1)).to_have_text("This contract has already ended")
    expect(second.get_by_role("main")).to_contain_text("Ended by you on Jun 16, 2021")
    assert difference(ended, site.rows()) == {}


def test_back_button_after_the_end_ends_nothing_again(scene: Scene, site: Site, page: Page) -> None:
    reach(scene, "continue-to-end-contract")
    page.get_by_role("button", name="Continue to End Contract").click()
    expect(page.get_by_role("heading", name="Contract ended")).to_be_visible()
    ended = site.rows()

    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_have_text("This contract has already ended")
    assert difference(ended, site.rows()) == {}


def test_client_who_ends_while_the_warning_stands_is_first(scene: Scene, site: Site, page: Page) -> None:
    reach(scene, "continue-to-end-contract")
    client_side.end(site.world, "c1001")
    ended = site.rows()

    page.get_by_role("button", name="Continue to End Contract").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("This contract has already ended")
    expect(page.get_by_role("main")).to_contain_text("Ended by the client on Jun 16, 2021")
    assert difference(ended, site.rows()) == {}


def test_consequences_that_changed_are_shown_before_anything_ends(
    scene: Scene, site: Site, page: Page
) -> None:
    reach(scene, "continue-to-end-contract")
    client_side.fund(site.world, "c1001", "Signs for three shops", 50000)
    before = endings(site)

    page.get_by_role("button", name="Continue to End Contract").click()
    dialog = page.get_by_role("dialog", name="Before you end this contract")

    expect(dialog.get_by_role("alert")).to_contain_text("have changed")
    expect(dialog.get_by_label("Returned to the client", exact=True)).to_have_text("$650.00")
    assert endings(site) == before
    dialog.get_by_role("button", name="Continue to End Contract").click()
    expect(page.get_by_label("Returned to the client", exact=True)).to_have_text("$650.00")
    assert endings(site) == before + 1


def test_robot_stops_when_the_consequences_changed_under_it(scene: Scene, site: Site) -> None:
    step = reach(scene, "continue-to-end-contract")
    client_side.fund(site.world, "c1001", "Signs for three shops", 50000)

    step.do(scene)
    with pytest.raises(Exception, match="The contract was not ended"):
        step.proof(scene)


def test_session_that_runs_out_over_the_form_keeps_what_was_typed(
    scene: Scene, site: Site, page: Page
) -> None:
    reach(scene, "press-end-contract")
    run_out(site)

    page.get_by_role("button", name="End contract", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    page.get_by_role("textbox", name="Email").fill("freelancer@example.test")
    page.get_by_role("textbox", name="Password").fill("rehearse-4711")
    page.get_by_role("button", name="Log in", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("End contract")
    expect(page.get_by_role("textbox", name="Share your experience with this client")).to_have_value(REVIEW)
    expect(page.get_by_role("radio", name="3", exact=True)).to_be_checked()
    expect(page.get_by_role("combobox", name="Reason for ending contract")).to_have_value("not-responsive")


def test_session_that_runs_out_over_the_warning_ends_nothing_by_logging_in(
    scene: Scene, site: Site, page: Page
) -> None:
    reach(scene, "continue-to-end-contract")
    run_out(site)
    before = endings(site)

    page.get_by_role("button", name="Continue to End Contract").click()
    page.get_by_role("textbox", name="Email").fill("freelancer@example.test")
    page.get_by_role("textbox", name="Password").fill("rehearse-4711")
    page.get_by_role("button", name="Log in", exact=True).click()

    expect(page.get_by_role("dialog", name="Before you end this contract")).to_be_visible()
    assert endings(site) == before


def test_form_with_nothing_in_it_names_every_field_and_keeps_the_review(
    scene: Scene, site: Site, page: Page
) -> None:
    reach(scene, "give-private-feedback")
    before = site.rows()
    page.get_by_role("textbox", name="Share your experience with this client").fill("x" * 5001)

    page.get_by_role("button", name="End contract", exact=True).click()
    summary = page.get_by_role("alert")

    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(9)
    review = page.get_by_role("textbox", name="Share your experience with this client")
    expect(review).to_have_value("x" * 5001)
    assert difference(before, site.rows()) == {}


def test_escape_leaves_the_warning_and_the_contract_goes_on(scene: Scene, site: Site, page: Page) -> None:
    reach(scene, "continue-to-end-contract")
    before = endings(site)

    page.keyboard.press("Escape")

    expect(page.get_by_role("heading", level=1)).to_have_text("Logo refresh for a bakery chain")
    assert endings(site) == before


def test_path_works_without_scripts(without_scripts: BrowserContext, site: Site) -> None:
    page = without_scripts.new_page()
    scene = scene_on(page, closing(), site.url)
    before = endings(site)

    reach(scene, "give-public-feedback").do(scene)
    page.get_by_role("button", name="End contract", exact=True).click()
    expect(page.get_by_role("dialog", name="Before you end this contract")).to_be_visible()
    expect(page.get_by_role("button", name="End contract", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Continue to End Contract").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Contract ended")
    assert endings(site) == before + 1


def _press_key_on(page: Page, target: Any, key: str) -> None:
    target.focus()
    page.keyboard.press(key)
