"""Hold public feedback and what may happen to it: given once, changed once when allowed, answered once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, Party
from mock_site.domain.errors import (
    FeedbackGiven,
    InvalidFields,
    NotAllowed,
    WindowClosed,
)
from mock_site.domain.event import Event
from mock_site.domain.feedback import one_line_end
from mock_site.domain.question import REVIEW_LIMIT
from mock_site.domain.visibility import revealed, window_closes_at, window_open


@dataclass(frozen=True, slots=True)
class PublicFeedback:
    """What one side says of the other in public; ratings by category, times aware UTC."""

    contract_id: str
    author_id: str
    receiver_id: str
    given_at: datetime
    ratings: Mapping[str, int]
    review: str
    change_allowed_at: datetime | None = None
    changed_at: datetime | None = None
    answer: str = ""
    answered_at: datetime | None = None

    @property
    def can_change(self) -> bool:
        """Tell whether the author may change it now: allowed, and not changed yet."""
        return self.change_allowed_at is not None and self.changed_at is None

    @property
    def can_allow_change(self) -> bool:
        """Tell whether the receiver may still allow the one change."""
        return self.change_allowed_at is None

    @property
    def can_answer(self) -> bool:
        """Tell whether the receiver may still answer."""
        return self.answered_at is None


def require_open(contract: Contract, side: Party, gave: Collection[Party], now: datetime) -> None:
    """Raise NotAllowed before the end, FeedbackGiven the second time, WindowClosed after 14 days."""
    if contract.ended_at is None:
        raise NotAllowed(contract.state, "give feedback")
    if side in gave:
        raise FeedbackGiven
    if not window_open(contract.ended_at, now):
        raise WindowClosed(window_closes_at(contract.ended_at))


def given(contract: Contract, side: Party, gave: Collection[Party], now: datetime) -> Change:
    """Return the change that records a side's feedback; errors as for require_open."""
    require_open(contract, side, gave, now)
    return Change(Event.FEEDBACK_GIVEN, contract.person(side), contract, detail={"both_gave": bool(gave)})


def visible_to(
    viewer_id: str | None,
    feedback: PublicFeedback,
    contract: Contract,
    gave: Collection[Party],
    now: datetime,
) -> bool:
    """Tell whether a person sees a feedback: its author always, everybody else once it is revealed."""
    if viewer_id == feedback.author_id:
        return True
    both = len(set(gave)) == len(Party)
    return contract.ended_at is not None and revealed(contract.ended_at, now, both_gave=both)


def allow_change(feedback: PublicFeedback, now: datetime) -> PublicFeedback:
    """Return the feedback that its author may change once; NotAllowed when that was allowed before."""
    if not feedback.can_allow_change:
        raise NotAllowed("change allowed", "allow a change of the feedback again")
    return replace(feedback, change_allowed_at=now)


def change(
    feedback: PublicFeedback, ratings: Mapping[str, int], review: str, now: datetime
) -> PublicFeedback:
    """Return the feedback as its author changed it; NotAllowed until it is allowed, and the second time."""
    if not feedback.can_change:
        raise NotAllowed("given", "change the feedback")
    return replace(feedback, ratings=ratings, review=review, changed_at=now)


def answer(feedback: PublicFeedback, text: str, now: datetime) -> PublicFeedback:
    """Return the feedback with its receiver's answer; NotAllowed the second time, InvalidFields."""
    if not feedback.can_answer:
        raise NotAllowed("answered", "answer the feedback again")
    text = one_line_end(text).strip()
    if not 0 < len(text) <= REVIEW_LIMIT:
        raise InvalidFields({"answer": f"Write an answer of at most {REVIEW_LIMIT:,} characters."})
    return replace(feedback, answer=text, answered_at=now)
