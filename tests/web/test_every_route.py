import pytest
from flask import Flask

from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.web.visit import LOGO, LOGO_WORK, Visit, read

NOT_HERS = (404, 303)

# Every route by its rule and method: an address of it, and what it answers somebody logged in and nobody.
ROUTES = {
    ("/static/<path:filename>", "GET"): ("/static/favicon.svg", 200, 200),
    ("/enter/<world_id>", "GET"): ("/enter/sample", 303, 303),
    ("/", "GET"): ("/", 302, 302),
    ("/login", "GET"): ("/login", 302, 200),
    ("/login", "POST"): ("/login", 422, 422),
    ("/logout", "POST"): ("/logout", 303, 303),
    ("/my-jobs", "GET"): ("/my-jobs", 200, 303),
    ("/contracts", "GET"): ("/contracts", 200, 303),
    ("/find-work", "GET"): ("/find-work", 200, 303),
    ("/find-work/saved", "GET"): ("/find-work/saved", 200, 303),
    ("/find-work/<job_id>", "GET"): ("/find-work/j01", 200, 303),
    ("/find-work/<job_id>/save", "POST"): ("/find-work/j01/save", 303, 303),
    ("/find-work/<job_id>/forget", "POST"): ("/find-work/j01/forget", 303, 303),
    ("/job-success", "GET"): ("/job-success", 200, 303),
    ("/messages", "GET"): ("/messages", 200, 303),
    ("/contracts/<contract_id>/messages", "POST"): (f"{LOGO}/messages", 422, 303),
    ("/contracts/<contract_id>/remind", "POST"): (f"{LOGO}/remind", 303, 303),
    ("/reports", "GET"): ("/reports", 200, 303),
    ("/reports/movements.csv", "GET"): ("/reports/movements.csv", 200, 303),
    ("/notifications", "GET"): ("/notifications", 200, 303),
    ("/notifications/<int:notice_id>/open", "POST"): ("/notifications/999999/open", 404, 303),
    ("/notifications/read", "POST"): ("/notifications/read", 400, 303),
    ("/support", "GET"): ("/support", 200, 303),
    ("/support", "POST"): ("/support", 422, 303),
    ("/contracts/<contract_id>", "GET"): (LOGO, 200, 303),
    ("/contracts/<contract_id>/messages", "GET"): (f"{LOGO}/messages", 200, 303),
    ("/contracts/<contract_id>/terms", "GET"): (f"{LOGO}/terms", 200, 303),
    ("/contracts/<contract_id>/feedback", "GET"): (f"{LOGO}/feedback", 200, 303),
    ("/contracts/<contract_id>/offer/accept", "POST"): (f"{LOGO}/offer/accept", 409, 303),
    ("/contracts/<contract_id>/offer/decline", "GET"): (f"{LOGO}/offer/decline", 409, 303),
    ("/contracts/<contract_id>/offer/decline", "POST"): (f"{LOGO}/offer/decline", 409, 303),
    ("/contracts/<contract_id>/propose-contract", "GET"): (f"{LOGO}/propose-contract", 200, 303),
    ("/contracts/<contract_id>/propose-contract", "POST"): (f"{LOGO}/propose-contract", 422, 303),
    ("/contracts/<contract_id>/propose-milestones", "GET"): (f"{LOGO}/propose-milestones", 200, 303),
    ("/contracts/<contract_id>/propose-milestones", "POST"): (f"{LOGO}/propose-milestones", 422, 303),
    ("/contracts/<contract_id>/propose-changes", "GET"): (f"{LOGO}/propose-changes", 200, 303),
    ("/contracts/<contract_id>/propose-changes", "POST"): (f"{LOGO}/propose-changes", 422, 303),
    ("/contracts/<contract_id>/proposals/<int:proposal_id>/withdraw", "POST"): (
        f"{LOGO}/proposals/1/withdraw",
        404,
        303,
    ),
    ("/contracts/<contract_id>/refund-request", "GET"): (f"{LOGO}/refund-request", 404, 303),
    ("/contracts/<contract_id>/refund-request", "POST"): (f"{LOGO}/refund-request", 404, 303),
    ("/contracts/<contract_id>/refund-request/approve", "POST"): (
        f"{LOGO}/refund-request/approve",
        404,
        303,
    ),
    ("/contracts/<contract_id>/refund", "GET"): (f"{LOGO}/refund", 200, 303),
    ("/contracts/<contract_id>/refund", "POST"): (f"{LOGO}/refund", 422, 303),
    ("/contracts/<contract_id>/diary", "GET"): ("/contracts/c1005/diary", 200, 303),
    ("/contracts/<contract_id>/diary", "POST"): ("/contracts/c1005/diary", 422, 303),
    ("/contracts/<contract_id>/files/<file_id>", "GET"): ("/contracts/c1002/files/1", 200, 303),
    ("/contracts/<contract_id>/diary/take-out", "POST"): (f"{LOGO}/diary/take-out", 409, 303),
    ("/contracts/<contract_id>/end", "GET"): (f"{LOGO}/end", 200, 303),
    ("/contracts/<contract_id>/end", "POST"): (f"{LOGO}/end", 422, 303),
    ("/contracts/<contract_id>/end/warning", "GET"): (f"{LOGO}/end/warning", 302, 303),
    ("/contracts/<contract_id>/end/continue", "POST"): (f"{LOGO}/end/continue", 303, 303),
    ("/contracts/<contract_id>/ended", "GET"): (f"{LOGO}/ended", 409, 303),
    ("/contracts/<contract_id>/milestones/<milestone_id>/submit", "GET"): (LOGO_WORK, 200, 303),
    ("/contracts/<contract_id>/milestones/<milestone_id>/submit", "POST"): (LOGO_WORK, 422, 303),
    ("/people/<person_id>", "GET"): ("/people/p02", 200, 303),
    ("/contracts/<contract_id>/feedback/give", "GET"): (f"{LOGO}/feedback/give", 409, 303),
    ("/contracts/<contract_id>/feedback/give", "POST"): (f"{LOGO}/feedback/give", 409, 303),
    ("/contracts/<contract_id>/feedback/change", "GET"): (f"{LOGO}/feedback/change", 404, 303),
    ("/contracts/<contract_id>/feedback/change", "POST"): (f"{LOGO}/feedback/change", 404, 303),
    ("/contracts/<contract_id>/feedback/allow-change", "POST"): (f"{LOGO}/feedback/allow-change", 404, 303),
    ("/contracts/<contract_id>/feedback/answer", "GET"): (f"{LOGO}/feedback/answer", 404, 303),
    ("/contracts/<contract_id>/feedback/answer", "POST"): (f"{LOGO}/feedback/answer", 404, 303),
    # What only the client of a contract can do is not there for its freelancer.
    **{
        (rule, method): (
            rule.replace("<contract_id>", "c1001").replace("<milestone_id>", "c1001-1"),
            404,
            303,
        )
        for method in ("GET", "POST")
        for rule in (
            "/contracts/<contract_id>/milestones/new",
            "/contracts/<contract_id>/milestones/<milestone_id>/fund",
            "/contracts/<contract_id>/milestones/<milestone_id>/approve",
            "/contracts/<contract_id>/milestones/<milestone_id>/request-changes",
            "/contracts/<contract_id>/dispute-hours",
            "/contracts/<contract_id>/pause",
            "/contracts/<contract_id>/restart",
            "/contracts/<contract_id>/rehire",
        )
    },
    ("/contracts/<contract_id>/proposals/<int:proposal_id>/accept", "POST"): (
        f"{LOGO}/proposals/1/accept",
        404,
        303,
    ),
    ("/contracts/<contract_id>/proposals/<int:proposal_id>/decline", "POST"): (
        f"{LOGO}/proposals/1/decline",
        404,
        303,
    ),
}
OF_A_CONTRACT = [
    (method, path.replace("c1001", contract))
    for (rule, method), (path, _, _) in ROUTES.items()
    if "<contract_id>" in rule
    for contract in ("c9999", "c1001")
]


