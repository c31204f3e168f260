"""What a freelancer does beside ending a contract: once each in the browser, and in the rows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from mock_site.domain.message import REMINDER
from mock_site.domain.moment import read_moment
from mock_site.service import clock
from mock_site.web.session import SESSION_COOKIE, sign_in
from tests.rows import Difference, Rows, difference
from tests.site_server import Site

Start = Callable[[str], Page]


def changed(site: Site, before: Rows) -> Difference:
    """Tell what the world has more or otherwise than before, sessions left out."""
    found = difference(before, site.rows())
    found.pop("sessions", None)
    return found


def later(site: Site, time: str) -> None:
    clock.advance(site.world, read_moment(time, site.world.now))


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("status")).to_contain_text(words)


def test_what_went_wrong_is_asked_below_five_only(start_at: Start) -> None:
    page = start_at("/contracts/c1001/end")
    asked = page.get_by_role("group", name="What went wrong?")

    for number, visible in (("5", False), ("4", True), ("10", False)):
        page.get_by_role("radio", name=number, exact=True).check()

        expect(asked).to_be_visible(visible=visible)


def test_a_message_with_a_file_is_sent_from_the_three_dots(
    start_at: Start, site: Site, tmp_path: Path
) -> None:
    page, sketch = start_at("/contracts/c1001"), tmp_path / "sketch.png"
    sketch.write_bytes(b"PNG")
    before = site.rows()

    page.get_by_role("button", name="More options").click()
    page.get_by_role("menuitem", name="Send a message").click()
    page.get_by_label("Message to Brightloaf Bakeries").fill("A first sketch.")
    page.get_by_label("File").set_input_files(sketch)
    page.get_by_role("button", name="Send message").click()
    said(page, "Your message is sent.")

    expect(page.locator("#latest")).to_contain_text("A first sketch. sketch.png")
    after = changed(site, before)
    assert set(after) == {"messages", "files", "events"}
    assert [row["content"] for row in after["files"]["added"]] == [b"PNG"]


def test_the_reminder_is_one_press_and_the_answer_comes_in_time(start_at: Start, site: Site) -> None:
    page = start_at("/contracts/c1018/end")
    page.get_by_label("Reason for ending contract").select_option("successful")
    page.get_by_role("link", name="Send a reminder").click()
    before = site.rows()

    page.get_by_role("button", name="Ask the client to close the contract").click()
    said(page, "You have asked the client to close the contract.")
    sent = changed(site, before)
    later(site, "26h")
    page.reload()

    expect(page.locator("#latest")).to_contain_text("I have closed the contract.")
    expect(page.get_by_text("Ended by the client on Jun 17, 2021")).to_be_visible()
    assert [row["text"] for row in sent["messages"]["added"]] == [REMINDER]
    assert site.rows()["contracts"]["c1018",]["ended_by"] == "client"


def test_the_earnings_lead_to_every_movement_and_to_a_file(start_at: Start, site: Site) -> None:
    page = start_at("/my-jobs")
    before = site.rows()

    page.get_by_role("link", name="Earnings available now").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download CSV").click()

    movements = len(before["movements"])
    expect(page.get_by_role("heading", name="movements, newest first")).to_be_visible()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert (download.value.suggested_filename, 1 < len(lines) <= movements + 1) == ("movements.csv", True)
    assert changed(site, before) == {}


def test_an_offer_is_accepted(start_at: Start, site: Site) -> None:
    page, before = start_at("/contracts/c1012"), site.rows()

    page.get_by_role("button", name="Accept offer").click()
    said(page, "the contract begins")

    after = changed(site, before)
    assert (set(after), after["contracts"]["changed"][0]["state"]) == ({"contracts", "events"}, "active")


def test_an_offer_is_declined_with_a_message(start_at: Start, site: Site) -> None:
    page, before = start_at("/contracts/c1012"), site.rows()

    page.get_by_role("link", name="Decline offer").click()
    page.get_by_label("Message to the client").fill("No time before autumn.")
    page.get_by_role("button", name="Decline offer").click()
    said(page, "You have declined the offer.")

    after = changed(site, before)
    assert set(after) == {"contracts", "milestones", "messages", "events"}


def test_milestone_changes_are_proposed_and_withdrawn(start_at: Start, site: Site) -> None:
    page, before = start_at("/contracts/c1001"), site.rows()

    page.get_by_role("button", name="More options").click()
    page.get_by_role("menuitem", name="Request milestone changes").click()
    page.get_by_label("New price in dollars").fill("200")
    page.get_by_role("button", name="Send proposal").click()
    said(page, "Your proposal is sent.")
    page.get_by_role("button", name="Withdraw Three logo drafts").click()
    said(page, "Your proposal is withdrawn.")

    (row,) = changed(site, before)["proposals"]["added"]
    assert (row["kind"], row["cents"], row["state"]) == ("change", 20000, "withdrawn")


@pytest.mark.parametrize(
    ("item", "fill", "kind"),
    [
        ("Propose new contract", {"Title": "Bags", "Price, or dollars an hour": "300"}, "contract"),
        ("Propose new milestones", {"Milestone": "Signs", "Price in dollars": "80"}, "milestone"),
    ],
)
def test_new_work_is_proposed_from_the_row_of_my_jobs(
    start_at: Start, site: Site, item: str, fill: dict[str, str], kind: str
) -> None:
    page, before = start_at("/my-jobs?q=logo"), site.rows()

    page.get_by_role("button", name="More options for Logo refresh").click()
    page.get_by_role("menuitem", name=item).click()
    for label, text in fill.items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name="Send proposal").click()
    said(page, "Your proposal is sent.")

    after = changed(site, before)
    assert (set(after), after["proposals"]["added"][0]["kind"]) == ({"proposals", "events"}, kind)


def test_a_refund_request_is_disputed(start_at: Start, site: Site) -> None:
    page, before = start_at("/contracts/c1010"), site.rows()

    page.get_by_role("link", name="Answer the request").click()
    page.get_by_label("Why the money should not go back").fill("The captions are half done.")
    page.get_by_role("button", name="Dispute the refund").click()
    said(page, "You have disputed the refund.")

    expect(page.get_by_text("The platform decides on Jun 26, 2021")).to_be_visible()
    after = changed(site, before)
    assert after["refunds"]["changed"][0]["answer"] == "disputed"
    assert set(after) == {"refunds", "dues", "events"}


def test_a_refund_is_given(start_at: Start, site: Site) -> None:
    page, before = start_at("/contracts/c1003"), site.rows()

    page.get_by_role("button", name="More options").click()
    page.get_by_role("menuitem", name="Give a refund").click()
    page.get_by_label("Refund in dollars").fill("40")
    page.get_by_role("button", name="Give the refund").click()
    said(page, "The refund is given.")

    after = changed(site, before)
    assert [row["cents"] for row in after["movements"]["added"]] == [4000]
    assert set(after) == {"movements", "balances", "events"}


def test_hours_are_logged_in_the_work_diary(start_at: Start, site: Site) -> None:
    page, before = start_at("/my-jobs?q=bookkeeping"), site.rows()

    page.get_by_role("button", name="More options for Weekly bookkeeping").click()
    page.get_by_role("menuitem", name="View work diary").click()
    page.get_by_label("From").fill("11:00")
    page.get_by_label("To", exact=True).fill("12:30")
    page.get_by_label("What you worked on").fill("Supplier invoices")
    page.get_by_role("button", name="Log hours").click()
    said(page, "Your hours are logged.")

    expect(page.get_by_role("row", name="Total")).to_contain_text("8:10")
    after = changed(site, before)
    assert [row["minutes"] for row in after["diary"]["added"]] == [90]


def test_support_is_asked_about_the_contract_and_answers_a_day_later(start_at: Start, site: Site) -> None:
    page = start_at("/contracts/c1011/end")
    page.get_by_label("Reason for ending contract").select_option("another")
    page.get_by_role("link", name="Contact Support").click()

    page.get_by_label("What it is about").select_option("A contract on hold")
    page.get_by_label("Your question").fill("Can it go on?")
    page.get_by_role("button", name="Ask Support").click()
    said(page, "Your question has reached Support as ticket 1.")
    later(site, "1d")
    page.reload()

    expect(page.get_by_role("listitem").filter(has_text="Ticket 1")).to_contain_text("the contract can go on")
    assert site.rows()["contracts"]["c1011",]["state"] == "active"


def test_feedback_is_given_after_the_client_has_ended_and_opens_both(start_at: Start, site: Site) -> None:
    page, before = start_at("/contracts/c1008/feedback"), site.rows()

    page.get_by_role("link", name="Give feedback").click()
    page.get_by_label("Reason for ending contract").select_option("successful")
    page.get_by_role("radio", name="10", exact=True).check()
    for group in page.get_by_role("group").filter(has=page.get_by_role("radio", name="5 stars")).all():
        group.get_by_role("radio", name="5 stars").check()
    page.get_by_role("main").get_by_role("button").last.click()
    said(page, "It is public now.")

    expect(page.get_by_text("Saw what we had stopped seeing.")).to_be_visible()
    after = changed(site, before)
    assert set(after) == {"public_feedback", "private_feedback", "events"}


def test_the_score_tells_why_and_what_ending_would_do(start_at: Start, site: Site) -> None:
    page, before = start_at("/contracts/c1003/end"), site.rows()

    page.get_by_label("Reason for ending contract").select_option("unsuccessful")
    expect(page.get_by_text("76% at once")).to_be_visible()
    expect(page.get_by_text("Your Job Success Score").filter(visible=True)).to_have_count(1)
    page.get_by_role("link", name="How it is worked out").filter(visible=True).click()

    expect(page.get_by_role("row", name="24 months")).to_contain_text("85%")
    assert changed(site, before) == {}


def test_without_scripts_the_forecast_is_there_all_the_same(
    new_context: CreateContextCallback, site: Site
) -> None:
    context = new_context(java_script_enabled=False)
    session_id = sign_in(site.world, "freelancer@example.test")
    context.add_cookies([{"name": SESSION_COOKIE, "value": session_id, "url": site.url}])
    page = context.new_page()
    page.goto(f"{site.url}contracts/c1003/end")

    page.get_by_label("Reason for ending contract").select_option("unsuccessful")

    expect(page.get_by_text("76% at once")).to_be_visible()


def test_a_job_is_found_and_saved(start_at: Start, site: Site) -> None:
    page, before = start_at("/find-work"), site.rows()

    page.get_by_label("Search jobs").fill("seed packet")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Seed packet descriptions").click()
    page.get_by_role("button", name="Save job").click()
    said(page, "The job is saved.")
    page.get_by_role("link", name="Saved jobs").click()

    expect(page.get_by_role("link", name="Seed packet descriptions")).to_be_visible()
    assert set(changed(site, before)) == {"saved_jobs"}
