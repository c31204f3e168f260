"""What the tutor says fits the request."""

from collections.abc import Callable
from typing import Any

import pytest

from automation import flow
from automation.pages.end_contract import CATEGORIES
from automation.request_fields import REASONS
from automation.scene import Scene, Warned
from automation.steps.step import Step
from automation.words.case import CASES
from tests.closing import closing

STEPS = (*flow.TO_THE_WARNING, *flow.END, *flow.SUBMIT, *flow.HOLD_BACK)
SAID: dict[str, Callable[[Scene], str]] = {step.name: step.said for step in STEPS}


class Unopened:
    """A page that nobody looks at."""


def scene(**changes: Any) -> Scene:
    return Scene(Unopened(), closing(**changes), "", Unopened())  # type: ignore[arg-type]


@pytest.mark.parametrize("reason", REASONS)
def test_private_feedback_teaches_the_reason_of_the_request(reason: str) -> None:
    said = SAID["give-private-feedback"](scene(reason=reason))

    assert [other for other in REASONS if other in said] == [reason]


def test_each_reason_is_taught_in_its_own_way() -> None:
    said = {SAID["give-private-feedback"](scene(reason=reason)).replace(reason, "") for reason in REASONS}

    assert len(said) == len(REASONS)


def test_poor_stars_are_a_warning_and_good_ones_praise() -> None:
    good = dict.fromkeys(CATEGORIES, 5)

    assert "warns other freelancers" in SAID["give-public-feedback"](scene())
    assert "praise" in SAID["give-public-feedback"](scene(ratings=good))


def test_the_last_word_names_the_sum_that_the_warning_named() -> None:
    warned = scene()
    warned.warned = Warned(("Logo: $150.00 in escrow goes back.",), "$150.00", 15000, submit_offered=True)

    assert "$150.00 in escrow" in SAID["continue-to-end-contract"](warned)


def test_the_last_word_differs_in_every_case() -> None:
    lines = {
        "returned": "in escrow goes back",
        "pending": "Your submitted work stays with the client",
        "never-funded": "This milestone of $1.00 was never funded.",
        "nothing-held": "Nothing is held in escrow",
        "hourly": "The work diary is locked. The 6:40 hours logged",
        "hourly-unlogged": "The work diary is locked. No hours are logged this week",
    }
    said = set()

    for case in CASES:
        warned = scene()
        warned.warned = Warned((lines[case],), "$1.00", 100 * (case == "returned"), submit_offered=False)
        said.add(SAID["continue-to-end-contract"](warned))

    assert len(said) == len(CASES) == len(lines)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_every_step_has_a_title_and_says_something(step: Step) -> None:
    assert (step.title[0].isupper(), step.said(scene()).endswith(".")) == (True, True)
