"""What belongs to somebody else is not there: the same page as for what does not exist at all."""

import pytest
from flask import Flask

from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.web.test_every_route import ROUTES
from tests.web.visit import CLIENT, VISITOR, Visit, read

# The bakery is the client of c1001 alone; the other freelancer has no contract at all.
OTHERS = [(CLIENT, "c1002"), (VISITOR, "c1001"), (VISITOR, "c1002")]
OF_A_CONTRACT = {
    (rule, method): path for (rule, method), (path, _, _) in ROUTES.items() if "<contract_id>" in rule
}
EACH = pytest.mark.parametrize("route", OF_A_CONTRACT, ids=str)


def opened(visit: Visit, route: tuple[str, str], contract: str) -> tuple[int, str]:
    """Open an address of a contract, and read what is there."""
    path = OF_A_CONTRACT[route].replace("c1001", contract)
    page = read(visit.get(path) if route[1] == "GET" else visit.post(path))
    return page.status, page.text


def test_every_address_that_names_something_names_its_contract(app: Flask) -> None:
    named = {rule.rule for rule in app.url_map.iter_rules() if "<" in rule.rule}

    assert {rule for rule in named if "/contracts/<contract_id>" not in rule} == {
        "/enter/<world_id>",
        "/find-work/<job_id>",
        "/find-work/<job_id>/forget",
        "/find-work/<job_id>/save",
        "/notifications/<int:notice_id>/open",
        "/people/<person_id>",
        "/static/<path:filename>",
    }


@pytest.mark.parametrize(("email", "contract"), OTHERS)
@EACH
def test_a_contract_of_somebody_else_is_as_one_that_is_not_there(
    app: Flask, world: World, route: tuple[str, str], email: str, contract: str
) -> None:
    stranger = Visit(app, world)
    stranger.log_in(email)
    stranger.get("/my-jobs")
    before = all_rows(world)

    theirs, nobodys = opened(stranger, route, contract), opened(stranger, route, "c9999")

    assert theirs == nobodys
    assert (theirs[0], "Nothing is here" in theirs[1]) == (404, True)
    assert difference(before, all_rows(world)) == {}


@EACH
def test_nobody_is_told_whether_a_contract_exists(visitor: Visit, route: tuple[str, str]) -> None:
    visitor.get("/login")
    path, other = OF_A_CONTRACT[route], OF_A_CONTRACT[route].replace("c1001", "c9999")

    def asked(path: str) -> tuple[int, str]:
        answer = visitor.get(path) if route[1] == "GET" else visitor.post(path)
        return answer.status_code, str(answer.location).replace("c9999", "c1001")

    assert asked(path) == asked(other)
    assert asked(path)[0] == 303
    assert asked(path)[1].startswith("/login?next=") or asked(path)[1] == "/login"


@pytest.mark.parametrize("path", ["milestones/c1002-1/submit", "files/1"])
def test_a_part_of_another_contract_is_not_there(mira: Visit, path: str) -> None:
    assert mira.get(f"/contracts/c1001/{path}").status_code == 404
