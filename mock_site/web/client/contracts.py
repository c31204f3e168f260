"""List a client's contracts: the open ones on My Jobs, the closed ones where asked for."""

from flask import render_template, request

from mock_site.service.client import contracts as service
from mock_site.web import listing
from mock_site.web.visitor import me, world


def my_jobs() -> str:
    """List what is offered, runs, or waits, and what it waits for."""
    view = service.contracts(world(), me(), listing.query(), page=listing.page())
    return render_template("client/my_jobs.html", view=view)


def all_contracts() -> str:
    """List every contract by search, the closed ones on request."""
    closed = request.args.get("closed") == "1"
    view = service.contracts(world(), me(), listing.query(), closed, listing.page())
    return render_template("client/contracts.html", view=view)
