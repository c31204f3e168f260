import re
from typing import Any

import pytest

from mock_site.service import client_side, proposals
from mock_site.service.client import milestones
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.typed import CLIENT, MIRA
from tests.web.counting import queries
from tests.web.visit import LOGO, Visit, read

CONTRACT = {
    "title": "Bags and signs",
    "description": "Next round.",
    "kind": "hourly",
    "amount": "30",
    "weekly_hours": "10",
}
MILESTONE = {"title": "Signs", "amount": "80"}
CHANGE = {"milestone": "c1001-1", "title": "Four drafts", "amount": "200", "why": "One more."}


@pytest.mark.parametrize(
    ("path", "typed", "kept"),
    [
        ("propose-contract", CONTRACT, ("contract", "Bags and signs", "hourly", 3000, 600, None)),
        ("propose-milestones", MILESTONE, ("milestone", "Signs", "fixed", 8000, None, None)),
        ("propose-changes", CHANGE, ("change", "Four drafts", "fixed", 20000, None, "c1001-1")),
    ],
)
def test_a_proposal_is_kept_and_shown_on_the_contract(
    mira: Visit, world: World, path: str, typed: dict[str, str], kept: tuple[Any, ...]
) -> None:
    mira.get(f"{LOGO}/{path}")
    before = all_rows(world)

    answer = mira.post(f"{LOGO}/{path}", typed)
    page = read(mira.get(LOGO))

    changed = difference(before, all_rows(world))
    (row,) = changed["proposals"]["added"]
    names = ("kind", "title", "pays", "cents", "weekly_limit_minutes", "milestone_id")
    assert answer.status_code == 303
    assert tuple(row[name] for name in names) == kept
    assert set(changed) == {"proposals", "events"}
    assert f": {kept[1]}, $" in page.text
    assert "not answered yet" in page.text


@pytest.mark.parametrize(
    ("path", "typed", "wrong"),
    [
        (
            "propose-contract",
            {"title": "", "kind": "x", "amount": "0", "weekly_hours": "999", "description": "y" * 5001},
            5,
        ),
        ("propose-milestones", {"title": "x" * 121, "amount": "free"}, 2),
        ("propose-changes", {"milestone": "c1001-1", "title": " ", "amount": "-5", "why": "y" * 5001}, 3),
    ],
)
def test_everything_wrong_is_said_at_once_and_stays_typed(
    mira: Visit, world: World, path: str, typed: dict[str, str], wrong: int
) -> None:
    mira.get(f"{LOGO}/{path}")
    before = all_rows(world)

    response = mira.post(f"{LOGO}/{path}", typed)

    page = read(response)
    invalid = [
        one for name in ("input", "textarea", "select") for one in page.all(name, **{"aria-invalid": "true"})
    ]
    assert (page.status, len(invalid)) == (422, wrong)
    assert f'value="{typed["amount"]}"' in response.text
    assert difference(before, all_rows(world)) == {}


def test_a_change_begins_as_the_milestone_is(mira: Visit, world: World) -> None:
    client_side.fund(world, "c1001", "Signs", 8050)

    first = read(mira.get(f"{LOGO}/propose-changes")).values
    second = read(mira.get(f"{LOGO}/propose-changes?milestone=c1001-2")).values

    assert (first["title"], first["amount"]) == ("Three logo drafts", "150.00")
    assert (second["title"], second["amount"]) == ("Signs", "80.50")


def test_where_nothing_can_be_changed_a_new_milestone_is_offered(mira: Visit) -> None:
    page = read(mira.get("/contracts/c1003/propose-changes"))

    assert "No milestone can be changed" in page.text
    assert {"class": "button primary", "href": "/contracts/c1003/propose-milestones"} in page.all("a")


def test_a_proposal_is_withdrawn_once(mira: Visit, world: World) -> None:
    number = proposals.propose_milestone(world, MIRA, "c1001", "Signs", "80")
    mira.get(LOGO)

    first = mira.post(f"{LOGO}/proposals/{number}/withdraw")
    second = read(mira.post(f"{LOGO}/proposals/{number}/withdraw"))

    assert (first.status_code, second.status) == (303, 409)
    assert "withdrawn on Jun 16, 2021" in read(mira.get(LOGO)).text


def test_an_accepted_proposal_shows_as_accepted(mira: Visit, world: World) -> None:
    number = proposals.propose_milestone(world, MIRA, "c1001", "Signs", "80")
    proposals.accept(world, CLIENT, "c1001", number)

    page = read(mira.get(LOGO))

    assert "accepted on Jun 16, 2021" in page.text
    assert "Withdraw" not in page.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/contracts/c1005/propose-milestones", 409),
        ("/contracts/c1005/propose-contract", 200),
        ("/contracts/c1009/propose-milestones", 409),
        ("/contracts/c1009/propose-contract", 200),
        ("/contracts/c1012/propose-contract", 409),
    ],
    ids=["hourly", "hourly too", "ended", "ended too", "offer"],
)
def test_what_cannot_be_proposed_has_no_form(mira: Visit, path: str, status: int) -> None:
    assert mira.get(path).status_code == status


def test_many_proposals_take_as_many_queries_as_few(mira: Visit, world: World) -> None:
    for number in range(3):
        proposals.propose_milestone(world, MIRA, "c1001", f"Signs {number}", "80")
    few = queries(world, mira, LOGO)

    for number in range(27):
        proposals.propose_milestone(world, MIRA, "c1001", f"More {number}", "80")
        milestones.plan(world, CLIENT, "c1001", f"Planned {number}", "10")
    many = queries(world, mira, LOGO)

    assert many == few


def test_a_form_lists_the_proposals_of_its_own_kind(mira: Visit, world: World) -> None:
    proposals.propose_milestone(world, MIRA, "c1001", "Signs", "80")

    milestone, change = (read(mira.get(f"{LOGO}/propose-{kind}")).text for kind in ("milestones", "changes"))

    assert ("New milestone: Signs" in milestone, "New milestone: Signs" in change) == (True, False)


def test_many_proposals_have_pages_for_who_made_them_and_for_who_answers(
    mira: Visit, bakery: Visit, world: World
) -> None:
    for number in range(30):
        made = proposals.propose_milestone(world, MIRA, "c1001", f"Sign {number}", "80")
        proposals.propose_change(world, MIRA, "c1001", "c1001-1", f"Draft {number}", "80")
    proposals.withdraw(world, MIRA, "c1001", made)

    def shown(visit: Visit, path: str) -> tuple[int, list[str]]:
        text = visit.get(path).text
        links = re.findall(r'href="([^"]+)"', text.split('aria-label="Pages"')[1].split("</nav>")[0])
        return len(re.findall(r"(?:Sign|Draft) \d+, |<h3>New|<h3>Change", text)), sorted(set(links))

    def pages(path: str, numbers: list[int]) -> list[str]:
        return [f"{path}?page={number}#proposals-title" for number in numbers]

    assert shown(mira, f"{LOGO}?page=2") == (25, pages(LOGO, [1, 2, 3]))
    assert shown(mira, f"{LOGO}?page=3") == (10, pages(LOGO, [1, 2, 3]))
    assert shown(bakery, f"{LOGO}?page=3") == (9, pages(LOGO, [1, 2, 3]))
    form = f"{LOGO}/propose-changes"
    assert shown(mira, f"{form}?page=2") == (5, pages(form, [1, 2]))
