"""A client disputes hours of a billed week, and both sides see what became of them."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest

from mock_site.domain.diary import MEMO_LIMIT
from mock_site.domain.escrow import Place
from mock_site.domain.hourly import DiaryEntry
from mock_site.domain.submission import MESSAGE_LIMIT
from mock_site.service import diary, notifications, refunds
from mock_site.service.client import ending, hours
from mock_site.store import schema
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.sides import has, later
from tests.service.typed import CLIENT as BAKERY
from tests.service.typed import MIRA
from tests.soundness import faults_of
from tests.web.test_profile_and_client_lists import hire_hourly
from tests.web.visit import CLIENT as BAKERYS_EMAIL
from tests.web.visit import Visit, read

MONDAY, THURSDAY = "2021-06-14", "2021-06-17"
FIRST, SECOND = f"{THURSDAY}T08:00:00+00:00", f"{THURSDAY}T13:00:00+00:00"
REASON = "No story came of the afternoon."


@pytest.fixture
def contract(world: World) -> str:
    """Log four hours and two at $30, and let the week be billed; it is Monday evening."""
    contract = hire_hourly(world)
    later(world, 1.5)
    diary.log(world, MIRA, contract, THURSDAY, "08:00", "12:00", "Two stories")
    diary.log(world, MIRA, contract, THURSDAY, "13:00", "15:00", "Reading")
    later(world, 3.5)
    return contract


def dispute(bakery: Visit, contract: str, *hours: str, reason: str = REASON) -> str | None:
    """Send the form, and give where that leads."""
    bakery.get(f"/contracts/{contract}/dispute-hours")
    sent = {"hours": list(hours), "message": reason}
    return bakery.post(f"/contracts/{contract}/dispute-hours", sent).location


def test_disputed_hours_come_back_at_once_and_no_cent_is_lost(
    bakery: Visit, world: World, contract: str
) -> None:
    had, pending = has(world, BAKERY, Place.CLIENT), has(world, MIRA, Place.PENDING)
    before = all_rows(world)

    leads = dispute(bakery, contract, SECOND)

    changed = difference(before, all_rows(world))
    assert leads == f"/contracts/{contract}?week={THURSDAY}"
    assert has(world, BAKERY, Place.CLIENT) == had + 6000
    assert has(world, MIRA, Place.PENDING) == pending - 6000
    assert sorted(changed.keys() - {"sessions"}) == ["balances", "diary", "events", "messages", "movements"]
    assert changed["diary"] == {"changed": [{"disputed_at": world.now}]}
    assert faults_of(all_rows(world)) == []


def test_what_is_left_of_the_week_is_paid_out_on_its_day(bakery: Visit, world: World, contract: str) -> None:
    dispute(bakery, contract, SECOND)
    available = has(world, MIRA, Place.FREELANCER)

    later(world, 20)

    moved = [row for row in all_rows(world)["movements"].values() if row["contract_id"] == contract]
    assert [(row["why"].value, row["cents"]) for row in moved] == [
        ("billed", 18000),
        ("disputed", 6000),
        ("available", 12000),
    ]
    assert has(world, MIRA, Place.FREELANCER) >= available + 12000


def test_both_sides_see_which_hours_are_disputed_and_the_freelancer_why(
    bakery: Visit, mira: Visit, world: World, contract: str
) -> None:
    dispute(bakery, contract, SECOND)

    theirs = read(bakery.get(f"/contracts/{contract}?week={THURSDAY}")).text
    hers = read(mira.get(f"/contracts/{contract}/diary?week={THURSDAY}")).text
    told = notifications.notifications(world, MIRA).rows[0]

    assert "You have disputed 2:00 hours of this week: they are not billed." in theirs
    assert "Two stories; Reading (disputed) 4:00" in theirs
    assert "Bill of this week $120.00" in theirs
    assert (
        "The client disputed 2:00 hours Thu Jun 17, 2021, 1:00 PM: 2:00 hours, Reading $60.00 that was"
        in hers
    )
    assert "$120.00 $60.00 went back after a dispute" in hers
    assert told.text == "Hours were disputed: what was paid for them went back to the client"
    assert REASON in mira.get(f"/contracts/{contract}/messages").text


@pytest.mark.parametrize(
    ("disputed", "days", "left"),
    [
        (
            [SECOND],
            0,
            "the bill, $120.00, is paid as usual on Jun 30, 2021; until Jun 25, 2021 the client can",
        ),
        (
            [SECOND],
            5,
            "What is left of the bill, $120.00, is paid as usual on Jun 30, 2021. Answer the client",
        ),
        ([FIRST, SECOND], 0, "Nothing is left of this week's bill. Answer the client"),
    ],
    ids=["in review", "after the review", "all of it"],
)
def test_the_freelancer_is_told_what_happens_next(
    bakery: Visit, mira: Visit, world: World, contract: str, disputed: list[str], days: int, left: str
) -> None:
    dispute(bakery, contract, *disputed)
    later(world, days)

    page = read(mira.get(f"/contracts/{contract}/diary?week={THURSDAY}"))

    assert "By itself, nothing more: these hours stay in the diary, unpaid." in page.text
    assert left in page.text


def test_of_a_bill_that_went_back_whole_nothing_becomes_available(
    bakery: Visit, mira: Visit, contract: str
) -> None:
    dispute(bakery, contract, FIRST, SECOND)

    page = read(mira.get(f"/contracts/{contract}/diary?week={THURSDAY}"))

    assert "$180.00 went back after a dispute Invoiced Jun 21, 2021 Every movement" in page.text


def test_what_is_left_of_a_bill_is_less_by_a_refund_and_was_paid_once_it_is_there(
    bakery: Visit, mira: Visit, world: World, contract: str
) -> None:
    dispute(bakery, contract, SECOND)
    refunds.give(world, MIRA, contract, "50")
    week = f"/contracts/{contract}/diary?week={THURSDAY}"

    before = read(mira.get(week)).text
    later(world, 9)
    after = read(mira.get(week)).text

    assert "What is left of the bill, $70.00, is paid as usual on Jun 30, 2021; until" in before
    assert "What was left of the bill, $70.00, was paid as usual on Jun 30, 2021. Answer" in after


def test_the_freelancer_answers_with_the_hours_named(
    bakery: Visit, mira: Visit, world: World, contract: str
) -> None:
    dispute(bakery, contract, SECOND)
    week = read(mira.get(f"/contracts/{contract}/diary?week={THURSDAY}"))
    address = f"/contracts/{contract}/messages?hours={MONDAY}#write"

    thread = mira.get(address)
    theirs = bakery.get(address)

    assert week.all("a", href=address) != []
    begun = "About the 2:00 hours (Jun 17, 2021, 1:00 PM, Reading) that you disputed: "
    assert (begun in thread.text, begun in theirs.text) == (True, False)
    assert "About the" not in mira.get(f"/contracts/{contract}/messages?hours=2021-06-07").text
    diary_of_the_week = f"/contracts/{contract}/diary?week={MONDAY}"
    assert [read(seen).all("a", href=diary_of_the_week) != [] for seen in (thread, theirs)] == [True, False]


def test_an_answer_to_many_disputed_hours_begins_short(
    bakery: Visit, mira: Visit, world: World, contract: str
) -> None:
    memo = "x" * MEMO_LIMIT
    for hour in range(8, 17):
        diary.log(world, MIRA, contract, "2021-06-21", f"{hour - 8}:00", f"{hour - 8}:10", memo)
    later(world, 7)
    began = [one.started_at.isoformat() for one in hours.form(world, BAKERY, contract).entries]
    dispute(bakery, contract, *began)

    thread = mira.get(f"/contracts/{contract}/messages?hours=2021-06-21").text

    assert "About the 1:30 hours (Jun 21, 2021, 12:00 AM, xxx" in thread
    assert f"{memo}; 4 more) that you disputed: " in thread


def test_the_freelancer_asks_support_about_disputed_hours_with_the_contract_chosen(
    bakery: Visit, mira: Visit, world: World, contract: str
) -> None:
    dispute(bakery, contract, SECOND)
    week = read(mira.get(f"/contracts/{contract}/diary?week={THURSDAY}"))
    address = f"/support?contract={contract}&topic=hours"

    form = read(mira.get(address))
    sent = mira.post("/support", {"contract": contract, "topic": "hours", "text": "They were worked."})
    later(world, 1)

    assert week.all("a", href=address) != []
    assert [one["value"] for one in form.all("option") if "selected" in one] == [contract, "hours"]
    answered = read(mira.get(str(sent.location))).text
    assert "Disputed hours Answered" in answered
    assert "what you agree on can be paid by a new contract" in answered


def test_a_week_without_disputed_hours_says_nothing_of_them(mira: Visit, contract: str) -> None:
    pages = [mira.get(f"/contracts/{contract}/{tab}") for tab in (f"diary?week={THURSDAY}", "messages")]

    assert ["disputed" in page.text.lower() for page in pages] == [False, False]


def test_hours_are_found_from_this_week_and_disputed_only_in_the_review(
    bakery: Visit, world: World, contract: str
) -> None:
    address = f"/contracts/{contract}/dispute-hours"
    week = f"/contracts/{contract}?week=2021-06-14"
    this, billed = read(bakery.get(f"/contracts/{contract}")), read(bakery.get(week))
    later(world, 5)

    closed = bakery.get(address)

    assert (this.all("a", href=week) != [], this.all("a", href=address)) == (True, [])
    assert billed.all("a", href=address) != []
    assert (closed.status_code, "from Monday 12:00 to Friday 23:59" in closed.text) == (409, True)
    assert read(bakery.get(week)).all("a", href=address) == []


def test_after_the_end_the_last_week_can_still_be_disputed(
    bakery: Visit, world: World, contract: str
) -> None:
    ending.end(world, BAKERY, contract)

    assert dispute(bakery, contract, FIRST) is not None
    assert faults_of(all_rows(world)) == []


@pytest.mark.parametrize(
    ("hours", "reason", "wrong"),
    [
        ((), "", ["hours", "message"]),
        (("yesterday",), REASON, ["hours"]),
        ((f"{THURSDAY}T09:00:00+00:00",), REASON, ["hours"]),
        ((SECOND,), " ", ["message"]),
    ],
)
def test_what_is_missing_is_said_at_once_and_nothing_moves(
    bakery: Visit, world: World, contract: str, hours: tuple[str, ...], reason: str, wrong: list[str]
) -> None:
    address = f"/contracts/{contract}/dispute-hours"
    bakery.get(address)
    before = all_rows(world)

    answer = bakery.post(address, {"hours": list(hours), "message": reason})

    marked = [one for _, one in read(answer).tags if "aria-invalid" in one]
    assert (answer.status_code, len(marked)) == (422, len(wrong))
    assert [f"{name}-error" in answer.text for name in wrong] == [True] * len(wrong)
    assert difference(before, all_rows(world)) == {}


def test_every_block_of_a_week_and_the_longest_reason_come_back_after_the_login(
    bakery: Visit, world: World
) -> None:
    contract = hire_hourly(world)
    later(world, 11)
    diary.log(world, MIRA, contract, "2021-06-21", "00:00", "00:10", "Night")
    blocks = [datetime(2021, 6, 21, tzinfo=UTC) + number * timedelta(minutes=10) for number in range(7 * 144)]
    with world.transaction() as rows:
        rows.put(schema.diary, *(asdict(DiaryEntry(contract, block, 10, "Night")) for block in blocks[1:]))
    later(world, 1.2)
    address, reason = f"/contracts/{contract}/dispute-hours", "\N{SLEEPING FACE}" * MESSAGE_LIMIT
    bakery.get(address)
    bakery.lose_session()

    asked = bakery.post(address, {"hours": [block.isoformat() for block in blocks], "message": reason})
    done = bakery.log_in(BAKERYS_EMAIL, path=str(asked.location))
    form = read(bakery.get(str(done.location)))

    marked = [one["value"] for one in form.all("input", type="checkbox") if "checked" in one]
    assert (done.location, marked) == (address, [block.isoformat() for block in blocks])
    assert reason in form.text


def test_the_freelancer_and_strangers_find_no_dispute(mira: Visit, jonas: Visit, contract: str) -> None:
    address = f"/contracts/{contract}/dispute-hours"
    for visit in (mira, jonas):
        visit.get("/my-jobs")

    statuses = [(visit.get(address).status_code, visit.post(address).status_code) for visit in (mira, jonas)]

    assert statuses == [(404, 404)] * 2
