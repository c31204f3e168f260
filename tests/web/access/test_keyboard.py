"""Everything works by keyboard, and the focus returns to where it came from."""

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, expect

from mock_site.domain.question import CLIENT_CATEGORIES
from mock_site.store.world import World
from tests.service.typed import STARS
from tests.site_server import Site
from tests.web.access.keyboard import Keyboard
from tests.web.access.states import CARDS, SIZES, arrange, dispute_hours, log_in
from tests.web.visit import CLIENT, FREELANCER, LOGO, PASSWORD

EACH_SIZE = pytest.mark.parametrize("size", SIZES)
LABELS = {
    "skills": "Skills",
    "quality_of_requirements": "Quality of requirements",
    "availability": "Availability",
    "deadlines": "Set reasonable deadlines",
    "communication": "Communication",
    "cooperation": "Cooperation",
}


@pytest.fixture
def size(request: pytest.FixtureRequest) -> str:
    """Name the size of the page; a test may ask for another."""
    return str(getattr(request, "param", "desk"))


@pytest.fixture
def keys(page: Page, size: str) -> Keyboard:
    """Sit down at the keyboard."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    return Keyboard(page)


@pytest.fixture
def logged_in(page: Page, site: Site, keys: Keyboard, signed_in: BrowserContext) -> Keyboard:
    """Be logged in on My Jobs, so that a test begins where it has something to say."""
    assert page.context == signed_in
    page.goto(f"{site.url}my-jobs")
    return keys


def heading(page: Page, words: str) -> None:
    """Wait for a page by its heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def contract_state(world: World, contract_id: str = "c1001") -> str:
    """Read how a contract stands, the tutorial's unless another is named."""
    with world.transaction() as rows:
        contract = rows.contract(contract_id)
    assert contract is not None
    return str(contract.state)


@pytest.mark.parametrize("size", SIZES, indirect=True)
def test_the_whole_path_is_walked_by_keyboard_alone(page: Page, site: Site, keys: Keyboard) -> None:
    page.goto(site.url)
    expect(page.get_by_label("Email")).to_be_focused()
    keys.write(FREELANCER)
    keys.press("Tab")
    keys.write(PASSWORD)
    keys.press("Enter")
    heading(page, "My Jobs")

    keys.tab_to(page.get_by_role("link", name="Logo refresh for a bakery chain"))
    keys.press("Enter")
    heading(page, "Logo refresh for a bakery chain")
    keys.tab_to(page.get_by_role("button", name="More options"))
    keys.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    keys.press("ArrowUp")
    expect(page.get_by_role("menuitem", name="End contract")).to_be_focused()
    keys.press("Enter")
    heading(page, "End contract")

    fill_in(page, keys)
    keys.tab_to(page.get_by_role("main").get_by_role("button", name="End contract"))
    keys.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    keys.tab_to(page.get_by_role("button", name="Continue to End Contract"))
    keys.press("Space")
    heading(page, "Contract ended")
    keys.tab_to(page.get_by_role("link", name="Start finding more interesting projects"))
    keys.press("Enter")
    heading(page, "Find Work")

    assert contract_state(site.world) == "ended"


def first_star(page: Page, category: str) -> Locator:
    """Find the first star of a category."""
    return page.get_by_role("group", name=category, exact=True).get_by_role("radio").first


def fill_in(page: Page, keys: Keyboard) -> None:
    """Give the whole feedback, and see that it was taken down."""
    keys.tab_to(page.get_by_label("Reason for ending contract"))
    keys.press("Enter")
    expect(page.get_by_role("option", name="Another reason")).to_be_visible()
    keys.press("ArrowDown", "ArrowDown", "Enter")
    expect(page.get_by_label("Reason for ending contract")).to_have_value("not-responsive")
    keys.tab_to(page.get_by_role("radio", name="0", exact=True))
    keys.press("Space", "ArrowRight", "ArrowRight", "ArrowRight")
    expect(page.get_by_role("radio", name="3", exact=True)).to_be_checked()
    keys.tab_to(page.get_by_role("checkbox", name="Poor communication"))
    keys.press("Space")
    for field, stars in STARS.items():
        keys.tab_to(first_star(page, LABELS[field]))
        keys.press("Space", *["ArrowRight"] * (stars - 1))
        chosen = page.get_by_role("group", name=LABELS[field], exact=True).get_by_role("radio", checked=True)
        expect(chosen).to_have_value(str(stars))
    keys.tab_to(page.get_by_label("Share your experience"))
    keys.write("The brief never came.")
    expect(page.get_by_text("Total Score: 2.0")).to_be_visible()


