"""Find Work: open jobs to look through."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from mock_site.service import jobs
from mock_site.web import listing
from mock_site.web.visitor import login_required, world

screen = Blueprint("find_work", __name__)


@screen.get("/find-work")
@login_required
def find_work() -> ResponseReturnValue:
    """List the open jobs."""
    view = jobs.find_work(world(), listing.query(), listing.page())
    return render_template("find_work/find_work.html", view=view)
