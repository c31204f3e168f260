"""Reports: where a person's money is, and every movement that brought it there."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from mock_site.service import reports as service
from mock_site.web import listing
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("reports", __name__)


@screen.get("/reports")
@login_required
def reports() -> ResponseReturnValue:
    """List the movements with the balances after each, newest first."""
    return render_template("reports/reports.html", view=service.report(world(), me(), listing.page()))


@screen.get("/reports/movements.csv")
@login_required
def csv() -> ResponseReturnValue:
    """Send every movement, oldest first, to be kept as a file."""
    response = Response(service.csv(world(), me()), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename="movements.csv")
    return response
