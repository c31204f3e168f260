import html
import re

import pytest

from mock_site.domain.offer import read_terms
from mock_site.service import diary, ending, offers
from mock_site.service.client import offers as client_offers
from mock_site.store.world import World
from tests.service.sides import later
from tests.service.typed import CLIENT as BAKERY
from tests.service.typed import MIRA, warned
from tests.web.counting import queries
from tests.web.visit import LOGO, Visit, read

PROFILE = "/people/p02"


def titles(text: str) -> list[str]:
    """Read the titles of the rows."""
    return [html.unescape(title) for title in re.findall(r'class="row-title"[^>]*>([^<]*)<', text)]


def hire_hourly(world: World, title: str = "Weekly news") -> str:
    contract = client_offers.rehire(world, BAKERY, "c1036", read_terms(title, "", "hourly", "30", "10"))
    offers.accept(world, MIRA, contract)
    return contract


def test_a_client_sees_their_contracts_and_what_they_have(bakery: Visit) -> None:
    page = bakery.get("/my-jobs")

    assert titles(page.text) == ["Logo refresh for a bakery chain"]
    assert "Balance: $19,230.00" in read(page).text
    assert "Mira Kovac" in page.text


def test_the_menu_has_what_a_side_needs(bakery: Visit, mira: Visit) -> None:
    def menu(visit: Visit) -> list[str]:
        links = visit.get("/my-jobs").text.split("<nav", 1)[1].split("</nav>", 1)[0]
        return re.findall(r">([^<>]+)</a>", links)

    assert menu(bakery) == ["My Jobs", "Reports", "Messages"]
    assert menu(mira) == ["Find Work", *menu(bakery)]
    assert [visit.get("/find-work").status_code for visit in (bakery, mira)] == [404, 200]


def test_a_client_reads_what_happens_by_itself_in_their_own_words(bakery: Visit, world: World) -> None:
    page = read(bakery.get(LOGO))

    assert "What happens by itself" in page.text
    assert "In 81 days, on Sep 5, 2021 $150.00 in escrow comes back to you if nobody does" in page.text


def test_closed_contracts_show_when_asked_for(bakery: Visit) -> None:
    assert titles(bakery.get("/contracts").text) == ["Logo refresh for a bakery chain"]
    assert titles(bakery.get("/contracts?closed=1&q=samuel").text) == [
        "Short film of a shop opening",
        "Photos of twelve breads",
    ]
    assert "No contract fits." in bakery.get("/contracts?q=nothing+like+it").text


def test_many_contracts_are_paged_with_as_many_queries_as_few(bakery: Visit, world: World) -> None:
    few = queries(world, bakery, "/my-jobs")
    for number in range(30):
        client_offers.rehire(world, BAKERY, "c1036", read_terms(f"Cards {number}", "", "fixed", "5"))

    page = read(bakery.get("/my-jobs?page=2"))

    assert queries(world, bakery, "/my-jobs") == few
    assert [one["href"] for one in page.all("a", rel="prev")] == ["/my-jobs?page=1"]
    assert len(titles(bakery.get("/my-jobs?page=2").text)) == 6


@pytest.mark.parametrize("asked", ["page=0", "page=999", "page=x", "closed=maybe", "q=" + "x" * 9999])
@pytest.mark.parametrize("path", ["/my-jobs", "/contracts"])
def test_an_odd_question_of_a_client_has_a_plain_answer(bakery: Visit, path: str, asked: str) -> None:
    assert bakery.get(f"{path}?{asked}").status_code == 200


@pytest.mark.parametrize("tab", ["", "/messages", "/terms", "/feedback"])
def test_each_of_a_clients_contracts_shows_on_every_tab(bakery: Visit, world: World, tab: str) -> None:
    contracts = [LOGO, "/contracts/c1050", "/contracts/c1051", "/contracts/c1052", "/contracts/c1036"]
    contracts += [f"/contracts/{hire_hourly(world)}"]

    assert [bakery.get(f"{contract}{tab}").status_code for contract in contracts] == [200] * 6


def test_a_client_writes_into_the_thread(bakery: Visit, mira: Visit) -> None:
    page = read(bakery.get(f"{LOGO}/messages"))

    answer = bakery.post(f"{LOGO}/messages", {"message": "Sorry for the silence."})

    assert ("Message to Mira Kovac" in page.text, answer.status_code) == (True, 303)
    assert "Sorry for the silence." in mira.get(f"{LOGO}/messages").text
    assert "Ask the client to close" not in page.text


def test_a_bill_to_review_is_told_whole_beside_the_hours_of_this_week(bakery: Visit, world: World) -> None:
    contract = hire_hourly(world)
    later(world, 1)
    diary.log(world, MIRA, contract, "2021-06-17", "08:00", "12:00", "Two stories")
    later(world, 5)
    diary.log(world, MIRA, contract, "2021-06-22", "08:00", "09:00", "Reading")
    later(world, 3)

    listed = read(bakery.get("/my-jobs"))

    assert "Bill of $120.00 to review until Jun 25, 2021" in listed.text


def test_a_client_reads_the_week_and_how_long_its_bill_can_be_reviewed(bakery: Visit, world: World) -> None:
    contract = hire_hourly(world)
    later(world, 1)
    diary.log(world, MIRA, contract, "2021-06-17", "08:00", "12:00", "Two stories")
    later(world, 5)

    page = read(bakery.get(f"/contracts/{contract}?week=2021-06-17"))
    listed = read(bakery.get("/my-jobs"))

    for words in (
        "Two stories",
        "4:00",
        "$120.00",
        "Jun 25, 2021 (3 days left)",
        "at most 10:00 hours a week",
    ):
        assert words in page.text
    assert "Bill of $120.00 to review until Jun 25, 2021" in listed.text
    assert bakery.get(f"/contracts/{contract}?week=never").status_code == 200


def test_a_review_that_warns_shows_to_others_once_the_window_has_closed(jonas: Visit, world: World) -> None:
    ending.end(world, MIRA, "c1001", warned(world, "c1001", review="Nobody ever answered."))
    seen = []
    for days in (0, 13, 1):
        later(world, days)
        seen.append("Nobody ever answered." in jonas.get(PROFILE).text)

    page = read(jonas.get(PROFILE))

    assert seen == [False, False, True]
    assert "How a review warns others" in page.text
    assert page.heading == "Brightloaf Bakeries"


def test_a_profile_is_reached_from_the_contract_of_either_side(mira: Visit, bakery: Visit) -> None:
    assert read(mira.get(LOGO)).all("a", href=PROFILE) != []
    assert read(bakery.get(LOGO)).all("a", href="/people/p01") != []


def test_a_freelancers_profile_shows_their_score(bakery: Visit) -> None:
    page = read(bakery.get("/people/p01"))

    assert (page.heading, "Job Success Score 85%" in page.text) == ("Mira Kovac", True)


def test_nobody_has_a_profile_who_is_not_there(jonas: Visit) -> None:
    assert jonas.get("/people/nobody").status_code == 404


def test_another_freelancer_has_an_empty_my_jobs(jonas: Visit) -> None:
    page = read(jonas.get("/my-jobs"))

    assert "There are no active contracts." in page.text
    assert "Earnings available now: $0.00" in page.text


def test_reviews_cost_the_same_queries_for_many_as_for_few(bakery: Visit, world: World) -> None:
    assert queries(world, bakery, "/people/p01") == queries(world, bakery, "/people/p31")
