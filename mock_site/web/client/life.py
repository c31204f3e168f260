"""Pause a contract and restart it."""

from collections.abc import Callable, Mapping

from flask import Blueprint, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm  # type: ignore[import-untyped]

from mock_site.domain.contract import Kind
from mock_site.domain.errors import NotAllowed
from mock_site.service.client import contracts
from mock_site.service.client import life as service
from mock_site.store.world import World
from mock_site.web.form_page import show_or_take
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("client_life", __name__)

Act = Callable[[World, str, str], None]


class Press(FlaskForm):  # type: ignore[misc]
    """Nothing but the press of a button."""


@screen.route("/contracts/<contract_id>/pause", methods=["GET", "POST"])
@login_required
def pause(contract_id: str) -> ResponseReturnValue:
    """Show what pausing does, and pause."""
    return _ask(contract_id, "pause", service.pause, "The contract is paused.")


@screen.route("/contracts/<contract_id>/restart", methods=["GET", "POST"])
@login_required
def restart(contract_id: str) -> ResponseReturnValue:
    """Show what restarting does, and restart."""
    return _ask(contract_id, "restart", service.restart, "The contract goes on.")


def _ask(contract_id: str, act: str, do: Act, said: str) -> ResponseReturnValue:
    def page(form: Press, *, errors: Mapping[str, str], parked: bool) -> str:
        view = contracts.view(world(), me(), contract_id)
        if not (view.menu.can_pause if act == "pause" else view.menu.can_restart):
            raise NotAllowed(view.state, act)
        return render_template(
            f"client/{act}.html",
            form=form,
            view=view,
            card=view.card,
            hourly=view.kind is Kind.HOURLY,
            errors=errors,
            parked=parked,
        )

    def take(_form: Press) -> str:
        do(world(), me(), contract_id)
        flash(said, "status")
        return url_for("contract.contract", contract_id=contract_id)

    return show_or_take(Press, page, take)
