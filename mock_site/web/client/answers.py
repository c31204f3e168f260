"""Answer what the freelancer proposes."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from mock_site.domain.errors import NotEnoughMoney
from mock_site.domain.money import dollars
from mock_site.service import proposals as service
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("client_answers", __name__)

OF_PROPOSAL = "/contracts/<contract_id>/proposals/<int:proposal_id>"


@screen.post(f"{OF_PROPOSAL}/accept")
@login_required
def accept(contract_id: str, proposal_id: int) -> ResponseReturnValue:
    """Accept a proposal, and show the contract that it changed or made."""
    try:
        changed = service.accept(world(), me(), contract_id, proposal_id)
    except NotEnoughMoney as error:
        has, needed = dollars(error.has_cents), dollars(error.needed_cents)
        flash(f"Not accepted: {needed} is needed, and your balance is {has}.", "alert")
        return _to(contract_id)
    flash("Accepted." if changed == contract_id else "Accepted: this is the new offer.", "status")
    return _to(changed)


@screen.post(f"{OF_PROPOSAL}/decline")
@login_required
def decline(contract_id: str, proposal_id: int) -> ResponseReturnValue:
    """Decline a proposal."""
    service.decline(world(), me(), contract_id, proposal_id)
    flash("Declined. The freelancer sees it on the contract.", "status")
    return _to(contract_id)


def _to(contract_id: str) -> ResponseReturnValue:
    return redirect(url_for("contract.contract", contract_id=contract_id), 303)
