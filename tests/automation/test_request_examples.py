"""Every example can be read as it stands, and says on its first line how it ends."""

import re
from pathlib import Path

import pytest

from automation.request import read_request

EXAMPLES = Path(__file__).parents[2] / "examples"
OUTCOMES = {
    "before-work-free-extra-work": ("ended", "Newsletter template", 9500),
    "before-work-never-paid": ("ended", "Travel blog articles", 0),
    "before-work-no-answers": ("ended", "Data entry pilot", 0),
    "before-work-requirements-changed": ("ended", "Brand brochure layout", 18000),
    "before-work-time-misjudged": ("ended", "Inventory spreadsheet clean-up", 20000),
    "close-with-escrow": ("ended", "Logo refresh for a bakery chain", 15000),
    "hourly": ("ended", "Weekly bookkeeping", 0),
    "plain": ("ended", "WordPress speed fixes", 0),
    "refused-by-the-guard": ("refused", "Logo refresh for a bakery chain", 0),
    "stopped-at-the-warning": ("stopped", "Landing page copy", 12000),
    "submission-pending": ("ended", "Shopify product upload", 0),
    "submit-work-instead": ("work-submitted", "Landing page copy", 0),
}


def test_there_is_one_example_for_each_branch() -> None:
    assert sorted(path.stem for path in EXAMPLES.glob("*.yaml")) == sorted(OUTCOMES)


@pytest.mark.parametrize("name", OUTCOMES)
def test_an_example_says_its_outcome_then_what_it_shows_then_asks_for_it(name: str) -> None:
    path = EXAMPLES / f"{name}.yaml"
    outcome, shows = path.read_text(encoding="utf-8").splitlines()[:2]

    read = read_request(path, {})

    assert (outcome, read.contract.title, read.refund_at_most_cents) == (
        f"# outcome: {OUTCOMES[name][0]}",
        *OUTCOMES[name][1:],
    )
    assert re.fullmatch(r"# [A-Z][^#]{40,}\.", shows)
