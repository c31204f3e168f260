"""Accept an offer, or decline it with a message."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import TextAreaField  # type: ignore[import-untyped]

from mock_site.domain.submission import MESSAGE_LIMIT
from mock_site.service import offers as service
from mock_site.web.form_page import show_or_take
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("offers", __name__)

ACCEPTED = "You have accepted the offer: the contract begins."
DECLINED = "You have declined the offer. It is closed."


class DeclineForm(FlaskForm):  # type: ignore[misc]
    """A message to the client, which may be empty."""

    message = TextAreaField()


@screen.post("/contracts/<contract_id>/offer/accept")
@login_required
def accept(contract_id: str) -> ResponseReturnValue:
    """Begin the contract."""
    service.accept(world(), me(), contract_id)
    flash(ACCEPTED, "status")
    return redirect(url_for("contract.contract", contract_id=contract_id), 303)


@screen.route("/contracts/<contract_id>/offer/decline", methods=["GET", "POST"])
@login_required
def decline(contract_id: str) -> ResponseReturnValue:
    """Ask for a message, and close the offer."""

    def page(form: DeclineForm, *, errors: Mapping[str, str], parked: bool) -> str:
        card = service.form(world(), me(), contract_id)
        return render_template(
            "offers/decline.html", card=card, form=form, errors=errors, parked=parked, limit=MESSAGE_LIMIT
        )

    def take(form: DeclineForm) -> str:
        service.decline(world(), me(), contract_id, form.message.data or "")
        flash(DECLINED, "status")
        return url_for("contract.contract", contract_id=contract_id)

    return show_or_take(DeclineForm, page, take)
