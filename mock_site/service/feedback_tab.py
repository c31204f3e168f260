"""Show a contract's feedback as one of its sides may see it."""

from sqlalchemy import RowMapping

from mock_site.domain.clock import whole_days
from mock_site.domain.contract import OTHER, Party
from mock_site.domain.question import ASKED
from mock_site.domain.review import PublicFeedback
from mock_site.domain.score import total_score
from mock_site.domain.visibility import revealed, window_closes_at, window_open
from mock_site.service.case import Case
from mock_site.service.views import FeedbackView, PrivateFeedbackView, PublicFeedbackView
from mock_site.store import schema
from mock_site.store.rows import Rows


def feedback_view(rows: Rows, case: Case, side: Party = Party.FREELANCER) -> FeedbackView:
    """Show both sides' feedback, the other's only once it is revealed and their private one never."""
    contract, now, other = case.contract, rows.now, OTHER[side]
    if contract.ended_at is None:
        return FeedbackView("not-ended", None, False, None, None, False, None)
    private = schema.private_feedback.c
    mine = private.contract_id == contract.id, private.author_id == contract.person(side)
    own_private = rows.one(schema.private_feedback, *mine)
    given = rows.feedback(contract)
    own, theirs = given.get(side), given.get(other)
    shown = revealed(contract.ended_at, now, both_gave=len(given) == len(Party))
    is_open, seen = window_open(contract.ended_at, now), theirs if shown else None
    return FeedbackView(
        state="window-open" if is_open else "window-closed",
        window_closes_on=window_closes_at(contract.ended_at),
        revealed=shown,
        own_private=_private(own_private, side) if own_private else None,
        own_public=public_view(own, "You", side) if own else None,
        other_gave=theirs is not None,
        other_public=public_view(seen, case.name(other), other) if seen else None,
        can_give=is_open and own is None,
        can_change=own is not None and own.can_change,
        can_allow_change=seen is not None and seen.can_allow_change,
        can_answer=seen is not None and seen.can_answer,
        days_left=whole_days(now, window_closes_at(contract.ended_at)) if is_open else None,
    )


def public_view(feedback: PublicFeedback, author: str, by: Party) -> PublicFeedbackView:
    """Show what a side said in public, under a name."""
    stars = feedback.ratings
    return PublicFeedbackView(
        author=author,
        given_on=feedback.given_at,
        ratings=tuple((category.label, stars[category.field]) for category in ASKED[by].categories),
        total_score=total_score(stars.values()) or "",
        review=feedback.review,
        changed_on=feedback.changed_at,
        answer=feedback.answer,
        answered_on=feedback.answered_at,
    )


def _private(row: RowMapping, by: Party) -> PrivateFeedbackView:
    reasons = {one.value: one.label for one in ASKED[by].reasons}
    concerns = {one.value: one.label for one in ASKED[by].concerns}
    return PrivateFeedbackView(
        reasons[row["reason"]], row["recommend"], tuple(concerns[value] for value in row["concerns"])
    )
