"""What is not built yet: a page that says so, and what to do instead."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from mock_site.service import contract as service
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("not_yet", __name__)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something the mock does not do: its heading, what is missing, and what to do instead."""

    heading: str
    missing: str
    instead: str


SECTIONS: Mapping[str, Thing] = {
    "support": Thing(
        "Support",
        "Nobody answers here: this is a mock, and there is no Support behind it yet.",
        "When no reason fits, choose Another reason and say in the review what happened.",
    ),
}
THINGS: Mapping[str, Thing] = {
    "propose-new-contract": Thing(
        "Propose new contract",
        "New contracts cannot be proposed in this mock yet.",
        "Look through the open jobs under Find Work.",
    ),
    "propose-new-milestones": Thing(
        "Propose new milestones",
        "Milestones cannot be proposed in this mock yet.",
        "The milestones agreed so far stand on the contract's page.",
    ),
    "request-milestone-changes": Thing(
        "Request milestone changes",
        "Milestones cannot be changed in this mock yet.",
        "The milestones agreed so far stand on the contract's page.",
    ),
    "give-a-refund": Thing(
        "Give a refund",
        "Refunds cannot be given by hand in this mock yet.",
        "Ending the contract returns escrow without submitted work; the warning names the sum first.",
    ),
}


@screen.get("/support", defaults={"section": "support"})
@login_required
def section(section: str) -> ResponseReturnValue:
    """Show a part of the top menu that is not built yet."""
    return render_template("not_yet/section.html", thing=SECTIONS[section])


@screen.get("/contracts/<contract_id>/not-yet/<thing>")
@login_required
def of_contract(contract_id: str, thing: str) -> ResponseReturnValue:
    """Show something about a contract that is not built yet."""
    if thing not in THINGS:
        abort(404)
    view = service.view(world(), me(), contract_id)
    return render_template("not_yet/of_contract.html", view=view, thing=THINGS[thing])
