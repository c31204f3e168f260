"""All contracts, the closed ones where asked for."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from mock_site.service import jobs
from mock_site.service.views import AllContracts
from mock_site.web import listing
from mock_site.web.client import contracts as client_contracts
from mock_site.web.kept_lists import KeptLists
from mock_site.web.side import for_client
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("contracts", __name__)
kept = KeptLists[AllContracts]()

SORTS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "title": "Title A to Z",
    "client": "Client A to Z",
}


@screen.get("/contracts")
@login_required
@for_client(client_contracts.all_contracts)
def contracts() -> ResponseReturnValue:
    """List contracts by search, state and order."""
    asked = (
        listing.query(),
        request.args.get("closed") == "1",
        request.args.get("sort", "newest"),
        listing.page(),
    )
    view, text = kept.show(
        asked,
        lambda: jobs.all_contracts(world(), me(), *asked),
        lambda view: render_template("contracts/list.html", view=view, sorts=SORTS),
    )
    return render_template("contracts/contracts.html", view=view, contract_list=text)
