"""One contract through three persons and the clock: funded, sent back, paid in part, ended, reviewed."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from mock_site.domain.escrow import Place
from tests.e2e.test_client import choose, rate, said
from tests.service.sides import has, later, moved
from tests.service.typed import CLIENT
from tests.site_server import Site
from tests.web.visit import CLIENT as BAKERY
from tests.web.visit import FREELANCER, LOGO, VISITOR

REVIEW = "Slow to answer, quick to change."
STARS = {
    "Skills": 2,
    "Quality of requirements": 1,
    "Availability": 1,
    "Set reasonable deadlines": 3,
    "Communication": 1,
    "Cooperation": 2,
}


def hand_in(mira: Page, milestone: str, message: str) -> None:
    mira.goto(LOGO)
    mira.get_by_role("link", name=f"Submit work for {milestone}").click()
    mira.get_by_label("Message to the client").fill(message)
    mira.get_by_role("button", name="Submit work").click()
    said(mira, "Work submitted.")


def fund(bakery: Page, milestone: str, dollars: str) -> None:
    choose(bakery, "Add a milestone")
    bakery.get_by_label("What is to be done").fill(milestone)
    bakery.get_by_label("Price in dollars").fill(dollars)
    bakery.get_by_label("Put the money in escrow now").check()
    bakery.get_by_role("button", name="Add the milestone").click()
    said(bakery, f"“{milestone}” is in escrow.")


def request_changes(bakery: Page, milestone: str, message: str) -> None:
    bakery.goto(LOGO)
    expect(bakery.get_by_text("Work to review: approved by itself in 14 days")).to_be_visible()
    bakery.get_by_role("link", name=f"Request changes of {milestone}").click()
    bakery.get_by_label("What shall be changed").fill(message)
    bakery.get_by_role("button", name="Request changes").click()


def approve(bakery: Page, milestone: str, work: str, dollars: str) -> None:
    bakery.goto(LOGO)
    bakery.get_by_role("link", name=f"Approve {milestone}").click()
    expect(bakery.get_by_text(work)).to_be_visible()
    bakery.get_by_label("Pay in dollars").fill(dollars)
    bakery.get_by_role("button", name="Approve and pay").click()
    said(bakery, "Approved and paid.")


def end(mira: Page, review: str, returned: str) -> None:
    mira.goto(f"{LOGO}/end")
    mira.get_by_label("Reason for ending contract").select_option(label="Another reason")
    mira.get_by_role("radio", name="2", exact=True).check()
    for category, count in STARS.items():
        stars = mira.get_by_role("group", name=category, exact=True)
        stars.get_by_role("radio", name="1 star" if count == 1 else f"{count} stars").check()
    mira.get_by_label("Share your experience with this client").fill(review)
    mira.get_by_role("button", name="End contract").click()
    expect(mira.get_by_label("Returned to the client")).to_have_text(returned)
    mira.get_by_role("button", name="Continue to End Contract").click()
    expect(mira.get_by_role("heading", level=1)).to_have_text("Contract ended")


def answer_with_feedback(bakery: Page) -> None:
    bakery.goto(f"{LOGO}/feedback")
    expect(bakery.get_by_text("Mira Kovac has given feedback.")).to_be_visible()
    bakery.get_by_role("link", name="Give feedback").click()
    rate(bakery)
    bakery.get_by_role("button", name="Give feedback").click()
    said(bakery, "It is public now.")


def test_a_contract_goes_through_three_persons_and_the_clock(
    page_of: Callable[[str], Page], site: Site
) -> None:
    mira, bakery, jonas = page_of(FREELANCER), page_of(BAKERY), page_of(VISITOR)
    deposit = has(site.world, CLIENT, Place.CLIENT)

    fund(bakery, "Van signs", "200")
    hand_in(mira, "Van signs", "Two signs.")
    request_changes(bakery, "Van signs", "A bigger loaf, please.")
    later(site.world, 2)
    mira.goto(f"{LOGO}/messages")
    expect(mira.get_by_role("listitem").filter(has_text="A bigger loaf, please.")).to_be_visible()
    hand_in(mira, "Van signs", "Bigger loaves.")
    approve(bakery, "Van signs", "Bigger loaves.", "150")
    end(mira, REVIEW, "$200.00")
    jonas.goto("/people/p02")
    expect(jonas.get_by_text(REVIEW)).to_have_count(0)
    later(site.world, 3)
    answer_with_feedback(bakery)
    later(site.world, 2)

    jonas.goto("/people/p02")
    expect(jonas.get_by_role("listitem").filter(has_text=REVIEW)).to_contain_text("1.7")
    expect(jonas.get_by_role("main")).not_to_contain_text("Another reason")
    jonas.goto("/people/p01")
    expect(jonas.get_by_text("Drafts that smell of bread.")).to_be_visible()
    mira.goto("/reports")
    expect(mira.get_by_role("row").nth(1)).to_contain_text("Earnings available: Van signs")
    assert moved(site.world, "c1001", 1) == [
        ("client", "escrow", 20000),
        ("escrow", "pending", 15000),
        ("escrow", "client", 15000),
        ("escrow", "client", 5000),
        ("pending", "freelancer", 15000),
    ]
    assert has(site.world, CLIENT, Place.CLIENT) == deposit
