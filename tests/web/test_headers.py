import re
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from mock_site.store.world import World
from tests.web.visit import LOGO, LOGO_WORK, Visit, read

WEB = Path(__file__).parents[2] / "mock_site/web"
PATHS = [
    "/login",
    "/my-jobs",
    "/contracts?closed=1",
    "/find-work",
    LOGO,
    "/contracts/c1005",
    f"{LOGO}/end",
    f"{LOGO}/end/warning",
    LOGO_WORK,
    "/contracts/c1009/feedback",
    "/contracts/c1009/ended",
    "/contracts/c1009/end",
    "/messages",
    "/nowhere",
]


def answers(app: Flask, world: World) -> list[TestResponse]:
    """Collect one answer of every sort."""
    visit = Visit(app, world)
    found = [visit.get("/login"), visit.get("/"), visit.get("/static/nothing"), visit.client.post("/login")]
    found += [visit.log_in(), visit.end(), visit.end(reason="")]
    found += [visit.get(path) for path in PATHS] + [
        visit.client.put("/login"),
        visit.client.options("/login"),
    ]
    return [*found, visit.get("/static/css/page.css"), visit.client.head("/my-jobs")]


def test_every_answer_says_that_this_is_the_mock_and_what_a_browser_may_do(app: Flask, world: World) -> None:
    seen = {
        name: {answer.headers.get(name) for answer in answers(app, world)}
        for name in (
            "X-Mock-Site",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Content-Security-Policy",
            "Cross-Origin-Resource-Policy",
        )
    }

    assert seen == {
        "X-Mock-Site": {"closeout/1"},
        "X-Content-Type-Options": {"nosniff"},
        "Referrer-Policy": {"same-origin"},
        "Cross-Origin-Resource-Policy": {"same-origin"},
        "Content-Security-Policy": {
            (
                "default-src 'self'; base-uri 'none'; form-action 'self'; "
                "frame-ancestors 'none'; object-src 'none'"
            )
        },
    }


def test_pages_are_not_stored_and_assets_are_kept_under_their_contents_name(mira: Visit) -> None:
    styled = read(mira.get("/my-jobs")).all("link", rel="stylesheet")

    kept = {mira.get(str(link["href"])).headers["Cache-Control"] for link in styled}

    assert kept == {"public, max-age=31536000, immutable"}
    assert mira.get("/my-jobs").headers["Cache-Control"] == "no-store"
    assert mira.get("/static/css/page.css").headers["Cache-Control"] == "no-cache"
    assert mira.get("/static/css/nothing.css?v=1").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", PATHS)
def test_no_page_has_inline_script_or_style_or_an_asset_from_elsewhere(mira: Visit, path: str) -> None:
    mira.end()

    response = mira.get(path)

    page = read(response)
    scripts = [tag for tag in page.all("script") if not str(tag.get("src", "")).startswith("/static/")]
    inline = [
        name for _, tag in page.tags for name in tag if name == "style" or re.fullmatch(r"on[a-z]+", name)
    ]
    addresses = [str(tag.get(name) or "/") for _, tag in page.tags for name in ("src", "href", "action")]
    assert (scripts, inline, page.all("style")) == ([], [], [])
    assert [address for address in addresses if not re.match(r"/(?!/)|#", address)] == []


@pytest.mark.parametrize("template", sorted(WEB.rglob("*.html")), ids=lambda path: path.stem)
def test_no_template_holds_script_or_style_or_lets_markup_through(template: Path) -> None:
    # The two lists are pages' own parts: templates have written them, and are held to the same.
    source = re.sub(r"\{\{ (active_contracts|contract_list) \| safe \}\}", "", template.read_text())
    forbidden = {
        "the body of a script": r"<script(?![^>]*\bsrc=)|<script[^>]*>\s*[^<\s]",
        "a style element": r"<style",
        "a style attribute": r"\sstyle\s*=",
        "an event handler": r"\son[a-z]+\s*=",
        "a script as an address": r"javascript:|data:text",
        "markup that is not escaped": r"\|\s*safe\b|autoescape|Markup",
        "an attribute without quotes": r"\s[\w-]+=\{\{",
    }

    assert [name for name, pattern in forbidden.items() if re.search(pattern, source, re.IGNORECASE)] == []


@pytest.mark.parametrize("script", sorted(WEB.glob("static/js/*.js")), ids=lambda path: path.stem)
def test_no_script_makes_markup_out_of_text(script: Path) -> None:
    sinks = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|parseFromString"

    assert re.findall(sinks, script.read_text()) == []


def test_no_screen_marks_text_as_safe() -> None:
    source = "".join(path.read_text() for path in WEB.glob("*.py"))

    assert re.findall(r"\bMarkup\b|render_template_string", source) == []


def test_every_page_says_not_upwork_and_has_the_main_menu(mira: Visit) -> None:
    mira.end()

    for path in PATHS:
        response = mira.get(path, follow_redirects=True)
        page = read(response)
        assert page.text.count("Mock site: not Upwork") == 1
        assert page.all("nav", **{"aria-label": "Main"}) != []
        assert len(re.findall("<h1", response.text)) == 1


def test_styles_and_scripts_name_no_other_host() -> None:
    files = [*WEB.glob("static/css/*.css"), *WEB.glob("static/js/*.js")]

    found = {path.name: re.findall(r"https?://|url\(\s*[\"']?//|@import", path.read_text()) for path in files}

    assert {name for name, addresses in found.items() if addresses} == set()
    assert len(found) > 5


def test_every_static_file_is_used(mira: Visit) -> None:
    named = {WEB / "static" / name for name in ("fonts/OFL.txt",)}
    sources = "".join(path.read_text() for path in [*WEB.rglob("*.html"), *WEB.glob("static/css/*.css")])
    sheets = {"tokens.css", "page.css", "controls.css"}

    unused = {
        path.name
        for path in WEB.glob("static/**/*")
        if path.is_file() and path not in named and path.name not in sheets and path.name not in sources
    }

    assert unused == set()
