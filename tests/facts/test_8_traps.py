"""FACTS 8: what a script trips over on the real page stands here, too."""

import re

import pytest

from mock_site.store.world import World
from tests.facts.test_1_click_path import words
from tests.large_world import add_contracts
from tests.service.typed import STARS
from tests.web.test_lists_and_contract_screens import menu, titles
from tests.web.visit import LOGO, Visit, read


def test_end_contract_is_a_menu_item_a_heading_a_button_and_part_of_the_last_button(mira: Visit) -> None:
    contract, form = mira.get(LOGO).text, mira.get(f"{LOGO}/end").text
    mira.end()
    warning = mira.get(f"{LOGO}/end/warning").text.split("<dialog", 1)[1]

    assert menu(contract, "contract-menu").count("End contract") == 1
    assert (words(form, "h1"), words(form, "button").count("End contract")) == (["End contract"], 1)
    assert [one for one in words(warning, "button") if "End Contract" in one] == ["Continue to End Contract"]


def test_the_menu_is_closed_until_its_button_opens_it(mira: Visit) -> None:
    page = read(mira.get(LOGO))

    (inside,) = page.all("div", id="contract-menu")
    (button,) = page.all("button", popovertarget="contract-menu")
    assert ("popover" in inside, button["aria-label"]) == (True, "More options")


def test_stars_are_radios_whose_labels_are_pictures_with_a_name(mira: Visit) -> None:
    text = mira.get(f"{LOGO}/end").text

    labels = re.findall(r'<label class="star">(.*?)</label>', text, re.DOTALL)
    named = [re.findall(r'<span role="img" aria-label="([^"]+)"><svg', one) for one in labels]
    radios = [re.findall(r'type="radio" name="([^"]+)"', one) for one in labels]
    said = [re.sub(r"<[^>]+>", "", one).strip() for one in labels]
    assert named == [["1 star"], *([f"{n} stars"] for n in range(2, 6))] * 6
    assert radios == [[category] for category in STARS for _ in range(5)]
    assert said == [""] * 30


@pytest.mark.parametrize("path", ["/my-jobs", "/contracts?closed=1"])
def test_lists_have_25_rows_a_page_and_a_search_over_all_of_them(
    mira: Visit, world: World, path: str
) -> None:
    add_contracts(world, 60)
    more = "&" if "?" in path else "?"

    first = mira.get(path)
    pages = [len(titles(mira.get(f"{path}{more}page={number}").text)) for number in (1, 2)]
    found = titles(mira.get(f"{path}{more}q=brightloaf+logo").text)

    assert (len(titles(first.text)), pages) == (25, [25, 25])
    assert read(first).all("a", rel="next") != []
    assert found == ["Logo refresh for a bakery chain"]
