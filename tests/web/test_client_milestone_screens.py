import pytest

from mock_site.domain.offer import read_terms
from mock_site.service import proposals, submitting
from mock_site.service.client import milestones
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.sides import moved
from tests.service.typed import CLIENT as BAKERY
from tests.service.typed import MIRA
from tests.web.counting import queries
from tests.web.visit import LOGO, Visit, read

NEW = f"{LOGO}/milestones/new"
FIRST = f"{LOGO}/milestones/c1001-1"


def submit(world: World) -> None:
    submitting.submit(world, MIRA, "c1001", "c1001-1", "Three drafts.", None)


def states(world: World) -> list[tuple[str, int, str]]:
    """List the milestones of the first contract: title, cents, state."""
    rows = all_rows(world)["milestones"].values()
    mine = sorted((row for row in rows if row["contract_id"] == "c1001"), key=lambda row: row["position"])
    return [(row["title"], row["cents"], row["state"].value) for row in mine]


@pytest.mark.parametrize(("fund", "state", "money"), [("", "planned", 1), ("1", "funded", 2)])
def test_a_milestone_is_planned_or_funded_at_once(
    bakery: Visit, world: World, fund: str, state: str, money: int
) -> None:
    bakery.get(NEW)

    answer = bakery.post(NEW, {"title": "Colour sheet", "amount": "$75.50", "fund": fund})
    page = read(bakery.get(str(answer.location)))

    assert (answer.status_code, answer.location) == (303, LOGO)
    assert states(world)[1:] == [("Colour sheet", 7550, state)]
    assert len(moved(world, "c1001")) == money
    assert "“Colour sheet” is" in page.text


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"title": "", "amount": "5"}, "title"),
        ({"title": "x" * 121, "amount": "5"}, "title"),
        ({"title": "Colours", "amount": "five"}, "amount"),
        ({"title": "Colours", "amount": "900000", "fund": "1"}, "amount"),
    ],
)
def test_a_milestone_that_is_refused_stays_typed_and_changes_nothing(
    bakery: Visit, world: World, typed: dict[str, str], wrong: str
) -> None:
    bakery.get(NEW)
    before = all_rows(world)

    page = read(bakery.post(NEW, typed))

    assert page.status == 422
    assert [one["id"] for one in page.all("input", **{"aria-invalid": "true"})] == [wrong]
    assert {name: page.values[name] for name in ("title", "amount")} == {
        "title": typed["title"],
        "amount": typed["amount"],
    }
    assert difference(before, all_rows(world)) == {}


def test_what_a_client_does_not_have_is_said_with_both_sums(bakery: Visit) -> None:
    bakery.get(NEW)

    page = read(bakery.post(NEW, {"title": "A whole shop", "amount": "900000", "fund": "1"}))

    assert "$900,000.00 is needed, and your balance is $19,230.00." in page.text


def test_a_planned_milestone_is_funded(bakery: Visit, world: World) -> None:
    milestones.plan(world, BAKERY, "c1001", "Colour sheet", "75")
    page = read(bakery.get(f"{LOGO}/milestones/c1001-2/fund"))

    answer = bakery.post(f"{LOGO}/milestones/c1001-2/fund")

    assert ("$75.00" in page.text, answer.status_code) == (True, 303)
    assert states(world)[1] == ("Colour sheet", 7500, "funded")
    assert moved(world, "c1001", 1) == [("client", "escrow", 7500)]


def test_a_part_of_the_work_is_approved_and_the_rest_stays(bakery: Visit, world: World) -> None:
    submit(world)
    page = read(bakery.get(f"{FIRST}/approve"))

    answer = bakery.post(f"{FIRST}/approve", {"amount": "100"})

    assert page.values["amount"] == "150.00"
    assert "Three drafts." in page.text
    assert "approved by itself on Jun 30, 2021" in page.text
    assert answer.status_code == 303
    assert states(world) == [
        ("Three logo drafts", 10000, "approved"),
        ("Three logo drafts (rest)", 5000, "funded"),
    ]


@pytest.mark.parametrize("amount", ["", "0", "150.01", "all"])
def test_a_wrong_sum_pays_nothing_and_stays_typed(bakery: Visit, world: World, amount: str) -> None:
    submit(world)
    bakery.get(f"{FIRST}/approve")
    before = all_rows(world)

    page = read(bakery.post(f"{FIRST}/approve", {"amount": amount}))

    assert (page.status, page.values["amount"]) == (422, amount)
    assert difference(before, all_rows(world)) == {}


