"""What people write is text to the browser, too: no element comes of it, and nothing of it runs."""

from playwright.sync_api import Page, expect

from tests.markup import markup, put_markup
from tests.site_server import Site
from tests.web.access.states import log_in
from tests.web.visit import FREELANCER, LOGO, LOGO_WORK

FOREIGN = "[...document.querySelectorAll('img, script:not([src]), [onerror]')].map((one) => one.outerHTML)"
PATHS = [
    "/my-jobs",
    "/contracts?closed=1",
    "/find-work",
    f"/my-jobs?q={markup('search')}",
    LOGO,
    f"{LOGO}/terms",
    LOGO_WORK,
    "/contracts/c1002/messages",
    "/contracts/c1005",
    "/contracts/c1009/feedback",
]


def found(page: Page) -> tuple[list[str], bool]:
    """Find what became an element, and whether it ran."""
    return page.evaluate(FOREIGN), page.evaluate("'stolen' in window")


def test_no_text_becomes_part_of_a_page(page: Page, site: Site) -> None:
    log_in(page, site, FREELANCER)
    put_markup(site.world)
    seen = {}

    for path in PATHS:
        page.goto(f"{site.url.rstrip('/')}{path}")
        seen[path] = found(page)

    assert seen == dict.fromkeys(PATHS, ([], False))
    expect(page.get_by_role("article").first).to_contain_text(markup("public_feedback.review"))


def test_what_is_typed_stays_text_up_to_the_end(page: Page, site: Site) -> None:
    log_in(page, site, FREELANCER)
    put_markup(site.world)
    page.goto(f"{site.url.rstrip('/')}{LOGO}/end")
    page.get_by_label("Share your experience").fill(markup("review"))
    page.get_by_role("main").get_by_role("button", name="End contract").click()
    expect(page.get_by_role("alert")).to_be_visible()
    refused = found(page)
    page.get_by_label("Reason for ending contract").select_option("another")
    page.get_by_role("radio", name="4", exact=True).check()
    for stars in page.get_by_role("radio", name="3 stars").all():
        stars.check()

    page.get_by_role("main").get_by_role("button", name="End contract").click()
    expect(page.get_by_role("dialog")).to_contain_text(markup("contracts.title"))
    warned = found(page)
    page.get_by_role("button", name="Continue to End Contract").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Contract ended")
    ended = found(page)
    page.goto(f"{site.url.rstrip('/')}{LOGO}/feedback")

    assert [refused, warned, ended, found(page)] == [([], False)] * 4
    expect(page.get_by_role("article").first).to_contain_text(markup("review"))
