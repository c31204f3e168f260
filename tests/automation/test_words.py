"""What the tutor says fits the request."""

import pytest

from automation import flow
from automation.pages.end_contract import CATEGORIES
from automation.request_fields import REASONS
from automation.steps import words
from automation.steps.step import Step
from tests.closing import closing

STEPS = (*flow.TO_THE_WARNING, *flow.END, *flow.SUBMIT, *flow.HOLD_BACK)


@pytest.mark.parametrize("reason", REASONS)
def test_private_feedback_teaches_the_reason_of_the_request(reason: str) -> None:
    said = words.private_feedback(closing(reason=reason))

    assert [other for other in REASONS if other in said] == [reason]


def test_each_reason_is_taught_in_its_own_way() -> None:
    said = {words.private_feedback(closing(reason=reason)).replace(reason, "") for reason in REASONS}

    assert len(said) == len(REASONS)


def test_poor_stars_are_a_warning_and_good_ones_praise() -> None:
    good = dict.fromkeys(CATEGORIES, 5)

    assert "warns other freelancers" in words.public_feedback(closing())
    assert "praise" in words.public_feedback(closing(ratings=good))


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_every_step_has_a_title_and_says_something(step: Step) -> None:
    assert (step.title[0].isupper(), step.said(closing()).endswith(".")) == (True, True)
