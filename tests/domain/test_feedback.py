from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_site.domain.errors import InvalidFields
from mock_site.domain.feedback import Feedback, RawFeedback, read_feedback
from mock_site.domain.question import CATEGORIES, CONCERNS, REASONS, reasons_offered
from mock_site.domain.score import total_score

STARS = {
    "skills": 3,
    "quality_of_requirements": 2,
    "availability": 1,
    "deadlines": 3,
    "communication": 1,
    "cooperation": 2,
}
VALID: dict[str, Any] = {
    "reason": "not-responsive",
    "recommend": "3",
    "concerns": ["poor-communication"],
    "review": "No brief came.",
} | {field: str(stars) for field, stars in STARS.items()}


def errors_of(raw: RawFeedback, *, submission_pending: bool = False) -> dict[str, str]:
    with pytest.raises(InvalidFields) as refused:
        read_feedback(raw, reasons_offered(submission_pending))
    return refused.value.errors


def outcome(raw: RawFeedback) -> tuple[Feedback | None, dict[str, str]]:
    try:
        return read_feedback(raw, REASONS), {}
    except InvalidFields as refused:
        return None, refused.errors


def test_what_was_typed_becomes_a_feedback() -> None:
    feedback = read_feedback(VALID, REASONS)

    assert feedback == Feedback("not-responsive", 3, ("poor-communication",), STARS, "No brief came.")
    assert feedback.total_score == "2.0"


def test_every_error_comes_at_once_in_the_order_of_the_form() -> None:
    errors = errors_of({"review": "x" * 5001, "concerns": ["rude"]})

    assert list(errors.items()) == [
        ("reason", "Choose a reason for ending the contract."),
        ("recommend", "Choose a number from 0 to 10."),
        ("concerns", "Choose only from the listed answers, or none."),
        ("skills", "Give 1 to 5 stars for Skills."),
        ("quality_of_requirements", "Give 1 to 5 stars for Quality of requirements."),
        ("availability", "Give 1 to 5 stars for Availability."),
        ("deadlines", "Give 1 to 5 stars for Set reasonable deadlines."),
        ("communication", "Give 1 to 5 stars for Communication."),
        ("cooperation", "Give 1 to 5 stars for Cooperation."),
        ("review", "The review has 5,001 characters. Shorten it to 5,000 or fewer."),
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reason", ""),
        ("reason", "finished"),
        ("recommend", ""),
        ("recommend", "11"),
        ("recommend", "-1"),
        ("recommend", "3.0"),
        ("recommend", "٣"),
        ("recommend", " 3"),
        ("skills", "0"),
        ("skills", "6"),
        ("cooperation", "one"),
        ("concerns", ["poor-communication", "rude"]),
    ],
)
def test_one_wrong_value_is_one_error(field: str, value: str | list[str]) -> None:
    assert list(errors_of(VALID | {field: value})) == [field]


@pytest.mark.parametrize("field", ["reason", "recommend", *STARS])
def test_reason_recommendation_and_stars_are_required(field: str) -> None:
    left_out = {name: value for name, value in VALID.items() if name != field}

    assert list(errors_of(left_out)) == [field]


@pytest.mark.parametrize("field", ["concerns", "review"])
def test_concerns_and_review_are_optional(field: str) -> None:
    left_out = {name: value for name, value in VALID.items() if name != field}

    feedback = read_feedback(left_out, REASONS)

    assert getattr(feedback, field) in ((), "")


@pytest.mark.parametrize("recommend", range(11))
def test_concerns_count_below_five_only(recommend: int) -> None:
    feedback = read_feedback(VALID | {"recommend": str(recommend)}, REASONS)

    assert feedback.recommend == recommend
    assert feedback.concerns == (("poor-communication",) if recommend < 5 else ())


def test_concerns_that_nobody_asked_for_are_no_error() -> None:
    feedback = read_feedback(VALID | {"recommend": "9", "concerns": ["rude"]}, REASONS)

    assert feedback.concerns == ()


def test_concerns_are_kept_once_and_in_the_order_of_the_form() -> None:
    typed = ["something-else", "unclear-requirements", "something-else"]

    feedback = read_feedback(VALID | {"concerns": typed}, REASONS)

    assert feedback.concerns == ("unclear-requirements", "something-else")


def test_a_line_end_counts_as_one_character() -> None:
    review = "\r\n" * 5000

    feedback = read_feedback(VALID | {"review": review}, REASONS)

    assert feedback.review == "\n" * 5000


@pytest.mark.parametrize("letter", ["x", "é", "字", "🙂"])
def test_five_thousand_characters_fit_in_any_script(letter: str) -> None:
    assert len(read_feedback(VALID | {"review": letter * 5000}, REASONS).review) == 5000


def test_the_values_of_a_browser_that_sends_lists_are_read() -> None:
    lists = {name: value if isinstance(value, list) else [value] for name, value in VALID.items()}

    assert read_feedback(lists, REASONS) == read_feedback(VALID, REASONS)


def test_a_client_with_work_to_review_is_not_unresponsive() -> None:
    offered = reasons_offered(submission_pending=True)

    assert [one.value for one in offered] == ["successful", "unsuccessful", "another"]
    assert errors_of(VALID, submission_pending=True) == {
        "reason": '"Client not responsive" cannot be chosen while submitted work waits for the client. '
        "Choose another reason."
    }


def test_the_questions_have_the_labels_of_the_site() -> None:
    assert [one.label for one in reasons_offered(submission_pending=False)] == [
        "Job completed successfully",
        "Client not responsive",
        "Job was completed unsuccessfully",
        "Another reason",
    ]
    assert [one.label for one in CONCERNS] == ["Unclear requirements", "Poor communication", "Something else"]
    assert [one.label for one in CATEGORIES] == [
        "Skills",
        "Quality of requirements",
        "Availability",
        "Set reasonable deadlines",
        "Communication",
        "Cooperation",
    ]
    assert len({one.guidance for one in REASONS}) == len(REASONS)


# A handful of letters: the tables of all Unicode take Hypothesis a second to make on a fresh clone.
LETTERS = "0123456789 -.x\u0663\U0001f642\r\n"
typed = st.one_of(st.text(LETTERS, max_size=8), st.sampled_from(["0", "3", "5", "10", "another"]))


@given(st.dictionaries(st.sampled_from(list(VALID)), st.one_of(typed, st.lists(typed, max_size=3))))
def test_anything_typed_is_either_a_feedback_or_named_errors(changed: dict[str, str | list[str]]) -> None:
    feedback, errors = outcome(VALID | changed)

    if feedback is None:
        assert errors
        assert set(errors) <= set(changed)
    else:
        assert feedback.recommend in range(11)
        assert set(feedback.ratings.values()) <= {1, 2, 3, 4, 5}
        assert 1.0 <= float(feedback.total_score or 0) <= 5.0


@pytest.mark.parametrize(
    ("stars", "score"),
    [
        ([], None),
        ([1], "1.0"),
        ([5, 4, 4], "4.3"),
        ([5, 5, 5, 5, 5, 4], "4.8"),
        ([3, 2, 1, 3, 1, 2], "2.0"),
        ([1, 1, 1, 2], "1.3"),
    ],
)
def test_the_total_score_is_the_plain_mean_with_one_decimal(stars: list[int], score: str | None) -> None:
    assert total_score(stars) == score
