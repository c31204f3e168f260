"""All contracts, the closed ones where asked for."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from mock_site.service import jobs
from mock_site.web import listing
from mock_site.web.client import contracts as client_contracts
from mock_site.web.side import for_client
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("contracts", __name__)

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
    view = jobs.all_contracts(
        world(),
        me(),
        listing.query(),
        request.args.get("closed") == "1",
        request.args.get("sort", "newest"),
        listing.page(),
    )
    return render_template("contracts/contracts.html", view=view, sorts=SORTS)
