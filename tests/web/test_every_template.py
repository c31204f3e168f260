from pathlib import Path

import pytest
from jinja2 import Environment

from mock_site import create_app
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from mock_site.web.which_world import COOKIE
from tests.web.visit import LOGO, LOGO_WORK, Visit

TEMPLATES = Path(__file__).parents[2] / "mock_site/web/templates"


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Note the name of each template that is loaded from now on."""
    names: set[str] = set()
    compile_template = Environment.compile

    def note(env: Environment, source: object, name: str, *more: object, **options: object) -> object:
        names.add(name)
        return compile_template(env, source, name, *more, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", note)
    return names


def test_every_template_is_rendered(loaded: set[str], worlds: Worlds, world: World) -> None:
    mira = Visit(create_app(worlds), world)
    mira.log_in()
    for path in (
        "/my-jobs",
        "/contracts",
        "/find-work",
        "/reports",
        "/nowhere",
        LOGO_WORK,
        "/messages",
        "/support",
    ):
        mira.get(path)
    mira.post("/contracts/c1009/remind")
    for path in (
        LOGO,
        f"{LOGO}/messages",
        f"{LOGO}/terms",
        f"{LOGO}/propose-contract",
        f"{LOGO}/propose-milestones",
        f"{LOGO}/propose-changes",
        f"{LOGO}/refund",
        "/contracts/c1010/refund-request",
        "/contracts/c1012/offer/decline",
        "/contracts/c1005",
    ):
        mira.get(path)
    for path in (
        "/contracts/c1009/feedback",
        "/contracts/c1012/end",
        "/contracts/c1002/milestones/c1002-1/submit",
    ):
        mira.get(path)
    mira.end()
    shown = mira.warning()
    mira.post(f"{LOGO}/end/continue", shown)
    mira.get(f"{LOGO}/ended")
    mira.get(f"{LOGO}/end")

    mira.client.set_cookie(COOKIE, "nowhere")
    mira.get("/login")

    there = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")}

    assert there - loaded == set()


CONTRACTS = [f"c{number}" for number in range(1001, 1050)]


@pytest.mark.parametrize("tab", ["", "/messages", "/terms", "/feedback"])
def test_every_contract_shows_on_every_tab(mira: Visit, tab: str) -> None:
    statuses = {contract: mira.get(f"/contracts/{contract}{tab}").status_code for contract in CONTRACTS}

    assert statuses == dict.fromkeys(CONTRACTS, 200)
