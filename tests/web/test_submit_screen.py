import pytest

from mock_site.service import client_side
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.web.visit import LOGO, LOGO_WORK, Visit, read

MEGABYTE = 1024 * 1024


def test_submitted_work_leads_back_and_shows_as_submitted(mira: Visit, world: World) -> None:
    answer = mira.hand_in("Three drafts.", "../../etc/logo.png", b"PNG")
    first, second = read(mira.get(str(answer.location))), read(mira.get(LOGO))

    assert (answer.status_code, answer.location) == (303, LOGO)
    assert "Work submitted." in first.text
    assert "Work submitted." not in second.text
    assert "Submitted on Jun 16, 2021" in second.text
    assert [row["name"] for row in all_rows(world)["files"].values()][-1:] == ["logo.png"]


def test_a_file_is_not_needed_and_a_message_is(mira: Visit) -> None:
    mira.get(LOGO_WORK)

    without_message = read(mira.post(LOGO_WORK, {"message": " "}))
    without_file = mira.post(LOGO_WORK, {"message": "Done."})

    assert without_message.status == 422
    assert without_message.all("textarea", **{"aria-invalid": "true"}) != []
    assert without_file.status_code == 303


@pytest.mark.parametrize(
    ("size", "status"), [(25 * MEGABYTE, 303), (25 * MEGABYTE + 1, 422), (26 * MEGABYTE - 1000, 422)]
)
def test_a_file_has_at_most_25_megabytes(mira: Visit, size: int, status: int) -> None:
    answer = mira.hand_in("Kept?", "logo.zip", bytes(size))

    assert answer.status_code == status
    assert ("Kept?" in answer.text) == (status == 422)


def test_a_file_that_is_too_large_changes_nothing(mira: Visit, world: World) -> None:
    mira.get(LOGO_WORK)
    before = all_rows(world)

    mira.hand_in("Kept?", "logo.zip", bytes(25 * MEGABYTE + 1))

    assert difference(before, all_rows(world)) == {}


def test_more_than_a_form_may_hold_is_a_page(mira: Visit) -> None:
    response = mira.hand_in("x", "logo.zip", bytes(26 * MEGABYTE))

    assert (response.status_code, read(response).heading) == (413, "That is too large")
    assert response.headers["X-Mock-Site"] == "closeout/1"


def test_work_is_submitted_once(mira: Visit, world: World) -> None:
    mira.get(LOGO_WORK)
    mira.post(LOGO_WORK, {"message": "Done."})
    mira.get(LOGO)
    before = all_rows(world)

    page = read(mira.post(LOGO_WORK, {"message": "Done."}))

    assert (page.status, page.heading) == (409, "No work can be submitted here now")
    assert difference(before, all_rows(world)) == {}


def test_no_work_is_submitted_to_a_contract_that_ended_meanwhile(mira: Visit, world: World) -> None:
    mira.get(LOGO_WORK)
    client_side.end(world, "c1001")

    page = read(mira.post(LOGO_WORK, {"message": "Done."}))

    assert (page.status, page.heading) == (409, "This contract has already ended")


@pytest.mark.parametrize("path", [f"{LOGO}/milestones/c1002-1/submit", f"{LOGO}/milestones/none/submit"])
def test_a_milestone_of_another_contract_is_not_there(mira: Visit, path: str) -> None:
    assert mira.get(path).status_code == 404
