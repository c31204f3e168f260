"""One contract with its four tabs."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from mock_site.domain.contract import Kind
from mock_site.service import coming, proposals
from mock_site.service import contract as service
from mock_site.web import listing
from mock_site.web.client import contract as client_contract
from mock_site.web.side import contract_view, for_client
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("contract", __name__)


@screen.get("/contracts/<contract_id>")
@login_required
@for_client(client_contract.contract)
def contract(contract_id: str) -> ResponseReturnValue:
    """Show the milestones of a fixed price, the timesheet of an hourly contract."""
    view = service.view(world(), me(), contract_id)
    template = "timesheet" if view.kind is Kind.HOURLY else "milestones"
    return render_template(
        f"contract/{template}.html",
        view=view,
        proposals=proposals.proposals(world(), me(), contract_id, listing.page()),
        coming=coming.coming(world(), me(), contract_id),
    )


@screen.get("/contracts/<contract_id>/terms")
@login_required
def terms(contract_id: str) -> ResponseReturnValue:
    """Show what was agreed."""
    return render_template("contract/terms.html", view=contract_view(contract_id))


@screen.get("/contracts/<contract_id>/feedback")
@login_required
def feedback(contract_id: str) -> ResponseReturnValue:
    """Show the feedback of both sides, as far as it may be seen."""
    return render_template("contract/feedback.html", view=contract_view(contract_id))
