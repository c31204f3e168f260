"""Feedback after the end, for either side: give it, let the other change theirs, change, and answer."""

from collections.abc import Callable, Mapping

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import TextAreaField  # type: ignore[import-untyped]

from mock_site.domain.clock import day
from mock_site.domain.errors import NoSuchFeedback, NotAllowed
from mock_site.domain.question import REVIEW_LIMIT
from mock_site.service import feedback as service
from mock_site.service.views import FeedbackForm as FormView
from mock_site.web.feedback_form import ClientFeedbackForm, FeedbackForm
from mock_site.web.form_page import show_or_take
from mock_site.web.side import contract_view, is_client
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("feedback", __name__)

ALLOWED = "Allowed: the other side may change their feedback once."
CHANGED = "Your public feedback is changed. It cannot be changed again."
ANSWERED = "Your answer stands below the review."


class AnswerForm(FlaskForm):  # type: ignore[misc]
    """The text of an answer to a review."""

    answer = TextAreaField()


@screen.route("/contracts/<contract_id>/feedback/give", methods=["GET", "POST"])
@login_required
def give(contract_id: str) -> ResponseReturnValue:
    """Ask for the feedback of this side, private and public part, and take it once."""

    def view() -> FormView:
        return service.form(world(), me(), contract_id)

    def take(form: FeedbackForm) -> str:
        closes_on = view().window_closes_on
        service.give(world(), me(), contract_id, form.raw())
        shown = contract_view(contract_id).feedback.revealed
        later = f"Others see it once the other side has given theirs, or on {day(closes_on)}."
        return _to_tab(contract_id, f"Thank you. {'It is public now.' if shown else later}")

    return show_or_take(_kind(), _page("feedback/give.html", view), take)


@screen.route("/contracts/<contract_id>/feedback/change", methods=["GET", "POST"])
@login_required
def change(contract_id: str) -> ResponseReturnValue:
    """Show the public part to be changed, and change it once."""

    def view() -> FormView:
        return service.change_form(world(), me(), contract_id)

    def take(form: FeedbackForm) -> str:
        service.change(world(), me(), contract_id, form.raw())
        return _to_tab(contract_id, CHANGED)

    return show_or_take(_kind(), _page("feedback/change.html", view), take, view().draft)


@screen.post("/contracts/<contract_id>/feedback/allow-change")
@login_required
def allow_change(contract_id: str) -> ResponseReturnValue:
    """Let the other side change their feedback once."""
    service.allow_change(world(), me(), contract_id)
    return redirect(_to_tab(contract_id, ALLOWED), 303)


@screen.route("/contracts/<contract_id>/feedback/answer", methods=["GET", "POST"])
@login_required
def answer(contract_id: str) -> ResponseReturnValue:
    """Show the other side's review, and take the one answer to it."""

    def page(form: AnswerForm, *, errors: Mapping[str, str], parked: bool) -> str:
        view = contract_view(contract_id)
        if view.feedback.other_public is None:
            raise NoSuchFeedback(contract_id)
        if not view.feedback.can_answer:
            raise NotAllowed("answered", "answer the feedback again")
        return render_template(
            "feedback/answer.html",
            view=view,
            card=view.card,
            form=form,
            errors=errors,
            parked=parked,
            limit=REVIEW_LIMIT,
        )

    def take(form: AnswerForm) -> str:
        service.answer(world(), me(), contract_id, form.answer.data or "")
        return _to_tab(contract_id, ANSWERED)

    return show_or_take(AnswerForm, page, take)


def _kind() -> type[FeedbackForm]:
    return ClientFeedbackForm if is_client() else FeedbackForm


def _to_tab(contract_id: str, said: str) -> str:
    flash(said, "status")
    return url_for("contract.feedback", contract_id=contract_id)


def _page(template: str, see: Callable[[], FormView]) -> Callable[..., str]:
    def page(form: FeedbackForm, *, errors: Mapping[str, str], parked: bool) -> str:
        return render_template(template, view=see(), form=form, errors=errors, parked=parked)

    return page
