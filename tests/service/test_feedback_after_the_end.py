from datetime import timedelta
from typing import Any

import pytest

from mock_site.domain.errors import (
    FeedbackGiven,
    InvalidFields,
    NoSuchContract,
    NoSuchFeedback,
    NotAllowed,
    WindowClosed,
)
from mock_site.domain.question import CLIENT_CATEGORIES
from mock_site.service import clock, contract, feedback
from mock_site.service.client import contracts
from mock_site.service.client import ending as client_ending
from mock_site.store.world import World
from tests.rows import all_rows
from tests.service.sides import client_of
from tests.service.typed import MIRA, VISITOR, typed


def typed_by_client(**changed: Any) -> dict[str, Any]:
    stars = {category.field: "2" for category in CLIENT_CATEGORIES}
    return (
        {"reason": "unsuccessful", "recommend": "1", "concerns": ["missed-deadlines"], "review": "Late."}
        | stars
        | changed
    )


def test_feedback_is_given_later_when_the_client_ended_first_and_reveals_both(world: World) -> None:
    hidden = contract.view(world, MIRA, "c1008").feedback

    feedback.give(world, MIRA, "c1008", typed())

    shown = contract.view(world, MIRA, "c1008").feedback
    assert (hidden.can_give, hidden.other_public, shown.can_give, shown.revealed) == (True, None, False, True)
    assert shown.other_public is not None
    assert shown.other_public.review.startswith("Saw what we had stopped seeing.")


def test_a_side_gives_feedback_once(world: World) -> None:
    feedback.give(world, MIRA, "c1008", typed())
    before = all_rows(world)

    with pytest.raises(FeedbackGiven):
        feedback.form(world, MIRA, "c1008")
    with pytest.raises(FeedbackGiven):
        feedback.give(world, MIRA, "c1008", typed())

    assert all_rows(world) == before


def test_feedback_is_given_within_the_window_only(world: World) -> None:
    clock.advance(world, world.now + timedelta(days=8))

    with pytest.raises(WindowClosed):
        feedback.give(world, MIRA, "c1008", typed())


def test_there_is_no_feedback_before_the_end(world: World) -> None:
    with pytest.raises(NotAllowed):
        feedback.form(world, MIRA, "c1001")


def test_a_client_is_asked_their_own_six_categories_and_reasons(world: World) -> None:
    client = client_of(world, "c1010")

    form = feedback.form(world, client, "c1010")

    assert [one.label for one in form.categories] == [
        "Skills",
        "Quality of work",
        "Availability",
        "Adherence to schedule",
        "Communication",
        "Cooperation",
    ]
    assert (form.about, [one.value for one in form.reasons][1]) == ("Mira Kovac", "freelancer-not-responsive")


def test_what_a_client_gives_is_seen_by_the_freelancer_only_after_the_window(world: World) -> None:
    feedback.give(world, client_of(world, "c1010"), "c1010", typed_by_client())
    at_once = contract.view(world, MIRA, "c1010").feedback

    clock.advance(world, world.now + timedelta(days=10))

    later = contract.view(world, MIRA, "c1010").feedback
    assert (at_once.other_gave, at_once.other_public) == (True, None)
    assert later.other_public is not None
    assert (later.other_public.total_score, later.own_private) == ("2.0", None)


def test_private_feedback_is_on_the_page_of_its_author_alone(world: World) -> None:
    client = client_of(world, "c1008")
    feedback.give(world, MIRA, "c1008", typed())

    mine, theirs = (
        contract.view(world, MIRA, "c1008").feedback,
        contracts.view(world, client, "c1008").feedback,
    )

    assert mine.own_private is not None
    assert theirs.own_private is not None
    assert (mine.own_private.recommend, theirs.own_private.recommend) == (3, 9)


def test_an_author_changes_public_feedback_once_after_the_receiver_allowed_it(world: World) -> None:
    feedback.give(world, MIRA, "c1008", typed())
    client = client_of(world, "c1008")
    with pytest.raises(NotAllowed):
        feedback.change_form(world, MIRA, "c1008")

    feedback.allow_change(world, client, "c1008")
    draft = feedback.change_form(world, MIRA, "c1008").draft
    feedback.change(world, MIRA, "c1008", typed(review="Quick answers after all.", availability="4"))

    seen = contracts.view(world, client, "c1008").feedback.other_public
    assert (draft["review"], draft["availability"]) == ("No brief came.", "1")
    assert seen is not None
    assert (seen.review, dict(seen.ratings)["Availability"], seen.changed_on) == (
        "Quick answers after all.",
        4,
        world.now,
    )
    with pytest.raises(NotAllowed):
        feedback.change(world, MIRA, "c1008", typed())
    with pytest.raises(NotAllowed):
        feedback.allow_change(world, client, "c1008")


def test_a_change_never_touches_the_private_part(world: World) -> None:
    feedback.give(world, MIRA, "c1008", typed())
    before = all_rows(world)["private_feedback"]
    feedback.allow_change(world, client_of(world, "c1008"), "c1008")

    feedback.change(world, MIRA, "c1008", typed(recommend="9", reason="successful"))

    assert all_rows(world)["private_feedback"] == before


def test_what_is_hidden_can_neither_be_answered_nor_allowed_to_change(world: World) -> None:
    with pytest.raises(NoSuchFeedback):
        feedback.allow_change(world, MIRA, "c1008")
    with pytest.raises(NoSuchFeedback):
        feedback.answer(world, MIRA, "c1008", "Thanks.")


def test_a_review_is_answered_once(world: World) -> None:
    feedback.give(world, MIRA, "c1008", typed())

    feedback.answer(world, MIRA, "c1008", " Thank you! ")

    seen = contracts.view(world, client_of(world, "c1008"), "c1008").feedback
    assert seen.own_public is not None
    assert (seen.own_public.answer, seen.own_public.answered_on) == ("Thank you!", world.now)
    with pytest.raises(NotAllowed):
        feedback.answer(world, MIRA, "c1008", "And again.")


@pytest.mark.parametrize("text", ["", " ", "x" * 5001])
def test_an_answer_has_words_and_a_limit(world: World, text: str) -> None:
    feedback.give(world, MIRA, "c1008", typed())

    with pytest.raises(InvalidFields):
        feedback.answer(world, MIRA, "c1008", text)


def test_nobody_else_gives_feedback(world: World) -> None:
    with pytest.raises(NoSuchContract):
        feedback.give(world, VISITOR, "c1008", typed())


def test_a_client_ends_and_gives_feedback(world: World) -> None:
    client = client_of(world, "c1003")

    client_ending.end(world, client, "c1003")
    feedback.give(world, client, "c1003", typed_by_client(reason="successful", recommend="10"))

    assert contract.view(world, MIRA, "c1003").feedback.other_gave is True
