"""What every test shares: the browser that the robot finds, and a page that must not complain."""

import gc
import os
from collections.abc import Callable, Iterator
from typing import Any, cast
from urllib.parse import urljoin

import pytest
from flask import Flask
from hypothesis import settings
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from automation.browser import WITHOUT_CONTROLS, arguments, find_browser
from mock_site import create_app
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from mock_site.web.session import SESSION_COOKIE, sign_in
from mock_site.web.which_world import COOKIE
from tests.processes import PATIENCE_SECONDS
from tests.site_server import Site, served
from tests.tutorial import Tutorial, made_once

# A busy machine is no broken rule, so no example has a deadline, and a page may take its time.
settings.register_profile("normal", deadline=None)
settings.register_profile("long", deadline=None)
expect.set_options(timeout=1000 * PATIENCE_SECONDS)
# Thousands of imported things are looked through for garbage each time; less often costs little memory.
gc.set_threshold(10_000, 20, 50)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --long: the state machines take a hundred times as many steps."""
    parser.addoption("--long", action="store_true", help="let the state machines run for 1,000,000 steps")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how long the state machines run, before they are made."""
    settings.load_profile("long" if config.getoption("--long") else "normal")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the browser that the robot would find, with the robot's own switches."""
    return {
        **browser_type_launch_args,
        "executable_path": find_browser().path,
        "args": arguments("127.0.0.1"),
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Open pages as the robot does, so that a test sees what it would see."""
    return {
        **browser_context_args,
        "viewport": {"width": 1280, "height": 720},
        "locale": "en-US",
        "timezone_id": "UTC",
        "reduced_motion": "reduce",
        "extra_http_headers": WITHOUT_CONTROLS,
    }


@pytest.fixture(scope="session", autouse=True)
def delete_output_dir() -> None:
    """Keep pytest-playwright from emptying the output folder once in every worker."""


@pytest.fixture(scope="session")
def tutorial(tmp_path_factory: pytest.TempPathFactory) -> Tutorial:
    """Walk the tutorial's request and write its guide, once for all workers of this suite."""
    of_this_process = tmp_path_factory.getbasetemp()
    return made_once(of_this_process.parent if "PYTEST_XDIST_WORKER" in os.environ else of_this_process)


@pytest.fixture(scope="session")
def worlds() -> Iterator[Worlds]:
    """Keep the worlds of all tests of this process."""
    with Worlds() as worlds:
        yield worlds


@pytest.fixture
def world(worlds: Worlds) -> Iterator[World]:
    """Make a world for one test: the sample world as new."""
    world = worlds.create()
    yield world
    worlds.drop(world.id)


@pytest.fixture(scope="session")
def app(worlds: Worlds) -> Flask:
    """Make the one site of all tests of this process, which shows each test its own world."""
    return create_app(worlds)


@pytest.fixture(scope="session")
def site_url(app: Flask) -> Iterator[str]:
    """Serve the site."""
    with served(app) as url:
        yield url


@pytest.fixture
def site(site_url: str, world: World) -> Site:
    """Give the site, of which the test's pages see the test's world."""
    return Site(site_url, world)


@pytest.fixture
def new_context(new_context: CreateContextCallback, request: pytest.FixtureRequest) -> CreateContextCallback:
    """Let the pages of a test that asks for the site be in the test's world."""
    if "site" not in request.fixturenames:
        return new_context
    site: Site = request.getfixturevalue("site")

    def in_the_world(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.add_cookies([{"name": COOKIE, "value": site.world.id, "url": site.url}])
        return context

    return cast("CreateContextCallback", in_the_world)


@pytest.fixture
def signed_in(context: BrowserContext, site: Site) -> BrowserContext:
    """Give a browser in which the freelancer is logged in to the test's world already."""
    session_id = sign_in(site.world, "freelancer@example.test")
    context.add_cookies([{"name": SESSION_COOKIE, "value": session_id, "url": site.url}])
    return context


@pytest.fixture
def start_at(signed_in: BrowserContext, page: Page, site: Site) -> Callable[[str], Page]:
    """Give a way to open a page of the site as the freelancer, without the steps before it."""

    def start(path: str) -> Page:
        page.goto(urljoin(site.url, path))
        return page

    return start


@pytest.fixture
def page_of(new_context: CreateContextCallback, site: Site) -> Iterator[Callable[[str], Page]]:
    """Give a way to open a browser for anybody with an account, logged in; pages must not complain."""
    complaints: list[str] = []

    def open_for(email: str) -> Page:
        context = new_context(base_url=site.url)
        cookie = {"name": SESSION_COOKIE, "value": sign_in(site.world, email), "url": site.url}
        context.add_cookies([cookie])  # type: ignore[list-item]
        page = context.new_page()
        listen(page, complaints)
        return page

    yield open_for
    assert complaints == []


def listen(page: Page, complaints: list[str]) -> None:
    """Collect the errors of a page's console and scripts."""

    def heard(said: ConsoleMessage) -> None:
        # A page that is answered with 4xx on purpose is told of in the console as well.
        if said.type == "error" and "Failed to load resource" not in said.text:
            complaints.append(said.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(str(error)))


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """Give a page; an error in its console or its scripts fails the test."""
    complaints: list[str] = []
    listen(page, complaints)
    yield page
    assert complaints == []
