from mock_site.service import support
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.typed import MIRA
from tests.web.counting import queries
from tests.web.test_refund_screens import later
from tests.web.visit import LOGO, Visit, read

ASKED = {"contract": "c1001", "topic": "silent", "text": "No answer for a month."}


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
    (link,) = [one for one in read(mira.get(f"{LOGO}/end")).all("a") if "contract=" in str(one["href"])]
    page = read(mira.get(str(link["href"])))

    assert [one["value"] for one in page.all("option") if "selected" in one] == ["c1001"]


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
