import pytest

from mock_site.service import ending, submitting
from mock_site.service.client import milestones
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.sides import found, moved
from tests.service.typed import CLIENT as BAKERY
from tests.service.typed import MIRA, warned
from tests.web.visit import CLIENT, LOGO, Visit, read

END = f"{LOGO}/end"


def submit(world: World) -> None:
    submitting.submit(world, MIRA, "c1001", "c1001-1", "Three drafts.", None)


def go_on(visit: Visit, how: str, pay: str = "") -> dict[str, str]:
    """Send the form of what to pay, and give what the warning's form holds."""
    visit.get(END)
    answer = visit.post(END, {"how": how, "pay": pay})
    page = read(visit.get(str(answer.location)))
    return {name: page.values[name] for name in ("pay", "digest")}


@pytest.mark.parametrize(
    ("how", "pay", "money", "asked"),
    [
        ("all", "", [("escrow", "pending", 15000)], None),
        ("part", "100", [("escrow", "pending", 10000)], 5000),
        ("nothing", "", [], 15000),
    ],
)
def test_a_client_ends_and_pays_what_they_chose(
    bakery: Visit, world: World, how: str, pay: str, money: list[tuple[str, str, int]], asked: int | None
) -> None:
    shown = go_on(bakery, how, pay)

    done = bakery.post(f"{END}/continue", shown)
    page = read(bakery.get(str(done.location)))

    refunds = [row["cents"] for row in all_rows(world)["refunds"].values() if row["contract_id"] == "c1001"]
    assert (done.status_code, done.location) == (303, f"{LOGO}/ended")
    assert (found(world, "c1001").ended_by, moved(world, "c1001", 1)) == ("client", money)
    assert refunds == ([asked] if asked else [])
    assert (page.heading, "Ended by you on Jun 16, 2021" in page.text) == ("Contract ended", True)
    assert page.all("a", href=f"{LOGO}/feedback/give") != []


def test_the_warning_tells_each_consequence_before_anything_ends(bakery: Visit, world: World) -> None:
    submit(world)
    milestones.add(world, BAKERY, "c1001", "Icons", "40")
    milestones.plan(world, BAKERY, "c1001", "Signs", "75")
    before = all_rows(world)

    bakery.get(END)
    answer = bakery.post(END, {"how": "part", "pay": "100"})
    page = read(bakery.get(str(answer.location)))

    assert (answer.status_code, answer.location) == (303, f"{END}/warning?pay=100")
    for line in (
        "You pay $100.00 of the escrow. The freelancer can withdraw it from Jun 21, 2021.",
        "and $50.00 stays in escrow. Without an answer from you it is approved by itself on Jun 30, 2021.",
        "You ask for $40.00 back",
        "without an answer by Jun 23, 2021 it comes back to you.",
        "This milestone of $75.00 was never funded.",
    ):
        assert line in page.text
    assert difference(before, all_rows(world)) == {}


def test_what_was_told_is_what_the_ended_page_says(bakery: Visit) -> None:
    shown = go_on(bakery, "part", "100")
    warning = read(bakery.get(f"{END}/warning?pay=100")).text

    page = read(bakery.get(str(bakery.post(f"{END}/continue", shown).location)))

    told = warning[warning.index("Three logo drafts You pay") : warning.index(" Ending is final")]
    assert told in page.text


def test_consequences_that_changed_end_nothing_and_are_shown_anew(bakery: Visit, world: World) -> None:
    shown = go_on(bakery, "nothing")
    submit(world)

    answer = bakery.post(f"{END}/continue", shown)
    page = read(answer)
    done = bakery.post(f"{END}/continue", {name: page.values[name] for name in ("pay", "digest")})

    assert (page.status, "have changed while the warning stood here" in page.text) == (409, True)
    assert "stays with you to review" in page.text
    assert (done.status_code, found(world, "c1001").ended_by) == (303, "client")


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"how": ""}, "Choose whether to pay"),
        ({"how": "part", "pay": " "}, "Give what to pay of the escrow"),
        ({"how": "part", "pay": "150.01"}, "Pay at most $150.00"),
        ({"how": "part", "pay": "lots"}, "Give what to pay of the escrow"),
    ],
)
def test_what_to_pay_is_checked_before_the_warning(bakery: Visit, typed: dict[str, str], wrong: str) -> None:
    bakery.get(END)

    page = read(bakery.post(END, typed))

    chosen = [one["value"] for one in page.all("input", type="radio") if "checked" in one]
    assert (page.status, wrong in page.text) == (422, True)
    assert (chosen, page.values["pay"]) == ([typed["how"]] if typed["how"] else [], typed.get("pay", ""))


