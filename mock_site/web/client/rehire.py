"""Rehire: offer the freelancer of a closed contract a new one."""

from collections.abc import Mapping

from flask import Blueprint, flash, render_template, url_for
from flask.typing import ResponseReturnValue

from mock_site.domain.offer import DESCRIPTION_LIMIT
from mock_site.service.client import offers as service
from mock_site.web.form_page import show_or_take
from mock_site.web.terms_form import TermsForm
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("client_rehire", __name__)


@screen.route("/contracts/<contract_id>/rehire", methods=["GET", "POST"])
@login_required
def rehire(contract_id: str) -> ResponseReturnValue:
    """Ask for the terms, which begin as those of the closed contract, and send the offer."""
    view = service.form(world(), me(), contract_id)

    def page(form: TermsForm, *, errors: Mapping[str, str], parked: bool) -> str:
        limit = DESCRIPTION_LIMIT
        return render_template(
            "client/rehire.html",
            view=view,
            card=view.card,
            form=form,
            errors=errors,
            parked=parked,
            description_limit=limit,
        )

    def take(form: TermsForm) -> str:
        offered = service.rehire(world(), me(), contract_id, form.terms())
        flash(f"Your offer is sent. It begins when {view.freelancer_name} accepts it.", "status")
        return url_for("contract.contract", contract_id=offered)

    begin: dict[str, str | list[str]] = {
        "title": view.title,
        "description": view.description,
        "kind": view.kind.value,
        "amount": f"{view.cents / 100:.2f}" if view.cents else "",
        "weekly_hours": str(view.weekly_hours or ""),
    }
    return show_or_take(TermsForm, page, take, begin)
