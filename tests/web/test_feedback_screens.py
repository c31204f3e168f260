import pytest

from mock_site.service import ending, feedback
from mock_site.service.client import ending as client_ending
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.sides import later
from tests.service.typed import CLIENT as BAKERY
from tests.service.typed import MIRA, typed, warned
from tests.web.visit import LOGO, Visit, read

GIVE = f"{LOGO}/feedback/give"
TAB = f"{LOGO}/feedback"
PAST = "/contracts/c1036/feedback"


def of_client(**changed: str) -> dict[str, object]:
    """Give a client's valid feedback as typed, with some values changed."""
    mine = typed(concerns=["missed-deadlines"], review="The drafts came late.", quality_of_work="4")
    del mine["quality_of_requirements"]
    return {**mine, **changed}


def client_ends(world: World) -> None:
    client_ending.end(world, BAKERY, "c1001")


def test_a_client_gives_their_own_six_categories_and_a_private_part(bakery: Visit, world: World) -> None:
    client_ends(world)
    page = read(bakery.get(GIVE))

    answer = bakery.post(GIVE, of_client())
    tab = read(bakery.get(TAB))

    asked = dict.fromkeys(one["name"] for one in page.all("input", type="radio"))
    assert list(asked) == [
        "recommend",
        "skills",
        "quality_of_work",
        "availability",
        "deadlines",
        "communication",
        "cooperation",
    ]
    assert "How likely are you to recommend this freelancer" in page.text
    assert (answer.status_code, answer.location) == (303, TAB)
    assert "Others see it once the other side has given theirs, or on Jun 30, 2021." in tab.text
    assert ("Missed deadlines" in tab.text, "Quality of work" in tab.text) == (True, True)
    given = all_rows(world)["public_feedback"]["c1001", BAKERY]
    assert (given["review"], given["ratings"]["quality_of_work"]) == ("The drafts came late.", 4)


def test_the_freelancer_gives_theirs_after_the_client_ended(mira: Visit, world: World) -> None:
    client_ends(world)
    mira.get(GIVE)

    answer = mira.post(GIVE, typed())

    assert (answer.status_code, answer.location) == (303, TAB)
    assert all_rows(world)["public_feedback"]["c1001", MIRA]["review"] == "No brief came."


def test_feedback_with_gaps_stays_typed_and_names_each(bakery: Visit, world: World) -> None:
    client_ends(world)
    bakery.get(GIVE)
    before = all_rows(world)

    answer = bakery.post(GIVE, of_client(reason="", quality_of_work="", review="Kept?"))
    page = read(answer)

    links = [str(one["href"]) for one in page.all("a") if str(one.get("href")).startswith("#")]
    assert (page.status, "Kept?" in answer.text) == (422, True)
    assert links[1:] == ["#reason", "#quality_of_work-1"]
    assert difference(before, all_rows(world)) == {}


def test_both_see_both_once_both_have_given(bakery: Visit, mira: Visit, world: World) -> None:
    client_ends(world)
    bakery.get(GIVE)
    bakery.post(GIVE, of_client())
    hidden = mira.get(TAB).text
    mira.get(GIVE)

    mira.post(GIVE, typed())

    assert ("has given feedback." in hidden, "The drafts came late." in hidden) == (True, False)
    for visit in (bakery, mira):
        text = visit.get(TAB).text
        assert ("The drafts came late." in text, "No brief came." in text) == (True, True)


@pytest.mark.parametrize("days", [13, 14])
def test_feedback_can_be_given_until_the_window_closes(bakery: Visit, world: World, days: int) -> None:
    client_ends(world)
    bakery.get(GIVE)
    later(world, days)

    answer = bakery.post(GIVE, of_client())

    assert answer.status_code == {13: 303, 14: 409}[days]


def test_feedback_is_given_once(bakery: Visit, world: World) -> None:
    client_ends(world)
    bakery.get(GIVE)
    bakery.post(GIVE, of_client())

    assert [bakery.get(GIVE).status_code, bakery.post(GIVE, of_client()).status_code] == [409, 409]


def test_the_receiver_allows_one_change_and_the_author_makes_it(
    bakery: Visit, mira: Visit, world: World
) -> None:
    bakery.get(PAST)
    allowed = bakery.post(f"{PAST}/allow-change")
    form = read(mira.get(f"{PAST}/change"))

    changed = mira.post(f"{PAST}/change", {**form.values, "review": "Even better in hindsight."})

    row = all_rows(world)["public_feedback"]["c1036", MIRA]
    assert (allowed.status_code, changed.status_code, changed.location) == (303, 303, PAST)
    assert form.values["skills"] == "5"
    assert form.all("select") == []
    assert (row["review"], row["changed_at"] is not None) == ("Even better in hindsight.", True)
    assert "Even better in hindsight." in bakery.get(PAST).text
    assert [bakery.post(f"{PAST}/allow-change").status_code, mira.get(f"{PAST}/change").status_code] == [
        409
    ] * 2


def test_nothing_is_changed_that_was_not_allowed(mira: Visit) -> None:
    mira.get(PAST)

    assert [mira.get(f"{PAST}/change").status_code, mira.post(f"{PAST}/change", typed()).status_code] == [
        409
    ] * 2


def test_a_review_is_answered_once_in_public(bakery: Visit, jonas: Visit) -> None:
    shown = read(bakery.get(f"{PAST}/answer"))

    answer = bakery.post(f"{PAST}/answer", {"answer": "Thank you, Mira!"})

    assert "Clear from the start, and paid on time." in shown.text
    assert (answer.status_code, answer.location) == (303, PAST)
    assert (
        "Answer of Brightloaf Bakeries Jun 16, 2021 Thank you, Mira!" in read(jonas.get("/people/p02")).text
    )
    assert bakery.get(f"{PAST}/answer").status_code == 409


@pytest.mark.parametrize("text", [" ", "x" * 5001])
def test_an_answer_of_no_length_or_too_much_stays_typed(bakery: Visit, text: str) -> None:
    bakery.get(f"{PAST}/answer")

    response = bakery.post(f"{PAST}/answer", {"answer": text})

    assert (response.status_code, f">{text}</textarea>" in response.text) == (422, True)


def test_a_hidden_review_can_neither_be_answered_nor_allowed_to_change(bakery: Visit, world: World) -> None:
    ending.end(world, MIRA, "c1001", warned(world, "c1001"))
    bakery.get(TAB)

    assert bakery.get(f"{TAB}/answer").status_code == 404
    assert bakery.post(f"{TAB}/allow-change").status_code == 404


def test_a_change_typed_while_the_session_ran_out_comes_back(mira: Visit, world: World) -> None:
    feedback.allow_change(world, BAKERY, "c1036")
    form = read(mira.get(f"{PAST}/change"))
    mira.lose_session()

    asked = mira.post(f"{PAST}/change", {**form.values, "review": "Typed in vain?"})
    done = mira.log_in(path=str(asked.location))

    assert "Typed in vain?" in mira.get(str(done.location)).text
