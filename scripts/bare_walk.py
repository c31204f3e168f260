"""Walk the close path as a plain Playwright script does: the clicks, and no proof, picture, guard or journal.

The yardstick of `scripts/bench flow`. By hand: `python scripts/bare_walk.py SITE BROWSER`.
"""

import sys
from time import perf_counter

from playwright.sync_api import Page, sync_playwright

TITLE = "Logo refresh for a bakery chain"
RATINGS = {
    "Skills": 3,
    "Quality of requirements": 2,
    "Availability": 1,
    "Set reasonable deadlines": 3,
    "Communication": 1,
    "Cooperation": 2,
}


def walk(page: Page, site: str) -> float:
    """Close the tutorial's contract and return the seconds from the first navigation to the last proof."""
    start = perf_counter()
    page.goto(site)
    page.get_by_label("Email").fill("freelancer@example.test")
    page.get_by_label("Password").fill("rehearse-4711")
    page.get_by_role("button", name="Log in", exact=True).click()
    page.get_by_role("link", name="My Jobs", exact=True).click()
    page.get_by_role("link", name=TITLE, exact=True).click()
    page.get_by_role("button", name="More options", exact=True).click()
    page.get_by_role("menuitem", name="End contract", exact=True).click()
    page.get_by_role("combobox", name="Reason for ending contract").select_option("Client not responsive")
    page.get_by_role("radio", name="3", exact=True).check()
    page.get_by_role("checkbox", name="Poor communication").check()
    for category, stars in RATINGS.items():
        star = "1 star" if stars == 1 else f"{stars} stars"
        page.get_by_role("group", name=category).get_by_role("radio", name=star, exact=True).check()
    page.get_by_role("textbox", name="Share your experience with this client").fill(
        "The brief never came and messages stayed unanswered for weeks."
    )
    page.get_by_role("button", name="End contract", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Continue to End Contract").click()
    page.get_by_role("heading", name="Contract ended", exact=True).wait_for()
    page.get_by_role("link", name="My Jobs", exact=True).click()
    page.get_by_role("link", name="View All Contracts", exact=True).click()
    page.get_by_role("searchbox", name="Search contracts").fill(TITLE)
    page.get_by_role("checkbox", name="Include closed contracts").check()
    page.get_by_role("link", name=TITLE, exact=True).click()
    page.get_by_text("Ended by you on").first.wait_for()
    return perf_counter() - start


def main() -> None:
    """Start a browser, walk once, end the browser."""
    site, executable = sys.argv[1:3]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        print(walk(page, site))
        browser.close()


if __name__ == "__main__":
    main()
