"""Show the feedback of a contract as one side may see it."""

from dataclasses import dataclass
from datetime import datetime

from mock_site.service.views.forms import Card, Choice


@dataclass(frozen=True, slots=True)
class PrivateFeedbackView:
    """What only its author sees, in labels."""

    reason: str
    recommend: int
    concerns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicFeedbackView:
    """Stars by label and the review, with the receiver's answer where there is one."""

    author: str
    given_on: datetime
    ratings: tuple[tuple[str, int], ...]
    total_score: str
    review: str
    changed_on: datetime | None = None
    answer: str = ""
    answered_on: datetime | None = None


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """The Feedback tab: what this person gave, and what they may see of the other side.

    `state` is "not-ended", "window-open" or "window-closed"; `other_gave` is told while it is hidden, too.
    `days_left` counts the days until the window closes, None when it does not stand open.
    `revealed`: each side sees what the other gave. The rest tells what this person can do now: give theirs,
    change theirs (the other side has allowed it), allow the other side to change, answer the other's review.
    """

    state: str
    window_closes_on: datetime | None
    revealed: bool
    own_private: PrivateFeedbackView | None
    own_public: PublicFeedbackView | None
    other_gave: bool
    other_public: PublicFeedbackView | None
    can_give: bool = False
    can_change: bool = False
    can_allow_change: bool = False
    can_answer: bool = False
    days_left: int | None = None


@dataclass(frozen=True, slots=True)
class FeedbackForm:
    """What a side is asked; without `reasons`, a change of the public part, which begins with `draft`."""

    card: Card
    about: str
    reasons: tuple[Choice, ...]
    concerns: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    concerns_below: int
    review_limit: int
    window_closes_on: datetime
    draft: dict[str, str | list[str]]
