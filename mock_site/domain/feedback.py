"""Read the feedback of the End contract form: every error at once, or a valid feedback."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mock_site.domain.contract import Party
from mock_site.domain.errors import InvalidFields
from mock_site.domain.question import (
    ASKED,
    CONCERNS_BELOW,
    HIGHEST_RECOMMENDATION,
    MOST_STARS,
    REASONS,
    REVIEW_LIMIT,
    Category,
    Reason,
)
from mock_site.domain.score import total_score

RawFeedback = Mapping[str, str | Sequence[str]]
"""The form as typed, by field name; concerns is a list, every other field one string."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """A valid feedback: the private part (reason, recommend 0-10, concerns) and the public part."""

    reason: str
    recommend: int
    concerns: tuple[str, ...]
    ratings: Mapping[str, int]
    review: str

    @property
    def total_score(self) -> str | None:
        """Give the mean of the stars, one decimal."""
        return total_score(self.ratings.values())


def read_feedback(raw: RawFeedback, offered: Collection[Reason], by: Party = Party.FREELANCER) -> Feedback:
    """Read what a side typed, or raise InvalidFields with one sentence for every wrong field.

    Concerns count below a recommendation of 5 and are dropped above; line ends count as one character.
    """
    asked, errors = ASKED[by], dict[str, str]()
    reason = _one(raw, "reason")
    if reason not in {one.value for one in offered}:
        errors["reason"] = _reason_error(reason)
    recommend = _number(_one(raw, "recommend"), range(HIGHEST_RECOMMENDATION + 1))
    if recommend is None:
        errors["recommend"] = f"Choose a number from 0 to {HIGHEST_RECOMMENDATION}."
    concerns = _many(raw, "concerns") if recommend is None or recommend < CONCERNS_BELOW else ()
    if set(concerns) - {one.value for one in asked.concerns}:
        errors["concerns"] = "Choose only from the listed answers, or none."
    ratings, review, public_errors = _public(raw, asked.categories)
    errors |= public_errors
    if errors or recommend is None:
        raise InvalidFields(errors)
    in_order = tuple(one.value for one in asked.concerns if one.value in concerns)
    return Feedback(reason, recommend, in_order, ratings, review)


def scripted_feedback(by: Party, stars: int, review: str) -> Feedback:
    """Make the feedback of a sample person: so many stars in each category, and as good in private."""
    ratings = {category.field: stars for category in ASKED[by].categories}
    return Feedback("successful", 2 * stars, (), ratings, review)


def read_public(raw: RawFeedback, by: Party) -> tuple[Mapping[str, int], str]:
    """Read the public part alone, stars by category and the review, or raise InvalidFields."""
    ratings, review, errors = _public(raw, ASKED[by].categories)
    if errors:
        raise InvalidFields(errors)
    return ratings, review


def _public(raw: RawFeedback, categories: Iterable[Category]) -> tuple[dict[str, int], str, dict[str, str]]:
    errors: dict[str, str] = {}
    ratings: dict[str, int] = {}
    for category in categories:
        stars = _number(_one(raw, category.field), range(1, MOST_STARS + 1))
        if stars is None:
            errors[category.field] = f"Give 1 to {MOST_STARS} stars for {category.label}."
        else:
            ratings[category.field] = stars
    review = one_line_end(_one(raw, "review"))
    if len(review) > REVIEW_LIMIT:
        errors["review"] = (
            f"The review has {len(review):,} characters. Shorten it to {REVIEW_LIMIT:,} or fewer."
        )
    return ratings, review, errors


def one_line_end(text: str) -> str:
    """Write every line end as one character, since browsers send two."""
    return text.replace("\r\n", "\n")


def _reason_error(reason: str) -> str:
    withheld = next((one.label for one in REASONS if one.value == reason), None)
    if withheld:
        return (
            f'"{withheld}" cannot be chosen while submitted work waits for the client. Choose another reason.'
        )
    return "Choose a reason for ending the contract."


def _one(raw: RawFeedback, field: str) -> str:
    value = raw.get(field, "")
    if isinstance(value, str):
        return value
    return value[0] if value else ""


def _many(raw: RawFeedback, field: str) -> tuple[str, ...]:
    value = raw.get(field, ())
    return (value,) if isinstance(value, str) else tuple(value)


def _number(text: str, allowed: range) -> int | None:
    return {str(number): number for number in allowed}.get(text)
