from mock_site.domain.moment import read_moment
from mock_site.service import clock
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.sides import moved
from tests.web.visit import LOGO, Visit, read

ASKED = "/contracts/c1010"


def later(world: World, time: str) -> None:
    with world.transaction() as rows:
        now = rows.now
    clock.advance(world, read_moment(time, now))


def test_a_refund_request_says_how_long_there_is_and_what_silence_does(mira: Visit) -> None:
    contract, page = read(mira.get(ASKED)), read(mira.get(f"{ASKED}/refund-request"))

    assert {"href": f"{ASKED}/refund-request"} in contract.all("a")
    assert "Captions, $240.00: no work was handed in" in page.text
    assert (
        "3 days are left. Without an answer by Jun 19, 2021 the money goes back to the client." in page.text
    )


def test_an_approved_refund_goes_back_at_once(mira: Visit, world: World) -> None:
    mira.get(f"{ASKED}/refund-request")
    before = len(moved(world, "c1010"))

    answer = mira.post(f"{ASKED}/refund-request/approve")
    page = read(mira.get(str(answer.location)))

    assert (answer.status_code, answer.location) == (303, ASKED)
    assert moved(world, "c1010", before) == [("escrow", "client", 24000)]
    assert "Answer the request" not in page.text
    assert "Returned to the client $240.00" in page.text


def test_a_disputed_refund_stays_until_the_platform_decides(mira: Visit, world: World) -> None:
    mira.get(f"{ASKED}/refund-request")
    before = len(moved(world, "c1010"))

    answer = mira.post(f"{ASKED}/refund-request", {"message": "The captions are half done."})
    page = read(mira.get(ASKED))
    again = read(mira.get(f"{ASKED}/refund-request"))
    later(world, "10d")

    assert answer.status_code == 303
    assert (
        "You disputed the refund of $240.00 on Jun 16, 2021. The platform decides on Jun 26, 2021"
        in page.text
    )
    assert (again.status, "It is disputed" in again.text) == (409, True)
    assert moved(world, "c1010", before) == [("escrow", "client", 24000)]


def test_a_dispute_needs_a_reason(mira: Visit, world: World) -> None:
    mira.get(f"{ASKED}/refund-request")
    before = all_rows(world)

    page = read(mira.post(f"{ASKED}/refund-request", {"message": " "}))

    assert (page.status, "Say why the money should not go back" in page.text) == (422, True)
    assert difference(before, all_rows(world)) == {}


def test_a_refund_gives_paid_money_back(mira: Visit, world: World) -> None:
    mira.get("/contracts/c1003/refund")
    before = len(moved(world, "c1003"))

    answer = mira.post("/contracts/c1003/refund", {"amount": "$40.50"})
    page = read(mira.get("/contracts/c1003"))

    assert (answer.status_code, answer.location) == (303, "/contracts/c1003")
    assert moved(world, "c1003", before) == [("freelancer", "client", 4050)]
    assert "Paid to you so far $359.50" in page.text


def test_no_more_is_given_than_was_paid(mira: Visit, world: World) -> None:
    mira.get("/contracts/c1003/refund")
    before = all_rows(world)

    page = read(mira.post("/contracts/c1003/refund", {"amount": "400.01"}))

    assert (page.status, page.values["amount"]) == (422, "400.01")
    assert "at most $400.00" in page.text
    assert difference(before, all_rows(world)) == {}


def test_where_nothing_was_paid_there_is_no_form(mira: Visit) -> None:
    page = read(mira.get(f"{LOGO}/refund"))

    assert "Nothing was paid within this contract" in page.text
    assert "amount" not in page.values