@pytest.mark.parametrize("size", SIZES, indirect=True)
@pytest.mark.parametrize(
    ("path", "name"),
    [(LOGO, "More options"), ("/my-jobs", "More options for Weekly bookkeeping")],
)
def test_a_menu_closed_by_escape_gives_the_focus_back(
    page: Page, site: Site, logged_in: Keyboard, path: str, name: str
) -> None:
    page.goto(f"{site.url.rstrip('/')}{path}")
    dots = page.get_by_role("button", name=name, exact=True)
    logged_in.tab_to(dots)
    for opener in ("Enter", "Space", "ArrowDown", "ArrowUp"):
        logged_in.press(opener)
        at = page.get_by_role("menuitem")
        expect(at.last if opener == "ArrowUp" else at.first).to_be_focused()
        expect(dots).to_have_attribute("aria-expanded", "true")

        logged_in.press("Escape")

        expect(page.get_by_role("menu")).to_be_hidden()
        expect(dots).to_be_focused()
        expect(dots).to_have_attribute("aria-expanded", "false")


def test_a_menu_is_gone_through_by_arrows_ends_and_letters(
    page: Page, site: Site, logged_in: Keyboard
) -> None:
    page.goto(f"{site.url.rstrip('/')}{LOGO}")
    logged_in.tab_to(page.get_by_role("button", name="More options"))
    logged_in.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    stops = []

    for key in ("ArrowDown", "End", "ArrowDown", "ArrowUp", "Home", "g", "p", "p"):
        logged_in.press(key)
        stops.append(logged_in.here())

    assert stops == [
        "Propose new contract",
        "End contract",
        "Send a message",
        "End contract",
        "Send a message",
        "Give a refund",
        "Propose new contract",
        "Propose new contract",
    ]


@pytest.mark.parametrize("opened_by", ["mouse", "keyboard"])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_tab_leaves_a_menu_and_closes_it(
    page: Page, site: Site, logged_in: Keyboard, opened_by: str, key: str
) -> None:
    page.goto(f"{site.url.rstrip('/')}{LOGO}")
    dots = page.get_by_role("button", name="More options")
    if opened_by == "mouse":
        dots.click()
    else:
        logged_in.tab_to(dots)
        logged_in.press("Enter")
    expect(page.get_by_role("menu")).to_be_visible()

    logged_in.press(key)

    expect(page.get_by_role("menu")).to_be_hidden()
    assert logged_in.here() == ("Submit work for Three logo drafts" if key == "Tab" else "Feedback")


@pytest.mark.parametrize(
    ("size", "way_out"), [("phone", "Escape"), ("desk", "Enter on Cancel")], indirect=["size"]
)
def test_a_cancelled_warning_gives_the_focus_back_to_the_three_dots(
    page: Page, site: Site, logged_in: Keyboard, way_out: str
) -> None:
    page.goto(f"{site.url.rstrip('/')}{LOGO}/end")
    fill_in(page, logged_in)
    logged_in.press("Tab", "Enter")
    expect(page.locator("dialog:modal")).to_be_visible()
    expect(page.get_by_role("heading", name="Before you end this contract")).to_be_focused()
    if way_out == "Escape":
        logged_in.press("Escape")
    else:
        logged_in.tab_to(page.get_by_role("dialog").get_by_role("link", name="Cancel"))
        logged_in.press("Enter")

    heading(page, "Logo refresh for a bakery chain")

    dots = page.get_by_role("button", name="More options")
    expect(dots).to_be_focused()
    assert contract_state(site.world) == "active"


def test_the_warning_keeps_the_focus(page: Page, site: Site, logged_in: Keyboard) -> None:
    page.goto(f"{site.url.rstrip('/')}{LOGO}/end")
    fill_in(page, logged_in)
    logged_in.press("Tab", "Enter")
    expect(page.locator("dialog:modal")).to_be_visible()
    expect(page.get_by_role("heading", name="Before you end this contract")).to_be_focused()
    stops = set()

    for _ in range(12):
        logged_in.press("Tab")
        stops.add(logged_in.here())

    inside = {"Continue to End Contract", "Submit work instead", "Cancel"}
    assert inside <= stops
    # Between the last and the first of the dialog the browser's own controls come; there the page has none.
    assert stops - inside <= {logged_in.page.evaluate("document.body.textContent.trim().slice(0, 40)")}


