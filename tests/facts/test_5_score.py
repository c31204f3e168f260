"""FACTS 5: the Job Success Score."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_site.domain.job_success import EndedJob, Verdict, count, job_success, months_before, score_if_ended
from tests.domain.examples import NOW

DAY = timedelta(days=1)


def a_job(number: int = 1, **changed: Any) -> EndedJob:
    """Make a job that ended well 30 days ago: $50 from a client of its own, content in public and private."""
    values: dict[str, Any] = {
        "contract_id": f"c{number}",
        "title": f"Job {number}",
        "client_id": f"client {number}",
        "ended_at": NOW - 30 * DAY,
        "earned_cents": 5000,
        "admitted": False,
        "recommended": 9,
        "stars": 4.8,
        "both_gave": True,
    }
    return EndedJob(**values | changed)


endings = st.tuples(st.integers(0, 800), st.integers(0, 200_000), st.integers(0, 10), st.floats(1, 5))

BAD = {"recommended": 1, "stars": 1.5}
UNSURE = {"recommended": 6, "stars": 3.5}
SILENT: dict[str, Any] = {"recommended": None, "stars": None, "both_gave": False}


def test_the_score_is_successful_minus_negative_by_counted() -> None:
    jobs = [a_job(1), a_job(2), a_job(3), a_job(4, **UNSURE), a_job(5, **BAD)]

    found = job_success(jobs, NOW)

    assert (found.windows[0].successful, found.windows[0].negative, found.windows[0].counted) == (3, 1, 5)
    assert found.score == 40


def test_the_best_of_six_twelve_and_twenty_four_months_is_shown() -> None:
    old = [a_job(number, ended_at=NOW - 400 * DAY) for number in range(3)]
    lately = [a_job(8), a_job(9, **BAD)]

    found = job_success([*old, *lately], NOW)

    assert [(one.months, one.score) for one in found.windows] == [(6, 0), (12, 0), (24, 60)]
    assert (found.score, found.best_months) == (60, 24)


def test_of_windows_with_equal_scores_the_shortest_is_named() -> None:
    assert job_success([a_job(1), a_job(2)], NOW).best_months == 6


@pytest.mark.parametrize("months", [6, 12, 24])
def test_a_job_leaves_a_window_when_its_months_are_over(months: int) -> None:
    edge = months_before(NOW, months)

    counted = [
        next(one.counted for one in job_success([a_job(ended_at=at)], NOW).windows if one.months == months)
        for at in (edge, edge + timedelta(seconds=1))
    ]

    assert counted == [0, 1]


@pytest.mark.parametrize(
    ("jobs", "score"),
    [
        ([a_job(1)], None),
        ([a_job(1), a_job(2, client_id="client 1")], None),
        ([a_job(1), a_job(2)], 100),
        ([a_job(1), a_job(2, **SILENT)], None),
    ],
)
def test_the_score_is_shown_from_two_ended_jobs_with_two_clients(
    jobs: list[EndedJob], score: int | None
) -> None:
    found = job_success(jobs, NOW)

    assert (found.score, bool(found.missing)) == (score, score is None)


@pytest.mark.parametrize(
    ("cents", "weight"), [(1, 1), (9999, 1), (10000, 2), (49999, 2), (50000, 3), (99999, 3), (100000, 4)]
)
def test_bigger_jobs_weigh_more(cents: int, weight: int) -> None:
    assert count(a_job(earned_cents=cents), NOW).weight == weight


def test_a_job_without_feedback_is_not_counted() -> None:
    assert count(a_job(**SILENT), NOW).verdict is Verdict.NOT_COUNTED


@pytest.mark.parametrize(("recommended", "verdict"), [(2, Verdict.NEGATIVE), (9, Verdict.NOT_COUNTED)])
def test_nothing_earned_counts_only_with_bad_private_feedback(recommended: int, verdict: Verdict) -> None:
    assert count(a_job(earned_cents=0, recommended=recommended), NOW).verdict is verdict


def test_hidden_feedback_is_not_counted_before_it_is_revealed() -> None:
    job = a_job(ended_at=NOW - DAY, both_gave=False)

    assert [count(job, at).verdict for at in (NOW, NOW + 14 * DAY)] == [
        Verdict.NOT_COUNTED,
        Verdict.SUCCESSFUL,
    ]


def test_a_job_that_was_ended_as_unsuccessful_hurts_unless_the_client_is_content() -> None:
    cases: list[dict[str, Any]] = [SILENT, UNSURE, {"stars": 4.0}]

    verdicts = [count(a_job(admitted=True, **changed), NOW).verdict for changed in cases]

    assert verdicts == [Verdict.NEGATIVE, Verdict.NEGATIVE, Verdict.SUCCESSFUL]


def test_the_page_says_why_a_job_counts_or_does_not() -> None:
    open_still = a_job(3, ended_at=NOW - DAY, both_gave=False)
    jobs = [a_job(1), a_job(2, **SILENT), open_still, a_job(4, earned_cents=0)]

    told = {one.job.contract_id: (one.told.value, one.why) for one in job_success(jobs, NOW).jobs}

    assert told == {
        "c1": ("successful", "The client's public and private feedback count together."),
        "c2": ("not counted", "The client gave no feedback."),
        "c3": ("not counted", "The time for feedback is still open."),
        "c4": ("not counted", "Nothing was earned: it counts only where the feedback is bad."),
    }


@given(st.integers(0, 10), st.integers(0, 10), st.floats(1, 5), st.sampled_from([0, 5000]), st.booleans())
def test_what_the_page_tells_of_a_job_does_not_depend_on_private_feedback(
    one: int, other: int, stars: float, cents: int, admitted: bool
) -> None:
    told = {
        (found.told, found.why, found.weight if found.told is not Verdict.NOT_COUNTED else None)
        for recommended in (one, other)
        for found in [
            count(a_job(recommended=recommended, stars=stars, earned_cents=cents, admitted=admitted), NOW)
        ]
    }

    assert len(told) == 1


def test_closing_a_finished_job_yourself_costs_score_months_later() -> None:
    jobs = [a_job(n, ended_at=NOW - (20 + 100 * n) * DAY) for n in range(1, 6)] + [a_job(9, **BAD)]
    moments = [months_before(NOW, -months) for months in (0, 6, 12, 18)]

    lines = score_if_ended(jobs, a_job(10, earned_cents=40000), NOW, moments)

    lost = [(line.closed_by_client or 0) - (line.ended_by_you or 0) for line in lines]
    assert lost[0] < lost[-1]
    assert [line.ended_by_you for line in lines] == [line.untouched for line in lines]


@given(st.lists(endings, max_size=8), st.booleans())
def test_a_forecast_is_the_score_with_that_end_among_the_jobs(
    drawn: list[tuple[int, int, int, float]], admitted: bool
) -> None:
    jobs = [
        a_job(n, ended_at=NOW - days * DAY, earned_cents=cents, recommended=recommended, stars=stars)
        for n, (days, cents, recommended, stars) in enumerate(drawn)
    ]
    later = months_before(NOW, -12)
    alone = a_job(90, ended_at=NOW, admitted=admitted, **SILENT)
    closed = a_job(90, ended_at=NOW, recommended=10, stars=5.0)

    (line,) = score_if_ended(jobs, alone, NOW, [later])

    assert line.untouched == job_success(jobs, later).score
    assert line.ended_by_you == job_success([*jobs, alone], later).score
    assert line.closed_by_client == job_success([*jobs, closed], later).score


@given(st.lists(endings, max_size=20))
def test_the_score_lies_between_0_and_100_and_is_the_same_in_any_order(
    drawn: list[tuple[int, int, int, float]],
) -> None:
    jobs = [
        a_job(n, ended_at=NOW - days * DAY, earned_cents=cents, recommended=recommended, stars=stars)
        for n, (days, cents, recommended, stars) in enumerate(drawn)
    ]

    found = job_success(jobs, NOW)

    assert found.score is None or 0 <= found.score <= 100
    assert job_success(reversed(jobs), NOW) == found