@pytest.mark.parametrize("pay", ["?pay=999", "?pay=x", ""])
def test_a_warning_without_a_sum_that_fits_asks_for_it(bakery: Visit, pay: str) -> None:
    answer = bakery.get(f"{END}/warning{pay}")

    assert (answer.status_code, answer.location) == (302, END)


def test_the_last_press_survives_a_session_that_ran_out(bakery: Visit, world: World) -> None:
    shown = go_on(bakery, "part", "100")
    bakery.lose_session()

    asked = bakery.post(f"{END}/continue", shown)
    done = bakery.log_in(CLIENT, path=str(asked.location))
    page = read(bakery.get(str(done.location)))

    assert page.values["pay"] == "100"
    assert found(world, "c1001").ended_at is None


def test_a_contract_the_freelancer_ended_meanwhile_is_not_ended_again(bakery: Visit, world: World) -> None:
    shown = go_on(bakery, "all")
    ending.end(world, MIRA, "c1001", warned(world, "c1001"))
    before = all_rows(world)

    page = read(bakery.post(f"{END}/continue", shown))

    assert (page.status, page.heading) == (409, "This contract has already ended")
    assert "Ended by the freelancer on Jun 16, 2021" in page.text
    changed = difference(before, all_rows(world))
    assert changed == {}


def test_the_client_sees_what_came_back_when_the_freelancer_ended(bakery: Visit, world: World) -> None:
    ending.end(world, MIRA, "c1001", warned(world, "c1001"))

    text = bakery.get(f"{LOGO}/ended").text

    assert '<output aria-label="Returned to you">$150.00</output>' in text
    assert "Ended by the freelancer" in text


def test_the_freelancer_is_not_told_in_the_clients_words(bakery: Visit, mira: Visit) -> None:
    bakery.post(f"{END}/continue", go_on(bakery, "part", "100"))

    page = read(mira.get(f"{LOGO}/ended"))

    assert "The client ended it, so nothing was asked of you here." in page.text
    assert "You pay" not in page.text


@pytest.mark.parametrize("how", ["pause", "restart"])
def test_a_contract_is_paused_and_restarted(bakery: Visit, world: World, how: str) -> None:
    for act in ["pause", "restart"][: 1 + (how == "restart")]:
        page = read(bakery.get(f"{LOGO}/{act}"))
        answer = bakery.post(f"{LOGO}/{act}")

    assert page.heading == f"{how.capitalize()} contract"
    assert (answer.status_code, answer.location) == (303, LOGO)
    assert found(world, "c1001").state == {"pause": "paused", "restart": "active"}[how]


def test_what_is_not_paused_is_not_restarted(bakery: Visit, world: World) -> None:
    bakery.get("/my-jobs")

    pages = [read(bakery.get(f"{LOGO}/restart")), read(bakery.post(f"{LOGO}/restart"))]

    assert [(page.status, page.heading) for page in pages] == [(409, "That is not possible now")] * 2
    assert found(world, "c1001").state == "active"


def test_rehiring_begins_with_the_old_terms_and_makes_an_offer(bakery: Visit, world: World) -> None:
    form = read(bakery.get("/contracts/c1036/rehire"))
    old = found(world, "c1036")

    answer = bakery.post("/contracts/c1036/rehire", {**form.values, "kind": "fixed", "description": "More."})
    offer = found(world, str(answer.location).rsplit("/", 1)[-1])

    assert (form.values["title"], form.values["amount"]) == (old.title, "40.00")
    assert (offer.state, offer.freelancer_id, offer.title) == ("offer", MIRA, old.title)
    assert "This is your offer." in bakery.get(str(answer.location)).text


def test_terms_that_are_refused_stay_typed(bakery: Visit, world: World) -> None:
    bakery.get("/contracts/c1036/rehire")
    before = all_rows(world)

    page = read(bakery.post("/contracts/c1036/rehire", {"title": "", "kind": "fixed", "amount": "much"}))

    assert (page.status, page.values["amount"]) == (422, "much")
    assert difference(before, all_rows(world)) == {}


def test_only_a_closed_contract_is_offered_again(bakery: Visit) -> None:
    assert read(bakery.get(f"{LOGO}/rehire")).status == 409
    assert "Rehire" not in bakery.get(LOGO).text
    assert "Rehire" in bakery.get("/contracts/c1036").text
