import pytest

from mock_site.service import messages, notifications
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.typed import CLIENT, MIRA
from tests.statements import statements
from tests.web.visit import LOGO, Page, Visit, read

PAGE = "/notifications"


def bell(page: Page) -> str:
    """Read what the header says of notifications."""
    (link,) = page.all("a", href=PAGE, **{"class": "bell"})
    return str(link["aria-label"])


def unread(world: World, person_id: str) -> int:
    """Count what a person has not read."""
    return notifications.notifications(world, person_id).unread


def first_opens(page: Page) -> str:
    """Find the address that the first notification is sent to."""
    return str(next(one["action"] for one in page.all("form") if "/open" in str(one.get("action"))))


def test_the_header_says_how_many_are_unread_on_the_pages_of_all_three_persons(
    mira: Visit, bakery: Visit, jonas: Visit, world: World
) -> None:
    begins = [unread(world, who) for who in (MIRA, CLIENT)]
    before = [bell(read(visit.get("/my-jobs"))) for visit in (mira, bakery, jonas)]

    messages.send(world, CLIENT, "c1001", "Here is the logo.")
    messages.send(world, MIRA, "c1001", "Thank you!")
    after = [bell(read(visit.get("/my-jobs"))) for visit in (mira, bakery, jonas)]

    assert before == [*(f"Notifications, {count} unread" for count in begins), "Notifications"]
    assert after == [*(f"Notifications, {count + 1} unread" for count in begins), "Notifications"]


def test_the_unread_count_costs_no_page_a_query(mira: Visit, world: World) -> None:
    mira.get("/my-jobs")

    with statements(world) as made:
        mira.get("/my-jobs")

    assert [one for one in made if "notice" in one and "sessions" not in one] == []


def test_opening_the_list_reads_nothing_and_opening_one_reads_it(mira: Visit, world: World) -> None:
    messages.send(world, CLIENT, "c1001", "Here is the logo.")
    page, before, count = read(mira.get(PAGE)), all_rows(world), unread(world, MIRA)
    again = read(mira.get(PAGE))

    opened = mira.post(first_opens(page))

    assert bell(page) == bell(again) == f"Notifications, {count} unread"
    assert opened.location == f"{LOGO}/messages"
    assert list(difference(before, all_rows(world))) == ["readings"]
    assert bell(read(mira.get(PAGE))) == f"Notifications, {count - 1} unread"


def test_all_are_read_with_one_press(mira: Visit) -> None:
    page = read(mira.get(PAGE))

    answer = mira.post(f"{PAGE}/read", {"until": page.values["until"]})
    after = read(mira.get(PAGE))

    assert answer.location == PAGE
    assert (bell(after), "Mark all as read" in after.text) == ("Notifications", False)
    assert ", none unread" in after.text


def test_a_long_list_has_pages(mira: Visit) -> None:
    second = read(mira.get(f"{PAGE}?page=2"))

    assert second.heading.startswith("Notifications, page 2 of ")
    assert len([one for one in second.all("form") if "/open" in str(one.get("action"))]) == 25


def test_who_has_no_contracts_is_told_nothing(jonas: Visit) -> None:
    page = read(jonas.get(PAGE))

    assert "Nothing has happened yet." in page.text
    assert "Mark all as read" not in page.text


@pytest.mark.parametrize("path", ["/open", "/999999/open"])
def test_what_another_was_told_is_not_there(mira: Visit, jonas: Visit, path: str) -> None:
    theirs = first_opens(read(mira.get(PAGE))).removeprefix(PAGE) if path == "/open" else path
    jonas.get(PAGE)

    answer = jonas.post(f"{PAGE}{theirs}")

    assert (answer.status_code, read(answer).heading) == (404, "Nothing is here")


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        (f"{PAGE}/{2**63}/open", {}, 404),
        (f"{PAGE}/{2**63 - 1}/open", {}, 404),
        (f"{PAGE}/read", {"until": str(2**63)}, 400),
        (f"{PAGE}/read", {"until": str(-(2**63) - 1)}, 400),
        (f"{PAGE}/read", {"until": "abc"}, 400),
        (f"{LOGO}/proposals/{2**63}/withdraw", {}, 404),
    ],
)
def test_a_number_that_no_row_can_have_is_an_address_of_nothing(
    mira: Visit, path: str, sent: dict[str, str], status: int
) -> None:
    mira.get(PAGE)

    assert mira.post(path, sent).status_code == status
