"""Measure a page as it is shown now: what axe finds, and what does not look as it should."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    # axe leaves out the one rule of WCAG 2.2 that it has unless it is named.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
LOOKS = (Path(__file__).parent / "looks.js").read_text()


def broken(page: Page) -> list[str]:
    """Name each rule that the page breaks, and where."""
    results = Axe().run(page, options=OPTIONS)
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}"
        for rule in results.response["violations"]
        for node in rule["nodes"]
    ]


def seen(page: Page) -> list[str]:
    """Name what does not look as it should."""
    is_open = page.locator("[popover]:popover-open").count()
    page.keyboard.press("ArrowDown" if is_open else "Tab")
    found: list[str] = page.evaluate(LOOKS)
    return found
