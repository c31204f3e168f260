"""End a contract as its client: what to pay of the escrow, what that does, and the end."""

from collections.abc import Mapping

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import StringField  # type: ignore[import-untyped]

from mock_site.domain.errors import ConsequencesChanged, InvalidFields
from mock_site.service.client import ending as service
from mock_site.web import parking
from mock_site.web.form_page import show_or_take
from mock_site.web.visitor import me, world

ALL, PART, NOTHING = "all", "part", "nothing"
CHOOSE = "Choose whether to pay all of the escrow, a part or nothing."


class PayForm(FlaskForm):  # type: ignore[misc]
    """How much of the escrow is paid at the end: all, nothing, or the part that is typed."""

    how = StringField()
    pay = StringField()


def end(contract_id: str) -> ResponseReturnValue:
    """Ask what to pay of the escrow, and go on to what ending then does."""

    def page(form: PayForm, *, errors: Mapping[str, str], parked: bool) -> str:
        view = service.view(world(), me(), contract_id)
        return render_template("client/end.html", view=view, form=form, errors=errors, parked=parked)

    def take(form: PayForm) -> str:
        held = service.view(world(), me(), contract_id).held_cents
        pay = _sum(form.how.data or "", form.pay.data or "", held)
        service.view(world(), me(), contract_id, pay)
        return url_for("ending.warning", contract_id=contract_id, pay=pay)

    return show_or_take(PayForm, page, take, {"how": request.args.get("how", "")})


def warning(contract_id: str) -> ResponseReturnValue:
    """Show what ending does, before it does it; without a sum, ask for it first."""
    kept = parking.parked()
    pay = request.args.get("pay") or (kept.get("pay") if kept else None)
    try:
        shown = _warning(contract_id, pay or "")
    except InvalidFields:
        pay = None
    return shown if pay else redirect(url_for("ending.end", contract_id=contract_id))


def continue_(contract_id: str) -> ResponseReturnValue:
    """End the contract, if what that does is still what the warning said."""
    pay = request.form.get("pay", "")
    try:
        service.end(world(), me(), contract_id, pay, request.form.get("digest", ""))
    except ConsequencesChanged:
        return _warning(contract_id, pay, changed=True), 409
    except InvalidFields:
        return redirect(url_for("ending.end", contract_id=contract_id), 303)
    parking.forget()
    return redirect(url_for("ending.ended", contract_id=contract_id), 303)


def ended(contract_id: str) -> ResponseReturnValue:
    """Show that the contract has ended and what happened, and ask for the feedback."""
    return render_template("client/ended.html", view=service.ended(world(), me(), contract_id))


def _sum(how: str, typed: str, held_cents: int) -> str:
    if how == PART:
        if not typed.strip():
            raise InvalidFields({"pay": service.PAY_ERROR})
        return typed.strip()
    if how == NOTHING or not held_cents:
        return "0"
    if how == ALL:
        return f"{held_cents / 100:.2f}"
    raise InvalidFields({"how": CHOOSE})


def _warning(contract_id: str, pay: str, *, changed: bool = False) -> str:
    view = service.view(world(), me(), contract_id, pay)
    return render_template("client/warning.html", view=view, pay=pay, changed=changed)
