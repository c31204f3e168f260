"""FACTS 4: who sees which feedback, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from mock_site.domain.errors import NotAllowed, SiteError, WindowClosed
from mock_site.service import clock, contract, ending, feedback, profile
from mock_site.service.client import contracts
from mock_site.store.world import World
from tests.rows import all_rows
from tests.service.sides import client_of
from tests.service.test_feedback_after_the_end import typed_by_client
from tests.service.typed import CLIENT, MIRA, typed, warned

SECRET, THEIRS = "Said to nobody but the site", "Said by the client alone"


def test_the_window_is_fourteen_days_from_the_end_cut_at_midnight_utc(world: World) -> None:
    ending.end(world, MIRA, "c1003", warned(world, "c1003"))
    clock.advance(world, datetime(2021, 6, 29, 23, 59, tzinfo=UTC))
    last_minute = contract.view(world, MIRA, "c1003").feedback.state

    clock.advance(world, datetime(2021, 6, 30, tzinfo=UTC))

    assert (last_minute, contract.view(world, MIRA, "c1003").feedback.state) == (
        "window-open",
        "window-closed",
    )
    with pytest.raises(WindowClosed):
        feedback.give(world, client_of(world, "c1003"), "c1003", typed_by_client())


def test_neither_side_sees_the_others_until_both_have_given_it(world: World) -> None:
    client = client_of(world, "c1008")
    before = contract.view(world, MIRA, "c1008").feedback.other_public

    feedback.give(world, MIRA, "c1008", typed())

    mine = contract.view(world, MIRA, "c1008").feedback.other_public
    theirs = contracts.view(world, client, "c1008").feedback.other_public
    assert (before, mine is not None, theirs is not None) == (None, True, True)


def test_a_one_sided_feedback_is_shown_when_the_window_has_closed(world: World) -> None:
    ending.end(world, MIRA, "c1003", warned(world, "c1003"))
    client = client_of(world, "c1003")
    before = contracts.view(world, client, "c1003").feedback

    clock.advance(world, world.now + timedelta(days=14))

    after = contracts.view(world, client, "c1003").feedback
    assert (before.other_gave, before.other_public, after.other_public is not None) == (True, None, True)


def test_private_feedback_is_seen_by_nobody_but_its_author_and_never_edited(world: World) -> None:
    client = client_of(world, "c1008")
    feedback.give(world, MIRA, "c1008", typed(recommend="0", concerns=["unclear-requirements"]))
    kept = all_rows(world)["private_feedback"]
    feedback.allow_change(world, client, "c1008")

    feedback.change(world, MIRA, "c1008", typed(recommend="10", concerns=[]))

    seen = contracts.view(world, client, "c1008").feedback
    assert "Unclear requirements" not in repr((seen, profile.profile(world, client)))
    assert seen.own_private is not None
    assert (seen.own_private.recommend, all_rows(world)["private_feedback"]) == (9, kept)


def test_public_feedback_is_on_the_clients_profile_once_it_is_visible(world: World) -> None:
    ending.end(world, MIRA, "c1001", warned(world, "c1001", review=SECRET))
    hidden = repr(profile.profile(world, CLIENT))

    clock.advance(world, world.now + timedelta(days=14))

    assert (SECRET in hidden, SECRET in repr(profile.profile(world, CLIENT))) == (False, True)


@pytest.mark.parametrize(
    ("at", "visible"),
    [(datetime(2021, 6, 29, 23, 59, tzinfo=UTC), False), (datetime(2021, 6, 30, tzinfo=UTC), True)],
)
def test_the_profile_shows_a_one_sided_feedback_to_the_minute_when_the_window_has_closed(
    world: World, at: datetime, *, visible: bool
) -> None:
    ending.end(world, MIRA, "c1001", warned(world, "c1001", review=SECRET))

    clock.advance(world, at)

    assert (SECRET in repr(profile.profile(world, CLIENT))) is visible


def test_the_profile_shows_both_at_once_when_both_have_given_it(world: World) -> None:
    ending.end(world, MIRA, "c1001", warned(world, "c1001", review=SECRET))
    before = (SECRET in repr(profile.profile(world, CLIENT)), THEIRS in repr(profile.profile(world, MIRA)))

    feedback.give(world, CLIENT, "c1001", {**typed_by_client(), "review": THEIRS})

    shown = (SECRET in repr(profile.profile(world, CLIENT)), THEIRS in repr(profile.profile(world, MIRA)))
    assert (before, shown) == ((False, False), (True, True))


def test_a_review_is_shown_even_when_less_than_a_dollar_was_paid(world: World) -> None:
    ending.end(world, MIRA, "c1001", warned(world, "c1001", review=SECRET))

    clock.advance(world, world.now + timedelta(days=14))

    view = contract.view(world, MIRA, "c1001")
    (review,) = [one for one in profile.profile(world, CLIENT).reviews if one.feedback.review == SECRET]
    assert (view.money.paid_cents + view.money.pending_cents, review.feedback.author) == (0, "Mira Kovac")


def test_an_author_changes_public_feedback_only_after_the_receiver_allows_it(world: World) -> None:
    feedback.give(world, MIRA, "c1008", typed())
    with pytest.raises(NotAllowed):
        feedback.change(world, MIRA, "c1008", typed(review="Better."))

    feedback.allow_change(world, client_of(world, "c1008"), "c1008")
    feedback.change(world, MIRA, "c1008", typed(review="Better."))

    with pytest.raises(SiteError):
        feedback.change(world, MIRA, "c1008", typed(review="Better still."))
    own = contract.view(world, MIRA, "c1008").feedback.own_public
    assert own is not None
    assert own.review == "Better."
