"""FACTS 1: the click path, and the words on its way."""

import re

import pytest

from mock_site.store.world import World
from tests.service.sides import found
from tests.service.typed import STARS, typed
from tests.web.test_lists_and_contract_screens import menu, titles
from tests.web.visit import FREELANCER, LOGO, PASSWORD, Page, Visit, read

TABS = ["Messages & Files", "Terms & Settings", "Feedback"]


def words(text: str, tag: str) -> list[str]:
    """Read what stands in the elements of a kind, without the markup in them."""
    inside = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", text, re.DOTALL)
    return [
        " ".join(re.sub(r"<[^>]+>", "", one).split()).replace("&amp;", "&").replace("&#39;", "'")
        for one in inside
    ]


def navigation(text: str, name: str) -> list[str]:
    """Read the links of a named navigation."""
    return words(text.split(f'aria-label="{name}"', 1)[1].split("</nav>", 1)[0], "a")


def values(page: Page, name: str) -> list[str]:
    """Give the values of a form's inputs with a name."""
    return [str(one["value"]) for one in page.all("input") if one.get("name") == name]


def test_login_is_one_form_with_one_button_named_log_in(visitor: Visit) -> None:
    text = visitor.get("/login").text

    assert words(text, "button").count("Log in") == 1
    assert {"email", "password"} <= {one.get("name") for one in read(visitor.get("/login")).all("input")}
    assert visitor.post("/login", {"email": FREELANCER, "password": PASSWORD}).location == "/my-jobs"


def test_the_top_menu_leads_to_find_work_my_jobs_reports_and_messages(mira: Visit) -> None:
    assert navigation(mira.get("/my-jobs").text, "Main") == ["Find Work", "My Jobs", "Reports", "Messages"]


def test_my_jobs_has_the_earnings_and_active_contracts_by_their_titles(mira: Visit, jonas: Visit) -> None:
    response = mira.get("/my-jobs")
    page = read(response)

    assert page.all("a", **{"class": "earnings"})[0]["href"] == "/reports"
    assert "Earnings available now: $" in page.text
    assert "Active Contracts" in words(response.text, "h2")
    title = re.findall(rf'<a class="row-title" href="{LOGO}">([^<]*)</a>', response.text)
    assert title == ["Logo refresh for a bakery chain"]
    assert [one["aria-label"] for one in page.all("input", type="search")] == ["Search contracts"]
    assert "View All Contracts" in words(response.text, "a")
    assert "There are no active contracts." in jonas.get("/my-jobs").text


@pytest.mark.parametrize(("contract", "first"), [("c1001", "Milestones & Earnings"), ("c1005", "Timesheet")])
def test_the_contract_has_four_tabs_and_the_three_dots_at_their_end(
    mira: Visit, contract: str, first: str
) -> None:
    text = mira.get(f"/contracts/{contract}").text

    assert navigation(text, "Contract") == [first, *TABS]
    row = text.split('<div class="tab-row">', 1)[1].split('<div class="tab-page">', 1)[0]
    dots = re.findall(r'<button class="dots"[^>]*aria-label="([^"]*)"', row)
    assert (dots, row.index("</nav>") < row.index('class="dots"')) == (["More options"], True)


def test_the_rows_dots_do_not_end_a_contract_and_the_pages_dots_do_so_last(mira: Visit) -> None:
    row, page = menu(mira.get("/my-jobs").text, "menu-c1001"), menu(mira.get(LOGO).text, "contract-menu")

    assert ("End contract" in row, page[-1]) == (False, "End contract")


def test_the_form_asks_for_a_reason_a_number_and_six_times_stars(mira: Visit) -> None:
    text = mira.get(f"{LOGO}/end").text
    page = read(mira.get(f"{LOGO}/end"))

    assert words(text, "option") == [
        "Select a reason",
        "Job completed successfully",
        "Client not responsive",
        "Job was completed unsuccessfully",
        "Another reason",
    ]
    asked = "How likely are you to recommend this client to a friend or a colleague?"
    assert [one for one in words(text, "legend") if not one.startswith("What")] == [
        asked,
        "Skills",
        "Quality of requirements",
        "Availability",
        "Set reasonable deadlines",
        "Communication",
        "Cooperation",
    ]
    assert values(page, "recommend") == [str(n) for n in range(11)]
    for category in STARS:
        assert values(page, category) == ["1", "2", "3", "4", "5"]
    for said in ("Not at all likely", "Extremely likely", "Share your experience with this client"):
        assert said in page.text
    concerns = values(page, "concerns")
    assert concerns == ["unclear-requirements", "poor-communication", "something-else"]
    assert [one for one in words(text, "button") if one == "End contract"] == ["End contract"]


