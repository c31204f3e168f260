"""Every state that a page of the site can be in: where it is, whose it is, and what is done to get there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from tempfile import NamedTemporaryFile

from playwright.sync_api import Page, expect

from mock_site.domain.diary import MEMO_LIMIT
from mock_site.domain.offer import read_terms
from mock_site.domain.submission import FILE_LIMIT_BYTES
from mock_site.service import client_side, diary, ending, feedback, messages, offers, proposals, submitting
from mock_site.service.client import life, milestones
from mock_site.service.client import offers as rehiring
from mock_site.store import schema
from mock_site.store.world import World
from mock_site.web.session import SESSION_COOKIE
from tests.service.sides import later
from tests.service.typed import CLIENT as BAKERY
from tests.service.typed import MIRA, typed
from tests.site_server import Site
from tests.web.visit import CLIENT, FREELANCER, LOGO, LOGO_WORK, PASSWORD, VISITOR

SIZES = {"phone": (390, 844), "desk": (1280, 720)}
NO_PAGE = {
    "/",
    "/contracts/<contract_id>/files/<file_id>",
    "/reports/movements.csv",
    "/static/<path:filename>",
}
"""What is opened with GET and shows no page: it leads on, or is sent to be kept."""
NOWHERE = "/nowhere"
CARDS, NEWS = "/contracts/c1053", "/contracts/c1054"

Act = Callable[[Page, Site], None]


def nothing(_page: Page, _site: Site) -> None:
    """Look at the page as it comes."""


@dataclass(frozen=True)
class State:
    """A page in a state: its address, who looks (None: nobody is logged in), and what they do first."""

    name: str
    path: str
    act: Act = nothing
    who: str | None = FREELANCER


def arrange(world: World) -> None:
    """End one contract for Mira and leave two drafts, so that there are pages about that."""
    for contract in ("c1003", "c1001", "c1002"):
        ending.save_draft(world, MIRA, contract, typed())
    ending.end(world, MIRA, "c1003", ending.warning(world, MIRA, "c1003").digest)

    feedback.allow_change(world, BAKERY, "c1036")
    for title, kind in (("Cards", "fixed"), ("Weekly news", "hourly")):
        contract = rehiring.rehire(world, BAKERY, "c1036", read_terms(title, "", kind, "30"))
        offers.accept(world, MIRA, contract)
    milestones.fund(world, BAKERY, "c1053", "c1053-1")
    milestones.plan(world, BAKERY, "c1053", "More cards", "5")
    submitting.submit(world, MIRA, "c1053", "c1053-1", "Cards.", submitting.Upload("cards.pdf", b"PDF"))
    with world.transaction() as rows:
        round_two = {"contract_id": "c1053", "milestone_id": "c1053-1", "at": rows.now}
        for number in range(30):
            rows.add(schema.submissions, **round_two, message=f"Card {number}, once more.")
    proposals.propose_milestone(world, MIRA, "c1053", "Envelopes", "20")
    life.pause(world, BAKERY, "c1054")
    for number in range(60):
        messages.send(world, MIRA, "c1054", f"News of day {number}.")


def visits(page: Page, site: Site) -> Iterator[State]:
    """Bring one page into each state in turn; whoever iterates looks at it."""
    arrange(site.world)
    who: str | None = None
    for state in STATES:
        if state.who != who:
            page.context.clear_cookies(name=SESSION_COOKIE)
            if state.who:
                log_in(page, site, state.who)
            who = state.who
        page.goto(f"{site.url.rstrip('/')}{state.path}")
        state.act(page, site)
        yield state


def log_in(page: Page, site: Site, email: str, password: str = PASSWORD) -> None:
    """Log in on the login page, from wherever the browser is."""
    page.goto(f"{site.url}login")
    type_login(page, email, password)
    expect(page.get_by_role("heading", level=1)).to_have_text("My Jobs")


def type_login(page: Page, email: str, password: str) -> None:
    """Fill the login form in and send it."""
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Log in").click()


def wrong_password(page: Page, _site: Site) -> None:
    """Type a wrong password."""
    type_login(page, "nobody@example.test", "wrong")
    expect(page.get_by_role("alert")).to_contain_text("No account")


def too_many_passwords(page: Page, _site: Site) -> None:
    """Type wrong passwords until one has to wait."""
    for _ in range(5):
        type_login(page, "guessed@example.test", "wrong")
        expect(page.get_by_label("Password", exact=True)).to_be_empty()
    type_login(page, "guessed@example.test", "wrong")
    expect(page.get_by_role("alert")).to_contain_text("Wait")


def show_password(page: Page, _site: Site) -> None:
    """Unfold the sample password."""
    page.get_by_text("Show the password").click()


def log_out(page: Page, site: Site) -> None:
    """Log in and out again."""
    log_in(page, site, FREELANCER)
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("status")).to_have_text("You are logged out.")


def open_menu(page: Page, _site: Site) -> None:
    """Open the first three dots."""
    page.get_by_role("button", name="More options").first.click()
    expect(page.get_by_role("menu")).to_be_visible()


def give_nothing(page: Page, _site: Site) -> None:
    """Send the End contract form with everything missing."""
    page.get_by_label("Reason for ending contract").select_option("")
    page.get_by_role("main").get_by_role("button", name="End contract").click()
    expect(page.get_by_role("alert")).to_be_visible()


def doubt(page: Page, _site: Site) -> None:
    """Choose a reason and a low number, which ask and tell more."""
    page.get_by_label("Reason for ending contract").select_option("another")
    page.get_by_role("radio", name="2", exact=True).check()
    expect(page.get_by_role("group", name="What went wrong?")).to_be_visible()


def write_too_much(page: Page, _site: Site) -> None:
    """Write a review that is too long, and send it."""
    page.get_by_label("Share your experience").fill("x" * 5001)
    page.get_by_role("main").get_by_role("button", name="End contract").click()
    expect(page.get_by_role("alert")).to_be_visible()


def open_reasons(page: Page, _site: Site) -> None:
    """Unfold the list of reasons."""
    page.get_by_label("Reason for ending contract").click()
    expect(page.get_by_role("option", name="Another reason")).to_be_visible()


def change_meanwhile(page: Page, site: Site) -> None:
    """Continue after the client has put more money in escrow."""
    client_side.fund(site.world, "c1001", "Another round", 50_000)
    page.get_by_role("button", name="Continue to End Contract").click()
    expect(page.get_by_role("alert")).to_contain_text("have changed")


def run_out(page: Page, site: Site) -> None:
    """Send the form when the session has run out, which leads to the login."""
    with site.world.transaction() as rows:
        rows.remove(schema.sessions)
    page.get_by_role("main").get_by_role("button", name="End contract").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")


def come_back(page: Page, site: Site) -> None:
    """Log in again after that, and find everything where it was."""
    run_out(page, site)
    type_login(page, FREELANCER, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("End contract")


def send(button: str) -> Act:
    """Make an act that sends a form with nothing in it, which says what is missing."""

    def act(page: Page, _site: Site) -> None:
        page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
        expect(page.get_by_role("alert").first).to_be_visible()

    return act


def unfold(page: Page, _site: Site) -> None:
    """Unfold the stars of the first review."""
    page.get_by_text("Stars by category").first.click()


def pay_a_part(page: Page, _site: Site) -> None:
    """Choose to pay a part, which asks how much."""
    page.get_by_role("radio", name="Pay a part").check()
    expect(page.get_by_label("How much, in dollars")).to_be_visible()


def submit_nothing(page: Page, _site: Site) -> None:
    """Submit work without a message."""
    page.get_by_role("button", name="Submit work").click()
    expect(page.get_by_role("alert")).to_be_visible()


def choose_a_large_file(page: Page, _site: Site) -> None:
    """Choose a file that is too large."""
    # A file on disk: through the browser's protocol so many bytes would take half a minute.
    with NamedTemporaryFile(suffix=".mov") as large:
        large.truncate(FILE_LIMIT_BYTES + 1)
        page.get_by_label("Work file").set_input_files(large.name)
    expect(page.get_by_role("alert")).to_be_visible()


def submit_work(page: Page, _site: Site) -> None:
    """Submit work, which leads to the contract."""
    page.get_by_label("Message to the client").fill("Here it is.")
    page.get_by_role("button", name="Submit work").click()
    expect(page.get_by_role("status")).to_contain_text("Work submitted.")


def dispute_hours(page: Page, site: Site) -> None:
    """Let a week of hours be billed, and open the form that disputes them."""
    news = NEWS.rpartition("/")[2]
    life.restart(site.world, BAKERY, news)
    later(site.world, 1.5)
    for begins, ends, memo in (("08:00", "12:00", "x" * MEMO_LIMIT), ("13:00", "15:00", "Reading")):
        diary.log(site.world, MIRA, news, "2021-06-17", begins, ends, memo)
    later(site.world, 3.5)
    page.goto(f"{site.url.rstrip('/')}{NEWS}/dispute-hours")
    expect(page.get_by_role("checkbox")).to_have_count(2)


def see_disputed_hours(page: Page, site: Site) -> None:
    """Dispute some of them, and see the week."""
    page.goto(f"{site.url.rstrip('/')}{NEWS}/dispute-hours")
    page.get_by_role("checkbox", name="Reading").check()
    page.get_by_label("What is not right").fill("Nothing came of it.")
    page.get_by_role("button", name="Dispute hours").click()
    expect(page.get_by_role("status").first).to_contain_text("came back to you")


def find_contract(words: str, said: str) -> Act:
    """Make an act that looks for a contract to ask Support about."""

    def act(page: Page, _site: Site) -> None:
        page.get_by_label("Find another contract").fill(words)
        page.get_by_role("button", name="Find", exact=True).click()
        expect(page.get_by_text(said)).to_be_visible()

    return act


STATES = (
    State("login", "/login", who=None),
    State("login: wrong password", "/login", wrong_password, None),
    State("login: too many passwords", "/login", too_many_passwords, None),
    State("login: password shown", "/login", show_password, None),
    State("login: after a page that needs one", "/my-jobs", who=None),
    State("nobody: nothing here", NOWHERE, who=None),
    State("nobody: no such world", "/enter/nothing", who=None),
    State("login: logged out", "/login", log_out, None),
    State("my jobs", "/my-jobs"),
    State("my jobs: menu", "/my-jobs", open_menu),
    State("my jobs: search", "/my-jobs?q=website"),
    State("my jobs: nothing found", "/my-jobs?q=nothing+like+it"),
    State("all contracts", "/contracts"),
    State("all contracts: menu", "/contracts", open_menu),
    State("all contracts: last page of the closed", "/contracts?closed=1&sort=title&page=2"),
    State("all contracts: nothing found", "/contracts?q=nothing+like+it"),
    State("find work", "/find-work"),
    State("find work: second page", "/find-work?page=2"),
    State("find work: nothing found", "/find-work?q=nothing+like+it"),
    State("messages", "/messages"),
    State("notifications", "/notifications"),
    State("notifications: second page", "/notifications?page=2"),
    State("reports", "/reports"),
    State("support", "/support"),
    State("support: a contract found", "/support", find_contract("logo bakery", "and it is chosen")),
    State("support: no contract found", "/support", find_contract("nothing like it", "No contract of yours")),
    State("job success", "/job-success"),
    State("a job", "/find-work/j01"),
    State("a job of a client with reviews", "/find-work/j31"),
    State("saved jobs", "/find-work/saved"),
    State("profile: of a client", "/people/p02"),
    State("profile: of a freelancer, unfolded", "/people/p01", unfold),
    State("propose contract", f"{LOGO}/propose-contract"),
    State("propose milestones", f"{LOGO}/propose-milestones"),
    State("propose changes", f"{LOGO}/propose-changes"),
    State("give a refund", "/contracts/c1003/refund"),
    State("refund request", "/contracts/c1010/refund-request"),
    State("decline an offer", "/contracts/c1012/offer/decline"),
    State("work diary", "/contracts/c1005/diary"),
    State("not possible now", f"{LOGO}/offer/decline"),
    State("feedback: to be given", "/contracts/c1008/feedback/give"),
    State("feedback: everything missing", "/contracts/c1008/feedback/give", send("Give feedback")),
    State("feedback: to be changed", "/contracts/c1036/feedback/change"),
    State("feedback: to be answered", "/contracts/c1036/feedback/answer"),
    State("contract: fixed", LOGO),
    State("contract: menu", LOGO, open_menu),
    State("contract: submitted", "/contracts/c1002"),
    State("contract: changes requested", "/contracts/c1004"),
    State("contract: hourly", "/contracts/c1005"),
    State("contract: hourly, menu", "/contracts/c1005", open_menu),
    State("contract: paused", "/contracts/c1006"),
    State("contract: refund requested", "/contracts/c1010"),
    State("contract: on hold", "/contracts/c1011"),
    State("contract: offer", "/contracts/c1012"),
    State("contract: long title", "/contracts/c1019"),
    State("messages and files", "/contracts/c1002/messages"),
    State("messages and files: many", "/contracts/c1003/messages"),
    State("messages and files: earlier ones", f"{NEWS}/messages?page=2"),
    State("messages and files: earlier work", f"{CARDS}/messages?work=2"),
    State("messages and files: none", "/contracts/c1012/messages"),
    State("terms", f"{LOGO}/terms"),
    State("terms: hourly", "/contracts/c1005/terms"),
    State("feedback: not ended", f"{LOGO}/feedback"),
    State("feedback: given", "/contracts/c1003/feedback"),
    State("feedback: of the client", "/contracts/c1008/feedback"),
    State("feedback: closed", "/contracts/c1009/feedback"),
    State("end contract", "/contracts/c1004/end"),
    State("end contract: everything missing", "/contracts/c1004/end", give_nothing),
    State("end contract: doubts", "/contracts/c1004/end", doubt),
    State("end contract: too long", f"{LOGO}/end", write_too_much),
    State("end contract: reasons", "/contracts/c1004/end", open_reasons),
    State("end contract: incomplete", f"{LOGO}/end?incomplete=1"),
    State("end contract: an offer", "/contracts/c1012/end"),
    State("end contract: what was typed is back", f"{LOGO}/end", come_back),
    State("warning: escrow", f"{LOGO}/end/warning"),
    State("warning: submitted", "/contracts/c1002/end/warning"),
    State("warning: changed meanwhile", f"{LOGO}/end/warning", change_meanwhile),
    State("ended", "/contracts/c1003/ended"),
    State("ended before", "/contracts/c1003/end"),
    State("not ended", f"{LOGO}/ended"),
    State("submit work", LOGO_WORK),
    State("submit work: message missing", LOGO_WORK, submit_nothing),
    State("submit work: file too large", LOGO_WORK, choose_a_large_file),
    State("submit work: done", LOGO_WORK, submit_work),
    State("submit work: not possible", "/contracts/c1002/milestones/c1002-1/submit"),
    # Whoever is logged out here stays so: this is the last that the freelancer sees.
    State("end contract: logged out meanwhile", f"{LOGO}/end", run_out),
    State("client: my jobs", "/my-jobs", open_menu, CLIENT),
    State("client: nothing found", "/my-jobs?q=nothing+like+it", who=CLIENT),
    State("client: all contracts", "/contracts?closed=1", who=CLIENT),
    State("client: nothing found in all", "/contracts?q=nothing+like+it", who=CLIENT),
    State("client: contract", CARDS, who=CLIENT),
    State("client: contract, menu", CARDS, open_menu, CLIENT),
    State("client: hourly contract", NEWS, who=CLIENT),
    State("client: closed contract", "/contracts/c1036", who=CLIENT),
    State("client: messages", f"{CARDS}/messages", who=CLIENT),
    State("client: terms", f"{CARDS}/terms", who=CLIENT),
    State("client: feedback", "/contracts/c1036/feedback", who=CLIENT),
    State("client: add a milestone", f"{CARDS}/milestones/new", who=CLIENT),
    State("client: add nothing", f"{CARDS}/milestones/new", send("Add the milestone"), CLIENT),
    State("client: fund", f"{CARDS}/milestones/c1053-2/fund", who=CLIENT),
    State("client: approve", f"{CARDS}/milestones/c1053-1/approve", who=CLIENT),
    State("client: request changes", f"{CARDS}/milestones/c1053-1/request-changes", who=CLIENT),
    State(
        "client: request no changes",
        f"{CARDS}/milestones/c1053-1/request-changes",
        send("Request changes"),
        CLIENT,
    ),
    State("client: pause", f"{CARDS}/pause", who=CLIENT),
    State("client: restart", f"{NEWS}/restart", who=CLIENT),
    State("client: rehire", "/contracts/c1036/rehire", who=CLIENT),
    State("client: end contract", f"{CARDS}/end", pay_a_part, CLIENT),
    State("client: end contract, nothing chosen", f"{CARDS}/end", send("End contract"), CLIENT),
    State("client: warning", f"{CARDS}/end/warning?pay=10", who=CLIENT),
    State("client: ended", "/contracts/c1036/ended", who=CLIENT),
    State("client: ended before", "/contracts/c1036/end", who=CLIENT),
    State("client: give feedback", "/contracts/c1052/feedback/give", who=CLIENT),
    State("client: reports", "/reports", who=CLIENT),
    State("client: inbox", "/messages", who=CLIENT),
    State("client: notifications", "/notifications", who=CLIENT),
    State("client: dispute hours", NEWS, dispute_hours, CLIENT),
    State("client: dispute nothing", f"{NEWS}/dispute-hours", send("Dispute hours"), CLIENT),
    State("client: disputed hours", NEWS, see_disputed_hours, CLIENT),
    State("work diary: disputed hours", f"{NEWS}/diary?week=2021-06-17"),
    State("messages: an answer to disputed hours", f"{NEWS}/messages?hours=2021-06-14"),
    State("visitor: no notifications", "/notifications", who=VISITOR),
)
