"""Every page, in each of its states and at both sizes, is fit for everybody as far as a program can see.

axe finds nothing against WCAG 2.2 A and AA; each focus is visible, not cut off and not covered; each target
is large enough; nothing sticks out to the side. A page that is added needs a state, or a test names it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask import Flask, template_rendered
from jinja2 import Template
from playwright.sync_api import Page

from tests.site_server import Site
from tests.web.access.measuring import bring_axe, broken, is_open, seen
from tests.web.access.states import NO_PAGE, NOWHERE, SIZES, STATES, visits

TEMPLATES = Path(__file__).parents[3] / "mock_site/web/templates"
PARTS = {
    "client/contract.html",
    "client/proposals.html",
    "client/rows.html",
    "contract/contract.html",
    "ending/form.html",
    "find_work/cards.html",
    "layout.html",
    # On a page only with backstage: tests/faults looks at them.
    "faults/cookie_banner.html",
    "mock_controls/mock_controls.html",
}
PAGES = {
    path.relative_to(TEMPLATES).as_posix()
    for path in TEMPLATES.rglob("*.html")
    if path.parent.name != "parts"
} - PARTS


def test_the_states_are_of_every_page(app: Flask) -> None:
    pages = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())}
    paths = {state.path.partition("?")[0] for state in STATES} - {NOWHERE}
    there = app.url_map.bind("")

    covered = {there.match(path, return_rule=True)[0].rule for path in paths}

    assert pages - covered == NO_PAGE
    assert len({state.name for state in STATES}) == len(STATES)


def test_nothing_is_wrong_with_any_state_of_any_page_at_any_size(page: Page, site: Site) -> None:
    bring_axe(page)
    templates: set[str] = set()

    def note(_app: Flask, template: Template, **_: Any) -> None:
        templates.add(str(template.name))

    with template_rendered.connected_to(note):
        found = {
            f"{state.name}, {size}": wrong
            for state in visits(page, site)
            for size, wrong in _at_each_size(page)
        }

    assert {name: findings for name, findings in found.items() if findings} == {}
    assert len(found) == len(STATES) * len(SIZES)
    assert PAGES - templates == set()


def _at_each_size(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Look at what is open at one size after the other, as when a phone is turned: it stays open."""
    there = is_open(page)
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        yield size, [*broken(page), *seen(page)]
        assert is_open(page) == there
