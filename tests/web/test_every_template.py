from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment

from mock_site import create_app
from mock_site.domain.offer import read_terms
from mock_site.service import diary, feedback, submitting
from mock_site.service.client import ending, milestones, offers
from mock_site.service.offers import accept
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from mock_site.web.which_world import COOKIE
from tests.service.sides import later
from tests.web.visit import CLIENT, LOGO, LOGO_WORK, Visit

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


def every_client_page(app: Flask, world: World) -> None:
    """Open each page of the client's once."""
    bakery = Visit(app, world)
    bakery.log_in(CLIENT)
    hourly = offers.rehire(world, "p02", "c1036", read_terms("News", "", "hourly", "30"))
    fixed = offers.rehire(world, "p02", "c1036", read_terms("Cards", "", "fixed", "30"))
    for contract in (hourly, fixed):
        accept(world, "p01", contract)
    later(world, 1)
    diary.log(world, "p01", hourly, "2021-06-17", "08:00", "09:00", "News")
    later(world, 4)
    bakery.get(f"/contracts/{hourly}/dispute-hours")
    milestones.fund(world, "p02", fixed, f"{fixed}-1")
    submitting.submit(world, "p01", fixed, f"{fixed}-1", "Cards.", None)
    planned = milestones.plan(world, "p02", fixed, "More cards", "5")
    for path in ("/my-jobs", "/contracts", "/contracts/c1036/rehire", f"/contracts/{hourly}"):
        bakery.get(path)
    ways = ["", "/milestones/new", f"/milestones/{planned}/fund", "/pause", "/end", "/end/warning?pay=5"]
    ways += [f"/milestones/{fixed}-1/{act}" for act in ("approve", "request-changes")]
    for way in ways:
        bakery.get(f"/contracts/{fixed}{way}")
    bakery.post(f"/contracts/{fixed}/pause")
    bakery.get(f"/contracts/{fixed}/restart")
    ending.end(world, "p02", fixed)
    bakery.get(f"/contracts/{fixed}/ended")


def test_every_template_is_rendered(loaded: set[str], worlds: Worlds, world: World) -> None:
    app = create_app(worlds, backstage=True)
    app.extensions["faults"].put(world, {"cookie-banner": True})
    mira = Visit(app, world)
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
        "/job-success",
        "/notifications",
        "/find-work/saved",
        "/find-work/j01",
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
        "/contracts/c1005/diary",
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

    for path in ("/people/p01", "/contracts/c1036/feedback/answer", f"{LOGO}/feedback/give"):
        mira.get(path)
    feedback.allow_change(world, "p02", "c1036")
    mira.get("/contracts/c1036/feedback/change")
    every_client_page(app, world)

    mira.client.set_cookie(COOKIE, "nowhere")
    mira.get("/login")

    there = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")}

    assert there - loaded == set()


CONTRACTS = [f"c{number}" for number in range(1001, 1050)]


@pytest.mark.parametrize("tab", ["", "/messages", "/terms", "/feedback"])
def test_every_contract_shows_on_every_tab(mira: Visit, tab: str) -> None:
    statuses = {contract: mira.get(f"/contracts/{contract}{tab}").status_code for contract in CONTRACTS}

    assert statuses == dict.fromkeys(CONTRACTS, 200)
