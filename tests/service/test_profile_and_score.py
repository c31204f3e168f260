from datetime import timedelta

import pytest

from mock_site.domain.errors import AlreadyEnded, NoSuchContract, NoSuchPerson
from mock_site.service import clock, ending, feedback, job_success, messages, profile
from mock_site.store.world import World
from tests.service.typed import CLIENT, MIRA, typed, warned


def reviews(world: World) -> list[tuple[str, str, str]]:
    shown = profile.profile(world, CLIENT).reviews
    return [(one.contract_title, one.feedback.author, one.feedback.total_score) for one in shown]


def test_a_review_stands_on_the_clients_profile_once_it_is_visible(world: World) -> None:
    before = reviews(world)
    digest = warned(world, "c1001", reason="not-responsive")
    ending.end(world, MIRA, "c1001", digest)
    at_once = reviews(world)

    clock.advance(world, world.now + timedelta(days=14))

    assert at_once == before
    assert reviews(world)[0] == ("Logo refresh for a bakery chain", "Mira Kovac", "2.0")
    assert ("Short film of a shop opening", "Samuel Adeyemi", "2.7") in reviews(world)


def test_a_profile_has_rating_and_history_and_nothing_private(world: World) -> None:
    shown = profile.profile(world, CLIENT)

    assert (shown.rating, shown.job_success, shown.total) == ("3.6", None, 3)
    assert (shown.contracts, shown.running, shown.ended, shown.paid_cents) == (5, 1, 4, 62000)
    assert "recommend" not in repr(shown)


def test_a_freelancers_profile_shows_their_score(world: World) -> None:
    shown = profile.profile(world, MIRA)

    assert (shown.name, shown.job_success) == ("Mira Kovac", 85)


def test_nobody_has_no_profile(world: World) -> None:
    with pytest.raises(NoSuchPerson):
        profile.profile(world, "p99")


def test_the_score_is_the_best_of_three_windows_with_their_sums(world: World) -> None:
    page = job_success.page(world, MIRA)

    sums = [(one.months, one.successful, one.negative, one.counted, one.score) for one in page.windows]
    assert (page.score, page.best_months, page.missing) == (85, 24, "")
    assert sums == [(6, 12, 3, 15, 60), (12, 27, 3, 30, 80), (24, 36, 3, 39, 85)]
    assert (page.total, len(page.jobs), page.pages) == (33, 25, 2)
    assert len(job_success.page(world, MIRA, 2).jobs) == 8


def test_a_job_of_which_the_feedback_is_hidden_is_not_counted_yet(world: World) -> None:
    (job,) = [one for one in job_success.page(world, MIRA).jobs if one.contract_id == "c1008"]
    clock.advance(world, world.now + timedelta(days=8))

    (later,) = [one for one in job_success.page(world, MIRA).jobs if one.contract_id == "c1008"]

    assert (job.weight, job.told, job.why) == (None, "not counted", "The time for feedback is still open.")
    assert (later.weight, later.told) == (2, "successful")


def test_closing_a_finished_job_yourself_costs_score_months_later(world: World) -> None:
    lines = job_success.if_ended(world, MIRA, "c1018", "successful").lines

    assert [(one.months, one.ended_by_you, one.closed_by_client) for one in lines] == [
        (0, 85, 85),
        (6, 85, 86),
        (12, 81, 82),
        (18, 65, 68),
    ]


def test_each_reason_has_the_forecast_that_it_would_have_alone(world: World) -> None:
    reasons = ("successful", "not-responsive", "unsuccessful", "another")

    together = job_success.forecasts(world, MIRA, "c1018", reasons)

    assert together == tuple(job_success.if_ended(world, MIRA, "c1018", reason) for reason in reasons)
    assert len({one.lines for one in together}) == 2


def test_the_forecast_is_what_the_clock_brings(world: World) -> None:
    (*_, ahead) = job_success.if_ended(world, MIRA, "c1018", "unsuccessful").lines
    ending.end(world, MIRA, "c1018", warned(world, "c1018", reason="unsuccessful"))

    clock.advance(world, ahead.on)

    assert job_success.page(world, MIRA).score == ahead.ended_by_you == 47


def test_a_reminded_client_who_closes_leaves_a_success(world: World) -> None:
    messages.remind(world, MIRA, "c1018")
    clock.advance(world, world.now + timedelta(days=2))
    feedback.give(world, MIRA, "c1018", typed(reason="successful"))

    (job,) = [one for one in job_success.page(world, MIRA).jobs if one.contract_id == "c1018"]

    assert (job.weight, job.told) == (2, "successful")


def test_only_ones_own_running_contracts_are_forecast(world: World) -> None:
    with pytest.raises(AlreadyEnded):
        job_success.if_ended(world, MIRA, "c1009")
    with pytest.raises(NoSuchContract):
        job_success.if_ended(world, CLIENT, "c1001")
