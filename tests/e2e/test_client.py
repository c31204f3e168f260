"""The client's use cases, each once in a browser: the screen, and the rows behind it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mock_site.domain.offer import read_terms
from mock_site.service import diary, ending, feedback, offers, proposals, submitting
from mock_site.service.client import ending as client_ending
from mock_site.service.client import milestones
from mock_site.service.client import offers as client_offers
from tests.rows import Rows, difference
from tests.service.sides import found, later, moved
from tests.service.typed import CLIENT, MIRA, typed, warned
from tests.site_server import Site
from tests.web.visit import CLIENT as BAKERY
from tests.web.visit import LOGO

CATEGORIES = (
    "Skills",
    "Quality of work",
    "Availability",
    "Adherence to schedule",
    "Communication",
    "Cooperation",
)

HOURLY = read_terms("Weekly news", "", "hourly", "30", "10")


@pytest.fixture
def bakery(page_of: Callable[[str], Page]) -> Page:
    return page_of(BAKERY)


def submit(site: Site) -> None:
    submitting.submit(site.world, MIRA, "c1001", "c1001-1", "Three drafts.", None)


def names(site: Site, before: Rows) -> list[str]:
    """Name what happened since, from the events."""
    added = difference(before, site.rows()).get("events", {}).get("added", [])
    return [str(row["name"]) for row in added]


def choose(page: Page, entry: str) -> None:
    """Choose an entry of the contract's three dots."""
    page.goto(LOGO)
    page.get_by_role("button", name="More options", exact=True).click()
    page.get_by_role("menuitem", name=entry, exact=True).click()


def said(page: Page, text: str) -> None:
    expect(page.get_by_role("status").filter(has_text=text)).to_be_visible()


def rate(page: Page) -> None:
    """Fill in the client's feedback."""
    page.get_by_label("Reason for ending contract").select_option(label="Job completed successfully")
    page.get_by_role("radio", name="9", exact=True).check()
    for category in CATEGORIES:
        page.get_by_role("group", name=category, exact=True).get_by_role("radio", name="4 stars").check()
    page.get_by_label("Share your experience with this freelancer").fill("Drafts that smell of bread.")


def test_a_client_adds_a_milestone_and_funds_it_later(bakery: Page, site: Site) -> None:
    before = site.rows()
    choose(bakery, "Add a milestone")
    bakery.get_by_label("What is to be done").fill("Colour sheet")
    bakery.get_by_label("Price in dollars").fill("75")
    bakery.get_by_role("button", name="Add the milestone").click()
    said(bakery, "“Colour sheet” is planned.")

    bakery.get_by_role("link", name="Fund Colour sheet").click()
    bakery.get_by_role("button", name="Fund $75.00").click()

    said(bakery, "The money is in escrow.")
    assert names(site, before) == ["milestone planned", "milestone funded"]
    assert moved(site.world, "c1001", 1) == [("client", "escrow", 7500)]


def test_a_client_approves_a_part(bakery: Page, site: Site) -> None:
    submit(site)
    before = site.rows()
    bakery.goto(LOGO)
    bakery.get_by_role("link", name="Approve Three logo drafts").click()
    bakery.get_by_label("Pay in dollars").fill("100")
    bakery.get_by_role("button", name="Approve and pay").click()

    said(bakery, "Approved and paid.")
    expect(bakery.get_by_role("row", name="Three logo drafts (rest)")).to_contain_text("Active & Funded")
    assert names(site, before) == ["milestone approved"]
    assert moved(site.world, "c1001", 1) == [("escrow", "pending", 10000)]


def test_a_client_requests_changes_with_a_file(bakery: Page, site: Site, tmp_path: Path) -> None:
    submit(site)
    before = site.rows()
    marks = tmp_path / "marks.txt"
    marks.write_text("Darker crust.")
    bakery.goto(LOGO)
    bakery.get_by_role("link", name="Request changes of Three logo drafts").click()
    bakery.get_by_label("What shall be changed").fill("Make the crust lighter.")
    bakery.get_by_label("File").set_input_files(marks)
    bakery.get_by_role("button", name="Request changes").click()

    said(bakery, "Changes requested.")
    expect(bakery.get_by_role("row", name="Three logo drafts")).to_contain_text("Changes requested")
    assert names(site, before) == ["changes requested"]
    assert [row["name"] for row in difference(before, site.rows())["files"]["added"]] == ["marks.txt"]


