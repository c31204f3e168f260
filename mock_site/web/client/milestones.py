"""Plan a milestone, fund it, approve its work, all or a part, or ask for changes."""

from collections.abc import Callable, Mapping

from flask import Blueprint, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import BooleanField, StringField  # type: ignore[import-untyped]

from mock_site.domain.errors import InvalidFields, NotEnoughMoney
from mock_site.domain.money import dollars
from mock_site.domain.submission import FILE_LIMIT_BYTES, MESSAGE_LIMIT
from mock_site.service.client import milestone_forms as forms
from mock_site.service.client import milestones as service
from mock_site.service.views import MilestoneForm
from mock_site.web.form_page import show_or_take
from mock_site.web.submit import WorkForm
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("client_milestones", __name__)

OF_MILESTONE = "/contracts/<contract_id>/milestones/<milestone_id>"


class NewMilestone(FlaskForm):  # type: ignore[misc]
    """A title and a price, and whether the money goes into escrow at once."""

    title = StringField()
    amount = StringField()
    fund = BooleanField()


class Payment(FlaskForm):  # type: ignore[misc]
    """How much is paid."""

    amount = StringField()


class Press(FlaskForm):  # type: ignore[misc]
    """Nothing but the press of a button."""


@screen.route("/contracts/<contract_id>/milestones/new", methods=["GET", "POST"])
@login_required
def add(contract_id: str) -> ResponseReturnValue:
    """Ask for a milestone, to be planned or funded at once."""

    def take(form: NewMilestone) -> str:
        make, said = (service.add, "is in escrow") if form.fund.data else (service.plan, "is planned")
        title, amount = form.title.data or "", form.amount.data or ""
        with_money(lambda: make(world(), me(), contract_id, title, amount))
        return _back(contract_id, f"“{title.strip()}” {said}.")

    return show_or_take(NewMilestone, _page("add", lambda: forms.add(world(), me(), contract_id)), take)


@screen.route(f"{OF_MILESTONE}/fund", methods=["GET", "POST"])
@login_required
def fund(contract_id: str, milestone_id: str) -> ResponseReturnValue:
    """Show what funding costs, and put the money into escrow."""
    page = _page("fund", lambda: forms.fund(world(), me(), contract_id, milestone_id))

    def take(_form: Press) -> str:
        with_money(lambda: service.fund(world(), me(), contract_id, milestone_id))
        return _back(contract_id, "The money is in escrow. The freelancer can begin.")

    return show_or_take(Press, page, take)


@screen.route(f"{OF_MILESTONE}/approve", methods=["GET", "POST"])
@login_required
def approve(contract_id: str, milestone_id: str) -> ResponseReturnValue:
    """Show the work, and pay for it: all of the price or a part."""

    def view() -> MilestoneForm:
        return forms.approve(world(), me(), contract_id, milestone_id)

    def take(form: Payment) -> str:
        service.approve(world(), me(), contract_id, milestone_id, form.amount.data or "")
        return _back(contract_id, "Approved and paid. The freelancer can withdraw it in 5 days.")

    whole = f"{view().cents / 100:.2f}"
    return show_or_take(Payment, _page("approve", view), take, {"amount": whole})


@screen.route(f"{OF_MILESTONE}/request-changes", methods=["GET", "POST"])
@login_required
def request_changes(contract_id: str, milestone_id: str) -> ResponseReturnValue:
    """Show the work, and send it back with a message and, when there is one, a file."""
    page = _page("request_changes", lambda: forms.request_changes(world(), me(), contract_id, milestone_id))

    def take(form: WorkForm) -> str:
        text, upload = form.message.data or "", form.upload()
        service.request_changes(world(), me(), contract_id, milestone_id, text, upload)
        return _back(contract_id, "Changes requested. The 14 days begin anew when work is handed in again.")

    return show_or_take(WorkForm, page, take)


def with_money(move: Callable[[], object]) -> None:
    """Move a client's money; what they do not have is something wrong with the amount."""
    try:
        move()
    except NotEnoughMoney as error:
        has, needed = dollars(error.has_cents), dollars(error.needed_cents)
        raise InvalidFields({"amount": f"{needed} is needed, and your balance is {has}."}) from error


def _back(contract_id: str, said: str) -> str:
    flash(said, "status")
    return url_for("contract.contract", contract_id=contract_id)


def _page(name: str, see: Callable[[], MilestoneForm]) -> Callable[..., str]:
    def page(form: FlaskForm, *, errors: Mapping[str, str], parked: bool) -> str:
        view = see()
        return render_template(
            f"client/{name}.html",
            view=view,
            card=view.card,
            form=form,
            errors=errors,
            parked=parked,
            message_limit=MESSAGE_LIMIT,
            file_limit_bytes=FILE_LIMIT_BYTES,
        )

    return page
