import pytest

from mock_site.service import client_side
from mock_site.service.client import life
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.sides import client_of
from tests.web.counting import queries
from tests.web.visit import Visit, read

DIARY = "/contracts/c1005/diary"
WORK = {"on": "2021-06-16", "begins": "11:00", "ends": "12:30", "memo": "Supplier invoices"}


def test_logged_hours_stand_in_the_week_and_on_its_bill(mira: Visit, world: World) -> None:
    mira.get(DIARY)
    before = all_rows(world)

    answer = mira.post(DIARY, WORK)
    page = read(mira.get(str(answer.location)))

    added = difference(before, all_rows(world))
    assert (answer.status_code, answer.location) == (303, f"{DIARY}?week=2021-06-14")
    assert [(row["minutes"], row["memo"]) for row in added["diary"]["added"]] == [(90, "Supplier invoices")]
    assert "11:00 AM to 12:30 PM Supplier invoices" in page.text
    assert "Bill of this week $196.00" in page.text
    assert "Invoiced on Jun 21, 2021, 12:00 PM Client's review until Jun 25, 2021" in page.text


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"begins": "11:05"}, "begins"),
        ({"ends": "10:00"}, "ends"),
        ({"ends": "23:50"}, "ends"),
        ({"begins": "9:30"}, "begins"),
        ({"memo": ""}, "memo"),
        ({"on": "2021-06-08"}, "on"),
    ],
    ids=["no full block", "backwards", "not yet done", "logged before", "no memo", "invoiced"],
)
def test_hours_that_are_refused_stay_typed(
    mira: Visit, world: World, changed: dict[str, str], field: str
) -> None:
    mira.get(DIARY)
    before = all_rows(world)

    page = read(mira.post(DIARY, WORK | changed))

    wrong = [one["name"] for tag, one in page.tags if "aria-invalid" in one]
    assert (page.status, wrong) == (422, [field])
    assert page.values["begins"] == (WORK | changed)["begins"]
    assert difference(before, all_rows(world)) == {}


def test_hours_above_the_limit_are_logged_and_not_billed(mira: Visit) -> None:
    mira.get(DIARY)
    mira.post(DIARY, WORK | {"begins": "0:00", "ends": "5:00"})

    page = read(mira.get(DIARY))

    assert "1:40 hours are above the weekly limit. They are logged and not billed." in page.text
    assert "Bill of this week $240.00" in page.text


def test_the_weeks_before_and_after_are_links(mira: Visit) -> None:
    now = read(mira.get(DIARY))
    before = read(mira.get(f"{DIARY}?week=2021-06-09"))
    first = read(mira.get(f"{DIARY}?week=2021-04-19"))

    def ways(page: object) -> list[object]:
        return [link["href"] for link in page.all("a") if link.get("rel") in {"prev", "next"}]  # type: ignore[attr-defined]

    assert ways(now) == [f"{DIARY}?week=2021-06-07"]
    assert ways(before) == [f"{DIARY}?week=2021-05-31", f"{DIARY}?week=2021-06-14"]
    assert ways(first) == [f"{DIARY}?week=2021-04-26"]
    assert "This week was invoiced on Jun 14, 2021." in before.text


def test_a_billed_week_says_when_its_money_is_available(mira: Visit) -> None:
    page = read(mira.get(DIARY))

    assert "Week of Jun 7, 2021 $124.00 Invoiced Jun 14, 2021, available on Jun 23, 2021" in page.text
    assert "Week of May 31, 2021 $128.00 Invoiced Jun 7, 2021, available since Jun 16, 2021" in page.text


def test_after_the_end_the_diary_is_locked(mira: Visit, world: World) -> None:
    mira.get(DIARY)
    client_side.end(world, "c1005")

    page, posted = read(mira.get(DIARY)), mira.post(DIARY, WORK)

    assert "The diary is locked" in page.text
    assert "begins" not in page.values
    assert posted.status_code == 409


def test_a_paused_contract_takes_no_hours(mira: Visit, world: World) -> None:
    life.pause(world, client_of(world, "c1005"), "c1005")

    page, posted = read(mira.get(DIARY)), mira.post(DIARY, WORK)

    assert "The client has paused the contract." in page.text
    assert posted.status_code == 409


def test_a_fixed_price_has_no_diary(mira: Visit) -> None:
    assert mira.get("/contracts/c1001/diary").status_code == 409


@pytest.mark.parametrize("week", ["x", "0001-01-01", "9999-12-31", "2021-02-30"])
def test_an_odd_week_has_a_plain_answer(mira: Visit, week: str) -> None:
    assert mira.get(f"{DIARY}?week={week}").status_code == 200


def test_many_weeks_and_entries_take_as_many_queries_as_few(mira: Visit, world: World) -> None:
    few = queries(world, mira, "/contracts/c1007/diary")

    many = queries(world, mira, DIARY)

    assert many == few


def test_logged_work_is_taken_out_again_while_its_week_is_open(mira: Visit, world: World) -> None:
    mira.get(DIARY)
    before = all_rows(world)
    mira.post(DIARY, WORK)

    answer = mira.post(f"{DIARY}/take-out", {"began": "2021-06-16T11:00:00+00:00"})

    assert (answer.status_code, answer.location) == (303, f"{DIARY}?week=2021-06-16")
    assert "taken out of the diary" in read(mira.get(DIARY)).text
    assert all_rows(world)["diary"] == before["diary"]


@pytest.mark.parametrize("began", ["", "x", "2021-06-16T03:00", "2021-06-09T09:00+00:00", "9999-12-31"])
def test_what_is_not_there_or_invoiced_is_not_taken_out(mira: Visit, world: World, began: str) -> None:
    mira.get(DIARY)
    before = all_rows(world)["diary"]

    mira.post(f"{DIARY}/take-out", {"began": began})

    assert "That work is not in the diary any more" in read(mira.get(DIARY)).text
    assert all_rows(world)["diary"] == before