def test_a_client_pauses_and_restarts(bakery: Page, site: Site) -> None:
    for act, state in (("Pause contract", "paused"), ("Restart contract", "active")):
        choose(bakery, act)
        bakery.get_by_role("button", name=act).click()
        expect(bakery.get_by_role("heading", level=1)).to_have_text("Logo refresh for a bakery chain")
        assert found(site.world, "c1001").state == state


def test_a_client_writes_a_message(bakery: Page, site: Site) -> None:
    before = site.rows()
    choose(bakery, "Send a message")
    bakery.get_by_label("Message to Mira Kovac").fill("Sorry for the silence.")
    bakery.get_by_role("button", name="Send message").click()

    expect(bakery.get_by_role("listitem").filter(has_text="Sorry for the silence.")).to_be_visible()
    assert names(site, before) == ["message sent"]


def test_a_client_accepts_a_proposal(bakery: Page, site: Site) -> None:
    proposals.propose_milestone(site.world, MIRA, "c1001", "Signs for the vans", "220")
    before = site.rows()
    bakery.goto(LOGO)
    bakery.get_by_role("button", name="Accept Signs for the vans").click()

    expect(bakery.get_by_role("row", name="Signs for the vans")).to_contain_text("Not funded yet")
    assert names(site, before) == ["proposal accepted", "milestone planned"]


def test_a_client_ends_pays_a_part_and_leaves_feedback(bakery: Page, site: Site) -> None:
    submit(site)
    milestones.add(site.world, CLIENT, "c1001", "Icons", "40")
    before = site.rows()
    choose(bakery, "End contract")
    bakery.get_by_role("radio", name="Pay a part").check()
    bakery.get_by_label("How much, in dollars").fill("100")
    bakery.get_by_role("button", name="End contract").click()
    warning = bakery.get_by_role("dialog", name="Before you end this contract")
    expect(warning.get_by_label("You pay")).to_have_text("$100.00")
    expect(warning.get_by_label("You ask back")).to_have_text("$40.00")
    assert names(site, before) == []
    warning.get_by_role("button", name="Continue to End Contract").click()
    expect(bakery.get_by_role("heading", level=1)).to_have_text("Contract ended")

    bakery.get_by_role("link", name="Give feedback").click()
    rate(bakery)
    expect(bakery.get_by_text("Total Score: 4.0")).to_be_visible()
    bakery.get_by_role("button", name="Give feedback").click()

    said(bakery, "Others see it once the other side has given theirs")
    assert names(site, before) == ["contract ended", "feedback given"]
    assert moved(site.world, "c1001", 2) == [("escrow", "pending", 10000)]


@pytest.mark.parametrize(
    ("choice", "pays", "movements"),
    [("Pay all of it", "$150.00", [("escrow", "pending", 15000)]), ("Pay nothing", "$0.00", [])],
)
def test_a_client_ends_and_pays_all_or_nothing(
    bakery: Page, site: Site, choice: str, pays: str, movements: list[tuple[str, str, int]]
) -> None:
    submit(site)
    already = len(moved(site.world, "c1001", 0))
    choose(bakery, "End contract")
    bakery.get_by_role("radio", name=choice).check()
    bakery.get_by_role("button", name="End contract").click()
    warning = bakery.get_by_role("dialog", name="Before you end this contract")
    expect(warning.get_by_label("You pay")).to_have_text(pays)

    warning.get_by_role("button", name="Continue to End Contract").click()
    expect(bakery.get_by_role("heading", level=1)).to_have_text("Contract ended")

    assert moved(site.world, "c1001", already) == movements