def test_the_table_holds_every_route(app: Flask) -> None:
    routes = {
        (rule.rule, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert routes == set(ROUTES)


@pytest.mark.parametrize(("route", "answers"), ROUTES.items(), ids=str)
def test_each_route_answers(
    mira: Visit, visitor: Visit, route: tuple[str, str], answers: tuple[str, int, int]
) -> None:
    path, logged_in, logged_out = answers
    mira.get("/my-jobs")
    visitor.get("/login")

    def open_as(visit: Visit) -> int:
        response = visit.get(path) if route[1] == "GET" else visit.post(path)
        return response.status_code

    assert (open_as(mira), open_as(visitor)) == (logged_in, logged_out)


@pytest.mark.parametrize("path", [path for (_, method), (path, *_) in ROUTES.items() if method == "GET"])
def test_a_head_request_is_answered_as_its_page_is(mira: Visit, path: str) -> None:
    opened = mira.get(path)

    asked = mira.client.head(path, buffered=True)

    assert (asked.status_code, asked.data) == (opened.status_code, b"")


@pytest.mark.parametrize(("method", "path"), OF_A_CONTRACT)
def test_a_contract_of_somebody_else_is_not_there(app: Flask, world: World, method: str, path: str) -> None:
    jonas = Visit(app, world)
    jonas.log_in("visitor@example.test")
    jonas.get("/my-jobs")

    page = read(jonas.get(path) if method == "GET" else jonas.post(path))

    assert (page.status, page.heading) == (404, "Nothing is here")


@pytest.mark.parametrize("path", [path for (_, method), (path, *_) in ROUTES.items() if method == "GET"])
def test_opening_a_page_changes_nothing(mira: Visit, world: World, path: str) -> None:
    mira.end()
    mira.get("/my-jobs")
    before = all_rows(world)

    mira.get(path)

    assert difference(before, all_rows(world)) == {}


@pytest.mark.parametrize(
    ("path", "status", "heading"),
    [
        ("/nowhere", 404, "Nothing is here"),
        ("/static/nowhere.css", 404, "Nothing is here"),
        (f"{LOGO}/end/continue", 405, "That cannot be done at this address"),
        ("/logout", 405, "That cannot be done at this address"),
    ],
)
def test_an_error_is_a_page_with_a_way_on(mira: Visit, path: str, status: int, heading: str) -> None:
    page = read(mira.get(path))

    assert (page.status, page.heading) == (status, heading)
    assert len(page.all("a", **{"class": "button primary"})) == 1


def test_a_break_on_our_side_is_a_page(app: Flask, mira: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("mock_site.service.jobs.my_jobs", break_down)
    monkeypatch.setattr(app.logger, "disabled", True)

    response = mira.get("/my-jobs")

    assert (response.status_code, read(response).heading) == (500, "Something broke on our side")
    assert response.headers["X-Mock-Site"] == "closeout/1"
