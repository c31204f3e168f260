"""Propose to the client: a new contract, new milestones, or changes of a milestone; and take it back."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import StringField, TextAreaField  # type: ignore[import-untyped]

from mock_site.domain.proposal import ProposalKind
from mock_site.service import proposals as service
from mock_site.service.views import ProposalForm
from mock_site.web import listing
from mock_site.web.form_page import Page, show_or_take
from mock_site.web.terms_form import TermsForm
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("proposals", __name__)

SENT = "Your proposal is sent. It holds once the client has accepted it."
WITHDRAWN = "Your proposal is withdrawn."


class MilestoneForm(FlaskForm):  # type: ignore[misc]
    """A title and a price."""

    title = StringField()
    amount = StringField()


class ChangeForm(MilestoneForm):
    """Which milestone is to be changed, into what, and why."""

    milestone = StringField()
    why = TextAreaField()


@screen.route("/contracts/<contract_id>/propose-contract", methods=["GET", "POST"])
@login_required
def contract(contract_id: str) -> ResponseReturnValue:
    """Propose another contract to the same client."""

    def take(form: TermsForm) -> str:
        service.propose_contract(world(), me(), contract_id, form.terms())
        return _sent(contract_id)

    view = service.form(world(), me(), contract_id, ProposalKind.CONTRACT)
    return show_or_take(TermsForm, _page("contract", view), take, {"kind": "fixed"})


@screen.route("/contracts/<contract_id>/propose-milestones", methods=["GET", "POST"])
@login_required
def milestone(contract_id: str) -> ResponseReturnValue:
    """Propose a milestone, and come back for the next one."""

    def take(form: MilestoneForm) -> str:
        service.propose_milestone(world(), me(), contract_id, form.title.data or "", form.amount.data or "")
        flash(SENT, "status")
        return url_for(".milestone", contract_id=contract_id)

    view = service.form(world(), me(), contract_id, ProposalKind.MILESTONE)
    return show_or_take(MilestoneForm, _page("milestone", view), take)


@screen.route("/contracts/<contract_id>/propose-changes", methods=["GET", "POST"])
@login_required
def change(contract_id: str) -> ResponseReturnValue:
    """Propose another title or price of a milestone, which is chosen before or with it."""

    def take(form: ChangeForm) -> str:
        typed = (form[name].data or "" for name in ("milestone", "title", "amount", "why"))
        service.propose_change(world(), me(), contract_id, *typed)
        return _sent(contract_id)

    view = service.form(world(), me(), contract_id, ProposalKind.CHANGE)
    return show_or_take(ChangeForm, _page("change", view), take, _as_it_is(view))


@screen.post("/contracts/<contract_id>/proposals/<int:proposal_id>/withdraw")
@login_required
def withdraw(contract_id: str, proposal_id: int) -> ResponseReturnValue:
    """Take a proposal back."""
    service.withdraw(world(), me(), contract_id, proposal_id)
    flash(WITHDRAWN, "status")
    return redirect(url_for("contract.contract", contract_id=contract_id), 303)


def _sent(contract_id: str) -> str:
    flash(SENT, "status")
    return url_for("contract.contract", contract_id=contract_id)


def _as_it_is(view: ProposalForm) -> dict[str, str | list[str]]:
    """Begin with the milestone that the address names, else with the first one."""
    asked = request.args.get("milestone")
    chosen = [one for one in view.milestones if one[0] == asked] or view.milestones[:1]
    return {
        name: value
        for milestone_id, title, cents in chosen
        for name, value in (("milestone", milestone_id), ("title", title), ("amount", f"{cents / 100:.2f}"))
    }


def _page(kind: str, view: ProposalForm) -> Page[FlaskForm]:
    def page(form: FlaskForm, *, errors: Mapping[str, str], parked: bool) -> str:
        made = service.proposals(world(), me(), view.card.contract_id, listing.page(), ProposalKind(kind))
        return render_template(
            f"proposals/{kind}.html",
            view=view,
            card=view.card,
            form=form,
            errors=errors,
            parked=parked,
            proposals=made,
        )

    return page