def test_a_client_sees_new_consequences_before_they_end(bakery: Page, site: Site) -> None:
    choose(bakery, "End contract")
    bakery.get_by_role("radio", name="Pay nothing").check()
    bakery.get_by_role("button", name="End contract").click()
    submit(site)
    bakery.get_by_role("button", name="Continue to End Contract").click()

    expect(bakery.get_by_role("alert")).to_contain_text("have changed while the warning stood here")
    assert found(site.world, "c1001").ended_at is None


def test_a_client_allows_a_change_and_answers(bakery: Page, site: Site) -> None:
    before = site.rows()
    bakery.goto("/contracts/c1036/feedback")
    bakery.get_by_role("button", name="Let them change it").click()
    said(bakery, "Allowed")
    bakery.get_by_role("link", name="Answer in public").click()
    bakery.get_by_label("Your answer").fill("Come back soon!")
    bakery.get_by_role("button", name="Answer in public").click()

    said(bakery, "Your answer stands below the review.")
    assert names(site, before) == ["feedback change allowed", "review answered"]


def test_a_freelancer_changes_what_they_may(page_of: Callable[[str], Page], site: Site) -> None:
    feedback.allow_change(site.world, CLIENT, "c1036")
    before = site.rows()
    mira = page_of("freelancer@example.test")
    mira.goto("/contracts/c1036/feedback")
    mira.get_by_role("link", name="Change your feedback").click()
    mira.get_by_label("Share your experience with this client").fill("Better in hindsight.")
    mira.get_by_role("button", name="Change your feedback").click()

    said(mira, "Your public feedback is changed.")
    assert names(site, before) == ["feedback changed"]


def test_a_client_rehires(bakery: Page, site: Site) -> None:
    bakery.goto("/contracts/c1036")
    bakery.get_by_role("link", name="Rehire").click()
    bakery.get_by_label("Title").fill("More gift cards")
    bakery.get_by_role("button", name="Send the offer").click()

    expect(bakery.get_by_role("heading", level=1)).to_have_text("More gift cards")
    offer = found(site.world, bakery.url.rsplit("/", 1)[-1])
    assert (offer.state, offer.client_id, offer.freelancer_id) == ("offer", CLIENT, MIRA)


def test_a_client_reads_the_weeks_of_an_hourly_contract(bakery: Page, site: Site) -> None:
    contract = client_offers.rehire(site.world, CLIENT, "c1036", HOURLY)
    offers.accept(site.world, MIRA, contract)
    later(site.world, 1)
    diary.log(site.world, MIRA, contract, "2021-06-17", "08:00", "12:00", "Two stories")
    later(site.world, 5)
    bakery.goto(f"/contracts/{contract}")
    bakery.get_by_role("link", name="Earlier week").click()

    expect(bakery.get_by_role("heading", name="Week of Jun 14, 2021 to Jun 20, 2021")).to_be_visible()
    expect(bakery.get_by_role("row", name="Total")).to_contain_text("4:00")
    expect(bakery.get_by_text("3 days left")).to_be_visible()


def test_a_client_sees_every_movement(bakery: Page, site: Site) -> None:
    ending.end(site.world, MIRA, "c1001", warned(site.world, "c1001"))
    bakery.goto("/my-jobs")
    bakery.get_by_role("link", name="Balance: $19,380.00").click()

    first = bakery.get_by_role("row").nth(1)
    expect(first).to_contain_text("Escrow returned to the client: Three logo drafts")
    expect(first).to_contain_text("$19,380.00")


@pytest.mark.parametrize("by_client", [True, False])
def test_a_client_gives_feedback_whoever_ended(bakery: Page, site: Site, by_client: bool) -> None:
    if by_client:
        client_ending.end(site.world, CLIENT, "c1001")
        feedback.give(site.world, MIRA, "c1001", typed())
    else:
        ending.end(site.world, MIRA, "c1001", warned(site.world, "c1001"))
    bakery.goto(f"{LOGO}/feedback")
    bakery.get_by_role("link", name="Give feedback").click()
    rate(bakery)
    bakery.get_by_role("button", name="Give feedback").click()

    said(bakery, "It is public now.")
    expect(bakery.get_by_role("article").filter(has_text="No brief came.")).to_be_visible()
