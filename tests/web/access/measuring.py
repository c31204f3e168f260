"""Measure a page as it is shown now: what axe finds, and what does not look as it should."""

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    # axe leaves out the one rule of WCAG 2.2 that it has unless it is named.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# All that axe passed weighs much more than what it found, so that stays in the page.
RUN = """async (options) => (await axe.run(options)).violations.flatMap(
  (rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}`))"""
LOOKS = (Path(__file__).parent / "looks.js").read_text()


def bring_axe(page: Page) -> None:
    """Let each document that is opened from now on have axe already: it is heavy to send to each."""
    page.add_init_script(AXE_SCRIPT)


def broken(page: Page) -> list[str]:
    """Name each rule that the page breaks, and where."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, OPTIONS)
    return found


def seen(page: Page) -> list[str]:
    """Name what does not look as it should."""
    page.keyboard.press("ArrowDown" if is_open(page) else "Tab")
    found: list[str] = page.evaluate(LOOKS)
    return found


def is_open(page: Page) -> int:
    """Count the menus that are open."""
    return page.locator("[popover]:popover-open").count()