def test_an_error_takes_the_focus_and_its_links_lead_to_the_fields(
    page: Page, site: Site, logged_in: Keyboard
) -> None:
    page.goto(f"{site.url.rstrip('/')}{LOGO}/end")
    logged_in.tab_to(page.get_by_role("main").get_by_role("button", name="End contract"))
    logged_in.press("Enter")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    targets: list[Locator] = [
        page.get_by_label("Reason for ending contract"),
        page.get_by_role("radio", name="0", exact=True),
        *(first_star(page, name) for name in LABELS.values()),
    ]

    for link, target in zip(summary.get_by_role("link").all(), targets, strict=True):
        link.focus()
        logged_in.press("Enter")
        expect(target).to_be_focused()


def test_a_wrong_password_leaves_the_focus_where_it_is_typed_again(
    page: Page, site: Site, keys: Keyboard
) -> None:
    page.goto(f"{site.url}login")
    expect(page.get_by_label("Email")).to_be_focused()
    keys.write(FREELANCER)
    keys.press("Tab")
    keys.write("wrong")
    keys.press("Enter")

    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Password", exact=True)).to_be_focused()
    keys.write(PASSWORD)
    keys.press("Enter")
    heading(page, "My Jobs")


@pytest.mark.parametrize("size", SIZES, indirect=True)
def test_tabs_lists_filters_and_pages_work_by_keyboard(page: Page, site: Site, logged_in: Keyboard) -> None:
    logged_in.tab_to(page.get_by_role("link", name="View All Contracts"))
    logged_in.press("Enter")
    heading(page, "All contracts")
    logged_in.tab_to(page.get_by_role("checkbox", name="Include closed contracts"))
    logged_in.press("Space")
    page.wait_for_url("**closed=1**")
    logged_in.tab_to(page.get_by_label("Sort by"))
    logged_in.press("Enter", "ArrowDown", "ArrowDown", "Enter")
    expect(page.get_by_label("Sort by")).to_have_value("title")
    logged_in.tab_to(page.get_by_role("searchbox"), "Shift+Tab")
    logged_in.press("Enter")
    page.wait_for_url("**sort=title**")
    logged_in.tab_to(page.get_by_role("link", name="Next page"))
    logged_in.press("Enter")
    page.wait_for_url("**page=2**")
    assert "closed=1" in page.url
    logged_in.tab_to(page.get_by_role("searchbox"))
    logged_in.write("shopify")
    logged_in.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_have_text("1 contract for “shopify”")
    logged_in.tab_to(page.get_by_role("link", name="Shopify product upload"))
    logged_in.press("Enter")
    heading(page, "Shopify product upload")
    for tab in ("Messages & Files", "Terms & Settings", "Feedback", "Milestones & Earnings"):
        logged_in.tab_to(page.get_by_role("link", name=tab))
        logged_in.press("Enter")
        expect(page.get_by_role("link", name=tab)).to_have_attribute("aria-current", "page")


def test_work_is_submitted_and_downloaded_by_keyboard(page: Page, site: Site, logged_in: Keyboard) -> None:
    page.goto(f"{site.url.rstrip('/')}{LOGO}")
    logged_in.tab_to(page.get_by_role("link", name="Submit work for Three logo drafts"))
    logged_in.press("Enter")
    logged_in.tab_to(page.get_by_label("Message to the client"))
    logged_in.write("Three drafts.")
    logged_in.tab_to(page.get_by_label("Work file"))
    # The dialog that Space opens here belongs to the system, and a browser without a window has none.
    drafts = FilePayload(name='Entwürfe "eins" & <b>.html', mimeType="text/html", buffer=b"<b>Draft</b>")
    page.get_by_label("Work file").set_input_files(drafts)
    logged_in.tab_to(page.get_by_role("button", name="Submit work"))
    logged_in.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Work submitted.")
    logged_in.tab_to(page.get_by_role("link", name="Messages & Files"))
    logged_in.press("Enter")
    logged_in.tab_to(page.get_by_role("link", name="Entwürfe"))

    with page.expect_download() as download:
        logged_in.press("Enter")

    assert download.value.path().read_bytes() == b"<b>Draft</b>"
    assert download.value.suggested_filename.startswith("Entwürfe")
    assert page.url.endswith(f"{LOGO}/messages")


@pytest.mark.parametrize("size", SIZES, indirect=True)
def test_any_contract_is_found_for_support_by_keyboard(page: Page, site: Site, logged_in: Keyboard) -> None:
    page.goto(f"{site.url}support")
    logged_in.tab_to(page.get_by_label("Your question"))
    logged_in.write("Where is it?")
    logged_in.tab_to(page.get_by_label("Find another contract"), "Shift+Tab")
    logged_in.write("ferry")
    logged_in.press("Enter")
    expect(page.get_by_label("Contract", exact=True)).to_have_value("c1040")
    expect(page.get_by_label("Contract", exact=True)).to_be_focused()
    logged_in.tab_to(page.get_by_label("What it is about"))
    logged_in.press("Enter", "ArrowDown", "Enter")
    logged_in.tab_to(page.get_by_role("button", name="Ask Support"))
    logged_in.press("Enter")

    expect(page.get_by_role("listitem").filter(has_text="Ticket 1")).to_contain_text("Where is it?")
    expect(page.get_by_role("link", name="Ferry timetable texts")).to_be_visible()


