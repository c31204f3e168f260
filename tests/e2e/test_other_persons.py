"""What each of the three persons learns of the others, once in a browser: news, disputes, reviews."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from mock_site.service import diary, ending, messages, notifications, offers
from mock_site.service.client import ending as client_ending
from mock_site.service.client import offers as client_offers
from tests.e2e.test_client import HOURLY, names, said
from tests.service.sides import later, moved
from tests.service.typed import CLIENT, MIRA, warned
from tests.site_server import Site
from tests.web.visit import CLIENT as BAKERY
from tests.web.visit import FREELANCER, LOGO, VISITOR

Open = Callable[[str], Page]


def test_news_is_read_from_the_bell_and_leads_to_its_contract(page_of: Open, site: Site) -> None:
    messages.send(site.world, CLIENT, "c1001", "Here is the logo.")
    messages.send(site.world, MIRA, "c1001", "Thank you!")
    for email, person in ((FREELANCER, MIRA), (BAKERY, CLIENT)):
        page, unread = page_of(email), notifications.notifications(site.world, person).unread
        page.goto("/my-jobs")
        page.get_by_role("link", name=f"Notifications, {unread} unread", exact=True).click()
        page.get_by_role("button", name="You have a message: Logo refresh").first.click()

        expect(page).to_have_url(f"{site.url.rstrip('/')}{LOGO}/messages")
        expect(page.get_by_role("link", name=f"Notifications, {unread - 1} unread")).to_be_visible()
        page.go_back()
        page.get_by_role("button", name="Mark all as read").click()
        expect(page.get_by_role("link", name="Notifications", exact=True)).to_be_visible()


def test_hours_are_disputed_and_the_freelancer_reads_why_and_answers(page_of: Open, site: Site) -> None:
    contract = client_offers.rehire(site.world, CLIENT, "c1036", HOURLY)
    offers.accept(site.world, MIRA, contract)
    later(site.world, 1)
    diary.log(site.world, MIRA, contract, "2021-06-17", "08:00", "12:00", "Two stories")
    later(site.world, 4)
    bakery, mira = page_of(BAKERY), page_of(FREELANCER)
    bakery.goto(f"/contracts/{contract}")

    bakery.get_by_role("link", name="Review the bill of the week of Jun 14, 2021").click()
    bakery.get_by_role("link", name="Dispute hours").click()
    bakery.get_by_role("checkbox", name="Two stories").check()
    bakery.get_by_label("What is not right about them").fill("No story came.")
    bakery.get_by_role("button", name="Dispute hours").click()
    said(bakery, "The hours are disputed, and $120.00 came back to you.")
    mira.goto("/notifications")
    mira.get_by_role("button", name="Hours were disputed").click()

    expect(mira.get_by_text("No story came.")).to_be_visible()
    mira.get_by_role("link", name="Week of Jun 14, 2021").click()
    mira.get_by_role("link", name="Answer the client").click()
    answer = mira.get_by_label("Message to Brightloaf Bakeries")
    expect(answer).to_have_value(
        "About the 4:00 hours (Jun 17, 2021, 8:00 AM, Two stories) that you disputed: "
    )
    answer.press_sequentially("They are in the shared folder.")
    mira.get_by_role("button", name="Send message").click()
    said(mira, "Your message is sent.")
    assert moved(site.world, contract) == [("client", "pending", 12000), ("pending", "client", 12000)]


def test_who_looks_for_work_reads_the_warning_before_applying(page_of: Open, site: Site) -> None:
    ending.end(site.world, MIRA, "c1001", warned(site.world, "c1001", review="Nobody ever answered."))
    later(site.world, 14)
    jonas = page_of(VISITOR)
    jonas.goto("/find-work")
    jonas.get_by_label("Search jobs").fill("brightloaf")
    jonas.get_by_role("button", name="Search").click()
    jonas.get_by_role("link", name="Menu boards for eleven shops").click()
    jonas.get_by_role("link", name="reviews before you apply").click()

    expect(jonas.get_by_role("heading", level=1)).to_have_text("Brightloaf Bakeries")
    expect(jonas.get_by_role("listitem").filter(has_text="Nobody ever answered.")).to_be_visible()


def test_support_is_asked_by_somebody_without_a_contract(page_of: Open, site: Site) -> None:
    jonas = page_of(VISITOR)
    jonas.goto("/find-work")
    jonas.get_by_role("contentinfo").get_by_role("link", name="Support").click()
    jonas.get_by_label("What it is about").select_option(label="Something else")
    jonas.get_by_label("Your question").fill("Where do I begin?")
    jonas.get_by_role("button", name="Ask Support").click()
    said(jonas, "ticket 1")
    later(site.world, 1)
    jonas.goto("/my-jobs")
    jonas.get_by_role("link", name="Notifications, 1 unread").click()
    jonas.get_by_role("button", name="Support has answered").click()

    expect(jonas.get_by_text("Answered", exact=True)).to_be_visible()


def test_a_refund_request_is_approved(page_of: Open, site: Site) -> None:
    client_ending.end(site.world, CLIENT, "c1001")
    before, mira = site.rows(), page_of(FREELANCER)
    mira.goto(LOGO)
    mira.get_by_role("link", name="Answer the request").click()
    mira.get_by_role("button", name="Approve").click()

    said(mira, "You have approved the refund.")
    assert names(site, before) == ["refund returned"]
    assert moved(site.world, "c1001")[-1] == ("escrow", "client", 15000)


def test_a_freelancer_answers_a_review(page_of: Open, site: Site) -> None:
    before, mira = site.rows(), page_of(FREELANCER)
    mira.goto("/contracts/c1036/feedback")
    mira.get_by_role("link", name="Answer in public").click()
    mira.get_by_label("Your answer").fill("Thank you for the kind words.")
    mira.get_by_role("button", name="Answer in public").click()

    said(mira, "Your answer stands below the review.")
    assert names(site, before) == ["review answered"]
