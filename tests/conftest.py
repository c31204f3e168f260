"""What every test shares: the browser that the robot finds, and a page that must not complain."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page

from automation.browser import arguments, find_browser
from tests.site_server import Site, serve


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
    }


@pytest.fixture(scope="session", autouse=True)
def delete_output_dir() -> None:
    """Keep pytest-playwright from emptying the output folder once in every worker."""


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve a sample world of the test's own."""
    with serve() as site:
        yield site


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """Give a page; an error in its console or its scripts fails the test."""
    complaints: list[str] = []

    def heard(said: ConsoleMessage) -> None:
        if said.type == "error":
            complaints.append(said.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    # A page that is answered with 4xx on purpose is told of in the console as well.
    assert [each for each in complaints if "Failed to load resource" not in each] == []
