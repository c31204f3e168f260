import pytest
from flask import Flask

from mock_site.service import support
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from tests.large_world import add_contracts
from tests.rows import all_rows, difference
from tests.service.typed import MIRA
from tests.web.counting import queries
from tests.web.test_refund_screens import later
from tests.web.visit import FREELANCER, LOGO, Page, Visit, read

ASKED = {"contract": "c1001", "topic": "silent", "text": "No answer for a month."}
FIND = {**ASKED, "find": "1"}
SOME_DIGITS = 20


def listed(page: Page) -> list[str]:
    """Read which contracts can be chosen."""
    values = [str(one["value"]) for one in page.all("option")]
    return values[1 : values.index("", 1)]


def chosen(page: Page) -> list[str]:
    """Read what is chosen: a contract and a topic, where they are."""
    return [str(one["value"]) for one in page.all("option") if "selected" in one]


def test_a_question_is_a_ticket_that_is_answered_when_its_time_has_come(mira: Visit, world: World) -> None:
    mira.get("/support")

    answer = mira.post("/support", ASKED)
    before = read(mira.get("/support"))
    later(world, "1d")
    after = read(mira.get("/support"))

    assert (answer.status_code, answer.location) == (303, "/support")
    assert "Ticket 1: The other side does not answer Waits for Support" in before.text
    assert "The answer comes by Jun 17, 2021, 2:00 PM UTC." in before.text
    assert "Ticket 1: The other side does not answer Answered" in after.text
    assert "Send one clear message" in after.text


def test_what_is_missing_is_said_at_once_and_the_rest_stays(mira: Visit, world: World) -> None:
    mira.get("/support")
    before = all_rows(world)

    page = read(mira.post("/support", {"contract": "c1051", "topic": "", "text": "x" * 5001}))

    wrong = [one["name"] for tag, one in page.tags if "aria-invalid" in one]
    assert (page.status, wrong) == (422, ["contract", "topic", "text"])
    assert "x" * 5001 in page.text
    assert difference(before, all_rows(world)) == {}


def test_contact_support_begins_with_the_contract(mira: Visit) -> None:
    (link, _foot) = [one for one in read(mira.get(f"{LOGO}/end")).all("a") if "contract=" in str(one["href"])]
    page = read(mira.get(str(link["href"])))

    assert chosen(page) == ["c1001"]


def test_support_at_the_foot_of_a_contracts_page_begins_with_it(mira: Visit) -> None:
    (link,) = [one for one in read(mira.get("/contracts/c1049")).all("a") if "/support" in str(one["href"])]
    page = read(mira.get(str(link["href"])))

    assert (link["href"], chosen(page)) == ("/support?contract=c1049", ["c1049"])


@pytest.fixture(scope="module")
def crowded(worlds: Worlds) -> tuple[World, World]:
    """Make a world with hundreds of contracts of one person, and one with thousands."""
    hundreds, thousands = worlds.create(), worlds.create()
    add_contracts(hundreds, 300)
    add_contracts(thousands, 3000)
    return hundreds, thousands


@pytest.mark.parametrize("path", ["/support", "/support?q=law", "/support?contract=c1036"])
def test_thousands_of_contracts_make_the_page_no_larger_and_ask_no_more(
    app: Flask, crowded: tuple[World, World], path: str
) -> None:
    def seen(world: World) -> tuple[int, int, int]:
        visit = Visit(app, world)
        visit.log_in(FREELANCER)
        asked, page = queries(world, visit, path), visit.get(path)
        return asked, len(listed(read(page))), len(page.data)

    few, many = (seen(world) for world in crowded)

    assert many[:2] == few[:2]
    # Its numbers have more digits.
    assert abs(many[2] - few[2]) < SOME_DIGITS


@pytest.mark.parametrize(
    ("words", "contract"),
    [("c1040", "c1040"), ("GIFT brightloaf", "c1036"), ("p01-x002999", "p01-x002999")],
)
def test_any_contract_of_ones_own_is_found_and_asked_about(
    app: Flask, worlds: Worlds, crowded: tuple[World, World], words: str, contract: str
) -> None:
    world = worlds.create(crowded[1].id)
    mira = Visit(app, world)
    mira.log_in(FREELANCER)
    mira.get("/support")

    page = read(mira.post("/support", {**FIND, "contract": "", "q": words}))
    mira.post("/support", {**ASKED, "contract": chosen(page)[0]})

    assert f"One contract fits “{words}”, and it is chosen." in page.text
    assert [row["contract_id"] for row in all_rows(world)["tickets"].values()] == [contract]


