import pytest

from mock_site.service import client_side
from mock_site.store import schema
from mock_site.store.world import World
from tests.service.typed import MIRA
from tests.web.counting import queries
from tests.web.visit import CLIENT, VISITOR, Visit, read

PAGE = "/job-success"


def test_the_score_stands_with_its_windows_and_jobs(mira: Visit) -> None:
    page = read(mira.get(PAGE))

    assert "Your score 85% The best of the three windows: 24 months." in page.text
    assert "6 months 12 3 15 60%" in page.text
    assert "24 months Best 36 3 39 85%" in page.text
    assert "Podcast editing Ended May 27, 2021 The client gave no feedback. Not counted" in page.text
    assert "Weight: 1, 2 from $100.00 on, 3 from $500.00 on, 4 from $1,000.00 on" in page.text


def test_a_score_that_is_not_shown_says_why(visitor: Visit) -> None:
    visitor.log_in(VISITOR)

    page = read(visitor.get(PAGE))

    assert "Not shown yet The score is shown from 2 counted jobs" in page.text


def test_a_client_has_no_score(visitor: Visit) -> None:
    visitor.log_in(CLIENT)

    assert visitor.get(PAGE).status_code == 404


def test_private_feedback_is_not_told_job_by_job(mira: Visit, world: World) -> None:
    table = schema.private_feedback
    with world.transaction() as rows:
        theirs = rows.one(table, table.c.contract_id == "c1020", table.c.author_id != MIRA)
        assert theirs is not None
        rows.put(table, {**theirs, "recommend": 0})

    page = read(mira.get(PAGE))

    assert "Wedding invitation text Ended May 7, 2021" in page.text
    assert "Successful Weight 1 Price list for spring" in page.text
    assert "Your score 85%" not in page.text


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("successful", "85% today. If you end it for this reason: 85% at once, 81% in a year."),
        ("unsuccessful", "85% today. If you end it for this reason: 76% at once, 71% in a year."),
    ],
)
def test_each_reason_says_how_ending_would_change_the_score(mira: Visit, reason: str, said: str) -> None:
    text = mira.get("/contracts/c1003/end").text

    guidance = text.split(f'data-reason="{reason}"', 1)[1].split("</p>", 1)[0]
    assert said in guidance
    assert "If the client closes it with good feedback: 85% at once, 82% in a year." in guidance
    assert 'href="/job-success"' in guidance


def test_the_score_after_the_end_is_what_was_forecast(mira: Visit, world: World) -> None:
    mira.end("/contracts/c1003", reason="unsuccessful")
    mira.post("/contracts/c1003/end/continue", mira.warning("/contracts/c1003"))

    assert "Your score 76%" in read(mira.get(PAGE)).text


def test_many_ended_jobs_take_as_many_queries_as_few(mira: Visit, visitor: Visit, world: World) -> None:
    visitor.log_in(VISITOR)
    few = queries(world, visitor, PAGE)

    many = queries(world, mira, PAGE)

    assert many == few


def test_an_ending_that_has_happened_has_no_forecast(mira: Visit, world: World) -> None:
    client_side.end(world, "c1003")

    assert mira.get("/contracts/c1003/end").status_code == 409


def test_a_long_history_has_pages_and_the_windows_are_of_all_of_it(mira: Visit) -> None:
    first, second = read(mira.get(PAGE)), read(mira.get(f"{PAGE}?page=2"))

    assert "33 ended jobs of the last 24 months, page 2 of 2." in second.text
    assert [len(page.all("p", **{"class": "scored-name"})) for page in (first, second)] == [25, 8]
    assert ["24 months Best 36 3 39 85%" in page.text for page in (first, second)] == [True, True]
