"""The Job Success Score, and why it is what it is."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from mock_site.domain import job_success as rules
from mock_site.service import job_success as service
from mock_site.web import listing
from mock_site.web.side import is_client
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("job_success", __name__)


@screen.get("/job-success")
@login_required
def job_success() -> ResponseReturnValue:
    """Show the score, its three windows, and how each ended job counts, page by page; clients have none."""
    if is_client():
        abort(404)
    view = service.page(world(), me(), listing.page())
    return render_template("job_success/job_success.html", view=view, rules=rules)
