"""A list that stands beside a form is turned, and nothing that was typed is lost."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from mock_site.service import messages, proposals, support
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.typed import MIRA
from tests.web.visit import LOGO, Visit, read

TYPED = "Half a sentence, and"
THREAD = f"{LOGO}/messages"


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("/support", {"text": TYPED}),
        (THREAD, {"message": TYPED}),
        (f"{LOGO}/propose-contract", {"description": TYPED}),
        (f"{LOGO}/propose-milestones", {"title": TYPED}),
        (f"{LOGO}/propose-changes", {"why": TYPED}),
    ],
)
def test_another_page_comes_with_what_is_typed_and_nothing_is_sent(
    mira: Visit, world: World, path: str, typed: dict[str, str]
) -> None:
    mira.get(path)
    before = all_rows(world)

    page = read(mira.post(f"{path}?page=2", {**typed, "turn": ""}))

    assert (page.status, any(TYPED in text for text in (page.text, *page.values.values()))) == (200, True)
    assert "is back" in page.text
    assert difference(before, all_rows(world)) == {}


@pytest.fixture
def long_lists(world: World) -> None:
    """Let there be two pages of everything that stands beside a form."""
    for number in range(26):
        messages.send(world, MIRA, "c1001", f"No. {number}.")
        support.ask(world, MIRA, "", "money", f"Question {number}")
        proposals.propose_milestone(world, MIRA, "c1001", f"Sign {number}", "80")


@pytest.mark.usefixtures("long_lists")
@pytest.mark.parametrize(
    ("path", "field", "link", "earliest"),
    [
        ("/support", "Your question", "Next page", "Question 0"),
        (f"{THREAD}?page=1", "Message to", "Earlier messages", "No. 0."),
        (f"{LOGO}/propose-milestones", "Milestone", "Page 2", "New milestone: Sign 0"),
    ],
)
def test_a_link_to_another_page_takes_along_what_is_typed(
    start_at: Callable[[str], Page], path: str, field: str, link: str, earliest: str
) -> None:
    page = start_at(path)
    page.get_by_role("textbox", name=re.compile(field)).fill(TYPED)

    page.get_by_role("link", name=link).click()

    expect(page.get_by_text(re.compile(f"^{re.escape(earliest)}"))).to_be_visible()
    expect(page.get_by_role("textbox", name=re.compile(field))).to_have_value(TYPED)
