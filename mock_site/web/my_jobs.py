"""My Jobs: the contracts that run."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from mock_site.service import jobs
from mock_site.service.views import MyJobs
from mock_site.web import listing
from mock_site.web.client import contracts as client_contracts
from mock_site.web.kept_lists import KeptLists
from mock_site.web.side import for_client
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("my_jobs", __name__)
kept = KeptLists[MyJobs]()


@screen.get("/my-jobs")
@login_required
@for_client(client_contracts.my_jobs)
def my_jobs() -> ResponseReturnValue:
    """List the active, paused and held contracts."""
    asked = listing.query(), listing.page()
    view, text = kept.show(
        asked,
        lambda: jobs.my_jobs(world(), me(), *asked),
        lambda view: render_template("my_jobs/active_contracts.html", view=view),
    )
    return render_template("my_jobs/my_jobs.html", view=view, active_contracts=text)
