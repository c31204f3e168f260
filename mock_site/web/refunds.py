"""Answer the client's refund request, and give paid money back."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import StringField, TextAreaField  # type: ignore[import-untyped]

from mock_site.service import refunds as service
from mock_site.web.form_page import show_or_take
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("refunds", __name__)

APPROVED = "You have approved the refund. The money is back with the client."
DISPUTED = "You have disputed the refund. The money stays in escrow until the platform decides in 10 days."
GIVEN = "The refund is given. The money is back with the client."


class DisputeForm(FlaskForm):  # type: ignore[misc]
    """Why the money should not go back."""

    message = TextAreaField()


class AmountForm(FlaskForm):  # type: ignore[misc]
    """How much is given back."""

    amount = StringField()


@screen.route("/contracts/<contract_id>/refund-request", methods=["GET", "POST"])
@login_required
def answer(contract_id: str) -> ResponseReturnValue:
    """Show the request and what each answer does; take a dispute with its reason."""

    def page(form: DisputeForm, *, errors: Mapping[str, str], parked: bool) -> str:
        view = service.asked(world(), me(), contract_id)
        return render_template(
            "refunds/answer.html", view=view, card=view.card, form=form, errors=errors, parked=parked
        )

    def take(form: DisputeForm) -> str:
        service.dispute(world(), me(), contract_id, form.message.data or "")
        flash(DISPUTED, "status")
        return url_for("contract.contract", contract_id=contract_id)

    return show_or_take(DisputeForm, page, take)


@screen.post("/contracts/<contract_id>/refund-request/approve")
@login_required
def approve(contract_id: str) -> ResponseReturnValue:
    """Give the escrow back that the client asks for."""
    service.approve(world(), me(), contract_id)
    flash(APPROVED, "status")
    return redirect(url_for("contract.contract", contract_id=contract_id), 303)


@screen.route("/contracts/<contract_id>/refund", methods=["GET", "POST"])
@login_required
def give(contract_id: str) -> ResponseReturnValue:
    """Ask how much is to be given back, and give it."""

    def page(form: AmountForm, *, errors: Mapping[str, str], parked: bool) -> str:
        view = service.form(world(), me(), contract_id)
        return render_template(
            "refunds/give.html", view=view, card=view.card, form=form, errors=errors, parked=parked
        )

    def take(form: AmountForm) -> str:
        service.give(world(), me(), contract_id, form.amount.data or "")
        flash(GIVEN, "status")
        return url_for("contract.contract", contract_id=contract_id)

    return show_or_take(AmountForm, page, take)
