"""Notifications: what others and the clock did lately, and what of it has not been read."""

from collections.abc import Mapping

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mock_site.domain.notice import About
from mock_site.service import notifications as service
from mock_site.web import listing
from mock_site.web.row_number import row_number
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("notifications", __name__)

LEADS_TO: Mapping[About, str] = {
    About.CONTRACT: "contract.contract",
    About.MESSAGES: "messages.thread",
    About.FEEDBACK: "contract.feedback",
}


@screen.get("/notifications")
@login_required
def notifications() -> ResponseReturnValue:
    """List them, newest first; looking at the list reads none of them."""
    view = service.notifications(world(), me(), listing.page())
    return render_template("notifications/notifications.html", view=view)


@screen.post("/notifications/<int:notice_id>/open")
@login_required
def open_one(notice_id: int) -> ResponseReturnValue:
    """Mark one as read, and go to the part of the contract that it is about."""
    contract_id, about = service.read_one(world(), me(), notice_id)
    if about is About.SUPPORT:
        return redirect(url_for("support.support"), 303)
    return redirect(url_for(LEADS_TO[about], contract_id=contract_id), 303)


@screen.post("/notifications/read")
@login_required
def read_all() -> ResponseReturnValue:
    """Mark as read all that the page knew of; what came meanwhile stays unread."""
    until = request.form.get("until", type=row_number)
    if until is None:
        abort(400)
    service.read_all(world(), me(), until)
    return redirect(url_for(".notifications"), 303)
