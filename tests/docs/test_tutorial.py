"""docs/tutorial is what the tool makes today."""

import re
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page

from tests.tutorial import Tutorial
from tests.web.access.measuring import broken

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs/tutorial"
REMAKE = "The tutorial has changed. Make it again: .venv/bin/python scripts/make_tutorial.py"
# Another build of the browser draws letters a little otherwise, and a picture is cut where it finds room.
MOST_PIXELS, MOST_DIFFERENCE = 24, 8.0
SMALL = (132, 80)


@pytest.fixture(scope="module")
def made(tutorial: Tutorial) -> Path:
    return tutorial.guide


def words(page: str) -> str:
    """Take pictures and their sizes out of a page: what is left is text and markup."""
    return re.sub(
        r'width="\d+" height="\d+"', "", re.sub(r"data:image/webp;base64,[A-Za-z0-9+/=]+", "", page)
    )


def pictures(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "pictures").iterdir())


def test_markdown_of_the_tutorial_is_made_again_word_for_word(made: Path) -> None:
    assert (TUTORIAL / "guide.md").read_text("utf-8") == (made / "guide.md").read_text("utf-8"), REMAKE


def test_page_of_the_tutorial_is_made_again_word_for_word(made: Path) -> None:
    kept, fresh = ((folder / "guide.html").read_text("utf-8") for folder in (TUTORIAL, made))

    assert words(kept) == words(fresh), REMAKE
    assert len(words(fresh)) < len(fresh) / 2


def test_pictures_of_the_tutorial_show_what_the_tool_sees_today(made: Path) -> None:
    assert pictures(TUTORIAL) == pictures(made), REMAKE
    differing = [
        name for name in pictures(made) if _differ(TUTORIAL / "pictures" / name, made / "pictures" / name)
    ]

    assert differing == [], REMAKE


def test_tutorial_stays_small() -> None:
    sizes = [file.stat().st_size for file in TUTORIAL.rglob("*") if file.is_file()]

    assert sum(sizes) < 2_000_000
    assert len(sizes) > 10


def _differ(kept: Path, fresh: Path) -> bool:
    with Image.open(kept) as one, Image.open(fresh) as other:
        if max(abs(one.width - other.width), abs(one.height - other.height)) > MOST_PIXELS:
            return True
        small = [each.convert("RGB").resize(SMALL, Image.Resampling.BOX) for each in (one, other)]
        return max(ImageStat.Stat(ImageChops.difference(*small)).mean) > MOST_DIFFERENCE


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_of_the_tutorial_has_nothing_that_axe_finds(
    page: Page, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)

    page.goto((TUTORIAL / "guide.html").as_uri())

    assert broken(page) == []
