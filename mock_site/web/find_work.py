"""Find Work: open jobs to search, to read and to save for later."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mock_site.service import open_jobs, profile
from mock_site.web import listing
from mock_site.web.side import is_client
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("find_work", __name__)

SAVED = "The job is saved."
FORGOTTEN = "The job is off your saved jobs."


@screen.before_request
def _for_freelancers() -> None:
    """Clients look for no work: for them it is not there."""
    if is_client():
        abort(404)


@screen.get("/find-work")
@login_required
def find_work() -> ResponseReturnValue:
    """List the open jobs, and mark the saved ones."""
    view = open_jobs.find_work(world(), listing.query(), listing.page())
    kept = open_jobs.kept(world(), me(), view.rows)
    return render_template("find_work/find_work.html", view=view, kept=kept)


@screen.get("/find-work/saved")
@login_required
def saved() -> ResponseReturnValue:
    """List the saved jobs, the latest first."""
    return render_template("find_work/saved.html", view=open_jobs.saved(world(), me(), listing.page()))


@screen.get("/find-work/<job_id>")
@login_required
def job(job_id: str) -> ResponseReturnValue:
    """Show an open job, and how others rated its client."""
    view = open_jobs.job(world(), me(), job_id)
    client = profile.profile(world(), view.job.client_id)
    return render_template("find_work/job.html", view=view, client=client)


@screen.post("/find-work/<job_id>/save")
@login_required
def save(job_id: str) -> ResponseReturnValue:
    """Save a job for later."""
    open_jobs.save(world(), me(), job_id)
    flash(SAVED, "status")
    return redirect(url_for(".job", job_id=job_id), 303)


@screen.post("/find-work/<job_id>/forget")
@login_required
def forget(job_id: str) -> ResponseReturnValue:
    """Take a job off the saved ones, and go back to where that was asked for."""
    open_jobs.job(world(), me(), job_id)
    open_jobs.forget(world(), me(), job_id)
    flash(FORGOTTEN, "status")
    listed = request.form.get("from") == "saved"
    return redirect(url_for(".saved") if listed else url_for(".job", job_id=job_id), 303)
