"""The tour says what the site says."""

import re

from mock_site.store.world import World
from scripts.make_tour import DOCS, Person, tell

MOST_BYTES = 2_000_000


def test_the_tour_is_what_its_script_would_write(world: World) -> None:
    pages: list[str] = []

    def look(_world: World, person: Person, path: str, _picture: str) -> None:
        pages.append(f"{person.name} {path}")

    assert tell(world, look) == (DOCS / "tour.md").read_text()
    assert len(pages) == 9


def test_every_picture_of_the_tour_is_there_and_they_are_small() -> None:
    named = set(re.findall(r"\]\(tour/([^)]+)\)", (DOCS / "tour.md").read_text()))
    kept = {path.name: path.stat().st_size for path in (DOCS / "tour").iterdir()}

    assert named == set(kept)
    assert sum(kept.values()) < MOST_BYTES