def test_changes_are_asked_for_with_a_message_and_a_file(bakery: Visit, world: World) -> None:
    submit(world)
    before = all_rows(world)

    answer = bakery.hand_in("The crust is too dark.", "marks.png", b"PNG", f"{FIRST}/request-changes")
    page = read(bakery.get(LOGO))

    added = difference(before, all_rows(world))
    assert (answer.status_code, answer.location) == (303, LOGO)
    assert [row["text"] for row in added["messages"]["added"]] == ["The crust is too dark."]
    assert [row["name"] for row in added["files"]["added"]] == ["marks.png"]
    assert states(world) == [("Three logo drafts", 15000, "changes_requested")]
    assert "Work to review" not in page.text


def test_changes_without_a_word_are_not_asked_for(bakery: Visit, world: World) -> None:
    submit(world)
    bakery.get(f"{FIRST}/request-changes")
    before = all_rows(world)

    page = read(bakery.post(f"{FIRST}/request-changes", {"message": " "}))

    assert (page.status, "Say what shall be changed." in page.text) == (422, True)
    assert difference(before, all_rows(world)) == {}


@pytest.mark.parametrize("act", ["fund", "request-changes"])
def test_what_the_state_does_not_allow_is_a_page_that_says_so(bakery: Visit, world: World, act: str) -> None:
    bakery.get("/my-jobs")
    before = all_rows(world)

    opened, sent = bakery.get(f"{FIRST}/{act}"), bakery.post(f"{FIRST}/{act}", {"message": "x"})

    assert [(one.status_code, read(one).heading) for one in (opened, sent)] == [
        (409, "That is not possible now")
    ] * 2
    assert difference(before, all_rows(world)) == {}


@pytest.mark.parametrize("act", ["fund", "approve", "request-changes"])
def test_a_milestone_of_nobody_is_not_there(bakery: Visit, act: str) -> None:
    assert bakery.get(f"{LOGO}/milestones/c1002-1/{act}").status_code == 404


def test_typing_survives_a_session_that_ran_out(bakery: Visit) -> None:
    bakery.get(NEW)
    bakery.lose_session()

    asked = bakery.post(NEW, {"title": "Typed in vain?", "amount": "12"})
    done = bakery.log_in("client@example.test", path=str(asked.location))

    assert read(bakery.get(str(done.location))).values["title"] == "Typed in vain?"


def test_the_contract_says_what_waits_and_what_can_be_done(bakery: Visit, world: World) -> None:
    submit(world)
    proposals.propose_milestone(world, MIRA, "c1001", "Signs", "220")

    page, listed = read(bakery.get(LOGO)), read(bakery.get("/my-jobs"))

    for text in ("Work to review: approved by itself in 14 days, on Jun 30, 2021", "1 proposal to answer"):
        assert text in page.text
        assert text in listed.text
    ways = [str(one["href"]) for one in page.all("a") if "/milestones/" in str(one.get("href"))]
    assert [way.rsplit("/", 1)[-1] for way in ways] == ["new", "new", "approve", "request-changes"]


@pytest.mark.parametrize(
    ("answer", "titles"), [("accept", ["Three logo drafts", "Signs"]), ("decline", ["Three logo drafts"])]
)
def test_a_proposal_is_answered(bakery: Visit, world: World, answer: str, titles: list[str]) -> None:
    number = proposals.propose_milestone(world, MIRA, "c1001", "Signs", "220")
    bakery.get(LOGO)

    done = bakery.post(f"{LOGO}/proposals/{number}/{answer}")
    again = bakery.post(f"{LOGO}/proposals/{number}/{answer}")

    assert (done.status_code, done.location, again.status_code) == (303, LOGO, 409)
    assert [title for title, _, _ in states(world)] == titles
    assert "Proposed by" not in bakery.get(LOGO).text


def test_an_accepted_price_above_the_balance_is_refused_and_stays_open(bakery: Visit, world: World) -> None:
    number = proposals.propose_change(world, MIRA, "c1001", "c1001-1", "A whole shop", "900000")
    bakery.get(LOGO)
    bakery.post(f"{LOGO}/proposals/{number}/accept")

    page = read(bakery.get(LOGO))

    assert "Not accepted: $899,850.00 is needed, and your balance is $19,230.00." in page.text
    assert "Change of a milestone: A whole shop" in page.text


def test_an_accepted_contract_is_shown_as_the_new_offer(bakery: Visit, world: World) -> None:
    terms = read_terms("Menu cards", "", "fixed", "60")
    number = proposals.propose_contract(world, MIRA, "c1001", terms)
    bakery.get(LOGO)

    page = read(bakery.get(str(bakery.post(f"{LOGO}/proposals/{number}/accept").location)))

    assert (page.heading, "This is your offer." in page.text) == ("Menu cards", True)


def test_a_contract_with_many_milestones_asks_no_more_of_the_database(bakery: Visit, world: World) -> None:
    milestones.plan(world, BAKERY, "c1001", "First of many", "5")
    few = queries(world, bakery, LOGO)
    for number in range(30):
        milestones.plan(world, BAKERY, "c1001", f"Sheet {number}", "5")

    assert queries(world, bakery, LOGO) == few
