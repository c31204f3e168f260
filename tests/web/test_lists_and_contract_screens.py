import html
import re

import pytest

from mock_site.service import client_side
from mock_site.store.world import World
from tests.web.visit import Visit, read


def titles(text: str) -> list[str]:
    """Read the titles of the rows."""
    return [html.unescape(title) for title in re.findall(r'class="row-title"[^>]*>([^<]*)<', text)]


def menu(text: str, owner: str) -> list[str]:
    """Read the lines of a menu."""
    (inside,) = re.findall(rf'id="{owner}" popover[^>]*>(.*?)</div>', text, re.DOTALL)
    return [html.unescape(line) for line in re.findall(r"<a[^>]*>([^<]*)</a>", inside)]


def test_my_jobs_lists_what_runs_and_nothing_that_ended(mira: Visit) -> None:
    text = mira.get("/my-jobs").text

    assert "Logo refresh for a bakery chain" in titles(text)
    assert 'Menu copy for "Salt & Smoke"' in titles(text)
    assert "Podcast editing" not in titles(text)
    assert titles(text).count("Website bug fixes") == 2


def test_a_rows_menu_does_not_end_a_contract(mira: Visit) -> None:
    text = mira.get("/my-jobs").text

    assert menu(text, "menu-c1001") == ["Send a message", "Propose new contract", "Propose new milestones"]
    assert menu(text, "menu-c1005") == ["Send a message", "Propose new contract", "View work diary"]


@pytest.mark.parametrize(
    ("contract", "lines"),
    [
        (
            "c1001",
            [
                "Send a message",
                "Propose new contract",
                "Request milestone changes",
                "Give a refund",
                "End contract",
            ],
        ),
        ("c1005", ["Send a message", "Propose new contract", "Give a refund", "End contract"]),
        (
            "c1011",
            [
                "Send a message",
                "Propose new contract",
                "Request milestone changes",
                "Give a refund",
                "End contract",
            ],
        ),
    ],
)
def test_the_three_dots_hold_end_contract_last(mira: Visit, contract: str, lines: list[str]) -> None:
    assert menu(mira.get(f"/contracts/{contract}").text, "contract-menu") == lines


@pytest.mark.parametrize("contract", ["c1008", "c1012"])
def test_an_ended_contract_and_an_offer_have_no_three_dots(mira: Visit, contract: str) -> None:
    assert "More options" not in mira.get(f"/contracts/{contract}").text


def test_search_finds_by_title_and_client_and_says_when_nothing_fits(mira: Visit) -> None:
    assert titles(mira.get("/my-jobs?q=brightloaf").text) == ["Logo refresh for a bakery chain"]
    assert titles(mira.get("/my-jobs?q=LOGO+bakery").text) == ["Logo refresh for a bakery chain"]
    assert "There are no active contracts." in mira.get("/my-jobs?q=nothing+like+it").text


def test_all_contracts_holds_the_closed_ones_when_asked(mira: Visit) -> None:
    assert titles(mira.get("/contracts?q=podcast").text) == []
    assert titles(mira.get("/contracts?q=podcast&closed=1").text) == ["Podcast editing"]


def test_pages_keep_what_was_asked_for(mira: Visit) -> None:
    page = read(mira.get("/contracts?closed=1&sort=title&page=2"))

    assert page.all("a", rel="prev") == [
        {"class": "step", "rel": "prev", "href": "/contracts?page=1&closed=1&sort=title"}
    ]
    assert page.all("a", rel="next") == []
    assert page.all("a", **{"aria-current": "page"})[-1]["href"] == "/contracts?page=2&closed=1&sort=title"


@pytest.mark.parametrize(
    "asked", ["page=0", "page=-3", "page=999", "page=x", "sort=made-up", "q=" + "x" * 9999]
)
@pytest.mark.parametrize("path", ["/my-jobs", "/contracts", "/find-work"])
def test_an_odd_question_has_a_plain_answer(mira: Visit, path: str, asked: str) -> None:
    assert mira.get(f"{path}?{asked}").status_code == 200


def test_a_long_search_is_cut_to_what_the_box_holds(mira: Visit) -> None:
    (box,) = read(mira.get("/my-jobs?q=" + "x" * 999)).all("input", type="search")

    assert box["value"] == "x" * int(str(box["maxlength"]))


def test_an_order_nobody_offers_is_newest_first(mira: Visit) -> None:
    page = read(mira.get("/contracts?sort=made-up"))

    assert [one["value"] for one in page.all("option") if "selected" in one] == ["newest"]


def test_markup_in_a_search_stays_text(mira: Visit) -> None:
    text = mira.get("/my-jobs?q=<script>alert(1)</script>").text

    assert "<script>alert" not in text


def test_a_contract_shows_its_client_and_since_when_it_runs(mira: Visit) -> None:
    page = read(mira.get("/contracts/c1001"))

    assert page.heading == "Logo refresh for a bakery chain"
    for words in ("Active since May 11, 2021", "Brightloaf Bakeries", "Graz, Austria", "4:00 PM local time"):
        assert words in page.text


def test_a_hidden_review_is_announced_and_not_shown(mira: Visit) -> None:
    page = read(mira.get("/contracts/c1008/feedback"))

    assert "has given feedback." in page.text
    assert page.all("article") == []


def test_a_long_milestone_is_shown_whole(mira: Visit, world: World) -> None:
    client_side.fund(world, "c1001", "M" * 400, 100)

    assert f'scope="row">{"M" * 400}</th>' in mira.get("/contracts/c1001").text


@pytest.mark.parametrize(
    ("contract", "said"),
    [
        ("c1001", "In 81 days, on Sep 5, 2021 $150.00 in escrow goes back to the client if nobody"),
        ("c1002", "In 11 days, on Jun 27, 2021 “Upload of 60 products” is approved by itself: $90.00."),
        ("c1005", "In 5 days, on Jun 21, 2021 The week's hours are billed."),
        ("c1008", "In 8 days, on Jun 24, 2021 The time for feedback is over"),
        (
            "c1010",
            "In 3 days, on Jun 19, 2021 $240.00 goes back to the client unless the request is answered.",
        ),
    ],
)
def test_a_contract_says_what_happens_by_itself_and_when(mira: Visit, contract: str, said: str) -> None:
    assert said in read(mira.get(f"/contracts/{contract}")).text
