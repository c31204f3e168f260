"""Show the feedback of a contract as one side may see it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PrivateFeedbackView:
    """What only its author sees, in labels."""

    reason: str
    recommend: int
    concerns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicFeedbackView:
    """Stars by label and the review."""

    author: str
    given_on: datetime
    ratings: tuple[tuple[str, int], ...]
    total_score: str
    review: str


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """The Feedback tab: what this person gave, and what they may see of the other side.

    `state` is "not-ended", "window-open" or "window-closed"; `client_gave` is told while it is hidden, too.
    `revealed`: each side sees what the other gave.
    """

    state: str
    window_closes_on: datetime | None
    revealed: bool
    own_private: PrivateFeedbackView | None
    own_public: PublicFeedbackView | None
    client_gave: bool
    client_public: PublicFeedbackView | None
