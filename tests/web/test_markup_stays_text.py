"""What people write is shown letter by letter, on every page, and is never part of the page."""

import pytest
from flask import Flask

from mock_site.store.world import World
from tests.markup import markup, put_markup, shown, written
from tests.web.test_every_route import ROUTES
from tests.web.visit import LOGO, LOGO_WORK, Page, Tag, Visit, read

# A world is entered, and what is sent to be kept as a file is no page.
NO_PAGES = ("/enter/sample", "/reports/movements.csv")
CONTRACTS = [
    f"/contracts/c{number}{tab}" for number in range(1001, 1013) for tab in ("", "/messages", "/feedback")
]
PATHS = [
    *(path for (_, method), (path, *_) in ROUTES.items() if method == "GET" and path not in NO_PAGES),
    *CONTRACTS,
    "/contracts?closed=1",
    "/contracts/c1009/ended",
]

# What no screen shows yet: a screen that comes to show one of these takes it out of here.
NOT_SHOWN = {
    "proposals.description",
    "proposals.title",
    "refunds.note",
    "scripted_answers.review",
    "scripted_answers.text",
    "tickets.answer",
    "tickets.text",
    "tickets.topic",
}


def foreign(page: Page) -> list[Tag]:
    """Find what is no element of the site's own."""
    return [tag for tag in page.tags if tag[0] == "img" or "onerror" in tag[1] or tag == ("script", {})]


@pytest.fixture
def marked(world: World) -> World:
    put_markup(world)
    return world


def test_every_text_is_shown_as_it_was_written_and_is_no_part_of_the_page(marked: World, mira: Visit) -> None:
    pages = {path: read(mira.get(path)) for path in PATHS}
    pages["warning"] = read(mira.get(str(mira.end(review="").location)))

    seen = set().union(*(shown(page.text) for page in pages.values()))
    assert [path for path, page in pages.items() if foreign(page)] == []
    texts = {f"{table}.{column}" for table, columns in written().items() for column in columns}
    assert texts - seen == NOT_SHOWN


@pytest.mark.parametrize(
    ("path", "form"),
    [
        (f"{LOGO}/end", {"review": markup("typed.review")}),
        (f"{LOGO}/end", {"reason": markup("typed.reason"), "skills": markup("typed.skills")}),
        (LOGO_WORK, {"message": markup("typed.message") + "x" * 5000}),
        ("/login", {"email": markup("typed.email")}),
    ],
)
def test_what_is_typed_comes_back_as_text(
    app: Flask, world: World, mira: Visit, path: str, form: dict[str, str]
) -> None:
    visit = Visit(app, world) if path == "/login" else mira
    visit.get(path)

    page = read(visit.post(path, form))

    assert page.status == 422
    assert foreign(page) == []


@pytest.mark.parametrize("path", ["/my-jobs", "/contracts", "/find-work"])
def test_a_search_comes_back_as_text(mira: Visit, path: str) -> None:
    page = read(mira.get(path, query_string={"q": markup("typed.search")}))

    (box,) = page.all("input", type="search")
    assert box["value"] == markup("typed.search")
    assert foreign(page) == []
