"""Show a contract's feedback as its freelancer may see it."""

from sqlalchemy import RowMapping

from mock_site.domain.question import CATEGORIES, CLIENT_CATEGORIES, CONCERNS, REASONS, Category
from mock_site.domain.score import total_score
from mock_site.domain.visibility import revealed, window_closes_at, window_open
from mock_site.service.case import Case
from mock_site.service.views import FeedbackView, PrivateFeedbackView, PublicFeedbackView
from mock_site.store import schema
from mock_site.store.rows import Rows


def feedback_view(rows: Rows, case: Case) -> FeedbackView:
    """Show both sides' feedback, the client's only once it is revealed and their private one never."""
    contract = case.contract
    if contract.ended_at is None:
        return FeedbackView("not-ended", None, False, None, None, False, None)
    private, public = schema.private_feedback, schema.public_feedback
    mine = contract.freelancer_id
    own_private = rows.one(private, private.c.contract_id == contract.id, private.c.author_id == mine)
    given = {row["author_id"]: row for row in rows.all(public, public.c.contract_id == contract.id)}
    own, theirs = given.get(mine), given.get(contract.client_id)
    shown = revealed(contract.ended_at, rows.now, both_gave=own is not None and theirs is not None)
    return FeedbackView(
        state="window-open" if window_open(contract.ended_at, rows.now) else "window-closed",
        window_closes_on=window_closes_at(contract.ended_at),
        revealed=shown,
        own_private=_private(own_private) if own_private else None,
        own_public=_public(own, "You", CATEGORIES) if own else None,
        client_gave=theirs is not None,
        client_public=_public(theirs, case.client.name, CLIENT_CATEGORIES) if theirs and shown else None,
    )


def _private(row: RowMapping) -> PrivateFeedbackView:
    reasons = {one.value: one.label for one in REASONS}
    concerns = {one.value: one.label for one in CONCERNS}
    return PrivateFeedbackView(
        reasons[row["reason"]], row["recommend"], tuple(concerns[value] for value in row["concerns"])
    )


def _public(row: RowMapping, author: str, categories: tuple[Category, ...]) -> PublicFeedbackView:
    stars: dict[str, int] = row["ratings"]
    return PublicFeedbackView(
        author=author,
        given_on=row["given_at"],
        ratings=tuple((category.label, stars[category.field]) for category in categories),
        total_score=total_score(stars.values()) or "",
        review=row["review"],
    )