def test_the_skip_link_leads_past_the_menu(page: Page, site: Site, logged_in: Keyboard) -> None:
    page.goto(f"{site.url}my-jobs")
    logged_in.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    logged_in.press("Enter", "Tab")

    assert logged_in.here().startswith("Earnings available now")


def give_feedback(page: Page, keys: Keyboard) -> None:
    """Give the client's feedback, from the page that says that the contract has ended."""
    main = page.get_by_role("main")
    keys.tab_to(main.get_by_role("link", name="Give feedback"))
    keys.press("Enter")
    keys.tab_to(page.get_by_role("combobox"))
    keys.press("Enter")
    expect(page.get_by_role("option", name="Another reason")).to_be_visible()
    keys.press("ArrowDown", "Enter")
    expect(page.get_by_role("combobox")).to_have_value("successful")
    keys.tab_to(page.get_by_role("radio", name="0", exact=True))
    keys.press("Space", *["ArrowRight"] * 9)
    expect(page.get_by_role("radio", name="9", exact=True)).to_be_checked()
    for category in CLIENT_CATEGORIES:
        keys.tab_to(first_star(page, category.label))
        keys.press("Space", *["ArrowRight"] * 4)
    keys.tab_to(page.get_by_role("textbox"))
    keys.write("Every card a pleasure.")
    keys.tab_to(main.get_by_role("button", name="Give feedback"))
    keys.press("Enter")


def test_a_client_asks_for_changes_pays_a_part_and_ends_with_feedback_by_keyboard(
    page: Page, site: Site, keys: Keyboard
) -> None:
    arrange(site.world)
    log_in(page, site, CLIENT)
    keys.tab_to(page.get_by_role("link", name="Cards", exact=True))
    keys.press("Enter")
    heading(page, "Cards")
    main = page.get_by_role("main")

    keys.tab_to(page.get_by_role("link", name="Request changes of"))
    keys.press("Enter")
    keys.tab_to(main.get_by_role("textbox"))
    keys.write("A softer blue, please.")
    keys.tab_to(main.get_by_role("button", name="Request changes"))
    keys.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Changes requested.")

    keys.tab_to(page.get_by_role("link", name="Pay Cards", exact=True))
    keys.press("Enter")
    keys.tab_to(main.get_by_role("textbox"))
    keys.press("ControlOrMeta+a")
    keys.write("12")
    keys.tab_to(main.get_by_role("button"))
    keys.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Approved and paid.")

    keys.tab_to(page.get_by_role("button", name="More options"))
    keys.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    keys.press("ArrowUp")
    expect(page.get_by_role("menuitem", name="End contract")).to_be_focused()
    keys.press("Enter")
    heading(page, "End contract")
    keys.tab_to(page.get_by_role("radio").first)
    keys.press("Space", "ArrowDown", "ArrowDown")
    expect(page.get_by_role("radio", name="Pay nothing")).to_be_checked()
    keys.tab_to(main.get_by_role("button", name="End contract"))
    keys.press("Enter")
    keys.tab_to(page.get_by_role("button", name="Continue to End Contract"))
    keys.press("Space")
    heading(page, "Contract ended")

    give_feedback(page, keys)

    expect(page.get_by_role("status").first).to_be_visible()
    expect(page.get_by_text("Every card a pleasure.")).to_be_visible()
    assert contract_state(site.world, CARDS.rpartition("/")[2]) == "ended"


def test_a_client_disputes_hours_by_keyboard(page: Page, site: Site, keys: Keyboard) -> None:
    arrange(site.world)
    log_in(page, site, CLIENT)
    dispute_hours(page, site)
    main = page.get_by_role("main")

    keys.tab_to(main.get_by_role("checkbox").first)
    keys.press("Space")
    expect(main.get_by_role("checkbox").first).to_be_checked()
    keys.tab_to(main.get_by_role("textbox"))
    keys.write("Nothing was done in these hours.")
    keys.tab_to(main.get_by_role("button", name="Dispute hours"))
    keys.press("Enter")

    expect(page.get_by_role("status").first).to_contain_text("The hours are disputed")