def test_the_form_says_which_contract_ends_what_stays_private_and_has_a_way_back(mira: Visit) -> None:
    text = mira.get(f"{LOGO}/end").text
    card = text.split('class="card contract-card"', 1)[1].split("</aside>", 1)[0]
    private, public = (re.split(r'id="(?:private|public)-title"', text)[n] for n in (1, 2))

    assert ("Logo refresh for a bakery chain" in card, "Brightloaf Bakeries" in card) == (True, True)
    assert words(text, "h1") == ["End contract"]
    assert ("Private feedback" in private, "Not shared directly with the client" in private) == (True, True)
    assert ("Public feedback" in public, "Feedback to client" in public) == (True, True)
    assert "Reason for ending contract" in words(private, "label")
    assert re.findall(r'<a class="button quiet" href="([^"]*)">Cancel</a>', text) == [LOGO]


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (
            "successful",
            ["client looks at the work and then closes", "remind them by message", "months later"],
        ),
        ("not-responsive", ["does not reply", "has not told you what you need", "could not be reached"]),
        ("unsuccessful", ["deadline or a requirement", "Talk it over", "bad impression", "lower your score"]),
        ("another", ["special situations", "ask Support"]),
    ],
)
def test_each_reason_has_its_guidance_beside_it(mira: Visit, reason: str, told: list[str]) -> None:
    guidance = dict(re.findall(r'<p data-reason="([^"]+)">([^<]+)', mira.get(f"{LOGO}/end").text))

    assert list(guidance) == ["successful", "not-responsive", "unsuccessful", "another"]
    assert [one for one in told if one not in guidance[reason]] == []


def test_pressing_end_contract_keeps_a_draft_and_shows_the_warning(mira: Visit, world: World) -> None:
    answer = mira.end()

    assert answer.location == f"{LOGO}/end/warning"
    assert found(world, "c1001").state == "active"
    assert read(mira.get(f"{LOGO}/end")).values["recommend"] == typed()["recommend"]


def warned(mira: Visit, contract: str) -> tuple[Page, str]:
    """Come to the warning of a contract."""
    address = f"/contracts/{contract}"
    mira.end(address, reason="another")
    response = mira.get(f"{address}/end/warning")
    return read(response), response.text


@pytest.mark.parametrize(
    ("contract", "said", "choices"),
    [
        pytest.param(
            "c1001",
            "$150.00 in escrow goes back to the client. Have you done some of the work? Upload the work file "
            "before you end the contract, so that the client can approve and pay it. Without an answer the "
            "payment comes by itself after 14 days.",
            ["Submit work instead", "Cancel"],
            id="nothing submitted",
        ),
        pytest.param(
            "c1004",
            "$120.00 in escrow goes back to the client",
            ["Submit work instead", "Cancel"],
            id="changes requested",
        ),
        pytest.param(
            "c1002",
            "Without an answer from the client it is approved by itself on Jun 27, 2021",
            ["Cancel"],
            id="submitted",
        ),
        pytest.param(
            "c1016",
            "This milestone of $160.00 was never funded. It is dropped; no money moves.",
            ["Cancel"],
            id="planned",
        ),
        pytest.param("c1003", "Nothing is held in escrow and no work waits", ["Cancel"], id="nothing held"),
        pytest.param(
            "c1005",
            "The work diary is locked. The 6:40 hours logged this week stay and are billed",
            ["Cancel"],
            id="hourly",
        ),
    ],
)
def test_the_warning_tells_each_kind_of_contract_its_own_and_ends_with_the_same_button(
    mira: Visit, contract: str, said: str, choices: list[str]
) -> None:
    page, text = warned(mira, contract)

    assert said in page.text
    assert words(text, "button")[-1] == "Continue to End Contract"
    assert [one for one in ("Submit work instead", "Cancel") if one in words(text, "a")] == choices


def test_an_ended_contract_has_left_active_contracts_and_leads_to_find_work(mira: Visit) -> None:
    mira.end()
    ended = mira.post(f"{LOGO}/end/continue", mira.warning())
    page = read(mira.get(str(ended.location)))

    title, searched = "Logo refresh for a bakery chain", "/contracts?q=logo"
    lists = [mira.get(path).text for path in ("/my-jobs", searched, f"{searched}&closed=1")]
    assert (page.heading, f"“{title}” with Brightloaf Bakeries is closed." in page.text) == (
        "Contract ended",
        True,
    )
    assert [title in titles(text) for text in lists] == [False, False, True]
    assert "Include closed contracts" in lists[1]
    assert page.all("a", href="/find-work", **{"class": "button primary"}) != []
    assert "Start finding more interesting projects" in page.text
