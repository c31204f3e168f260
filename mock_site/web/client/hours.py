"""Dispute hours of the week whose bill is in review."""

from collections.abc import Mapping

from flask import Blueprint, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import SelectMultipleField, TextAreaField  # type: ignore[import-untyped]

from mock_site.domain.money import dollars
from mock_site.service.client import hours as service
from mock_site.web.form_page import show_or_take
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("client_hours", __name__)


class DisputeForm(FlaskForm):  # type: ignore[misc]
    """Which hours, each by when it began, and what is not right about them."""

    hours = SelectMultipleField(choices=(), validate_choice=False)
    message = TextAreaField()


@screen.route("/contracts/<contract_id>/dispute-hours", methods=["GET", "POST"])
@login_required
def dispute(contract_id: str) -> ResponseReturnValue:
    """Show the hours of the week in review, and take back what was paid for some of them."""

    def page(form: DisputeForm, *, errors: Mapping[str, str], parked: bool) -> str:
        view = service.form(world(), me(), contract_id)
        return render_template(
            "client/dispute_hours.html", view=view, card=view.card, form=form, errors=errors, parked=parked
        )

    def take(form: DisputeForm) -> str:
        typed = form.hours.data or [], form.message.data or ""
        back = service.dispute(world(), me(), contract_id, *typed)
        flash(f"The hours are disputed, and {dollars(back)} came back to you.", "status")
        return url_for("contract.contract", contract_id=contract_id, week=_week(form))

    return show_or_take(DisputeForm, page, take)


def _week(form: DisputeForm) -> str:
    """Name a day of the week that was disputed."""
    return str(form.hours.data[0])[:10]