def test_finding_a_contract_loses_nothing_that_was_typed_and_asks_nothing(mira: Visit, world: World) -> None:
    mira.get("/support")
    before = all_rows(world)

    page = read(mira.post("/support", {**FIND, "q": "website"}))

    assert (page.status, chosen(page), page.values["q"]) == (200, ["c1001", "silent"], "website")
    assert ("No answer for a month." in page.text, "contracts fit “website”." in page.text) == (True, True)
    assert listed(page)[0] == "c1001"
    assert difference(before, all_rows(world)) == {}


def test_words_that_were_not_looked_for_are_before_anything_is_asked(mira: Visit, world: World) -> None:
    mira.get("/support")
    before = all_rows(world)

    page = read(mira.post("/support", {**ASKED, "contract": "", "q": "gift brightloaf"}))
    unsent = difference(before, all_rows(world))
    answer = mira.post("/support", {**ASKED, **page.values, "contract": chosen(page)[0]})

    assert (page.status, unsent, chosen(page)) == (422, {}, ["c1036", "silent"])
    assert "Nothing is sent yet: words were left in the search." in page.text
    assert (answer.status_code, [row["contract_id"] for row in all_rows(world)["tickets"].values()]) == (
        303,
        ["c1036"],
    )


def test_what_was_typed_beside_a_search_is_kept_over_the_login(mira: Visit) -> None:
    mira.get("/support")
    mira.lose_session()

    asked = mira.post("/support", {**FIND, "q": "website"})
    page = read(mira.get(str(mira.log_in(path=str(asked.location)).location)))

    assert (chosen(page), page.values["q"]) == (["c1001", "silent"], "website")
    assert ("What you typed is back." in page.text, "No answer for a month." in page.text) == (True, True)


@pytest.mark.parametrize("words", ["c1051", "nothing like it", "x" * 9999, "c1001' OR 1"])
def test_what_fits_no_contract_of_ones_own_finds_none(mira: Visit, words: str) -> None:
    mira.get("/support")

    page = read(mira.post("/support", {**FIND, "contract": "c1051", "q": words}))

    assert (page.status, listed(page), chosen(page)) == (200, [], ["silent"])
    assert "No contract of yours fits" in page.text


def test_a_client_finds_a_contract_by_the_freelancers_name(bakery: Visit) -> None:
    bakery.get("/support")

    page = read(bakery.post("/support", {"find": "1", "q": "samuel breads"}))

    assert (chosen(page), listed(page)) == (["c1050"], ["c1050"])


def test_who_has_few_contracts_chooses_from_all_and_needs_no_search(bakery: Visit) -> None:
    page = read(bakery.get("/support"))

    assert ("Find another contract" in page.text, len(listed(page))) == (False, 5)


def test_who_has_no_contracts_asks_support_from_the_foot_of_any_page(jonas: Visit, world: World) -> None:
    (foot,) = [one for one in read(jonas.get("/find-work")).all("a") if one["href"] == "/support"]
    jonas.get(str(foot["href"]))

    answer = jonas.post("/support", {"contract": "", "topic": "another", "text": "Where do I begin?"})
    later(world, "1d")
    page = read(jonas.get("/support"))

    assert (answer.status_code, answer.location) == (303, "/support")
    assert "Ticket 1: Something else Answered Jun 16, 2021 Where do I begin?" in page.text


def test_many_tickets_have_pages_and_take_as_many_queries_as_few(mira: Visit, world: World) -> None:
    for number in range(3):
        support.ask(world, MIRA, "c1001", "silent", f"Question {number}")
    few = queries(world, mira, "/support")

    for number in range(27):
        support.ask(world, MIRA, "c1001", "silent", f"Question {number}")
    many = queries(world, mira, "/support")

    assert many == few
    assert len(read(mira.get("/support?page=2")).all("li", **{"class": "entry"})) == 5
