"""Messages: the inbox, a contract's thread and files, and the press that reminds the client."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mock_site.domain.clock import day
from mock_site.domain.hourly import hours
from mock_site.domain.message import REMINDER
from mock_site.domain.submission import FILE_LIMIT_BYTES, MESSAGE_LIMIT
from mock_site.service import disputed_hours
from mock_site.service import messages as service
from mock_site.service.views import DisputedWeek
from mock_site.web import listing
from mock_site.web.form_page import show_or_take
from mock_site.web.side import contract_view
from mock_site.web.submit import WorkForm
from mock_site.web.visitor import login_required, me, world
from mock_site.web.wording import clock_time

screen = Blueprint("messages", __name__)

MOST_NAMED = 5
"""Of disputed hours, in the beginning of an answer: there may be more of a week than a message can hold."""
SENT = "Your message is sent."
REMINDED = "You have asked the client to close the contract. Some answer within hours, some never do."


@screen.get("/messages")
@login_required
def inbox() -> ResponseReturnValue:
    """List the threads of all contracts, newest first."""
    return render_template("messages/inbox.html", view=service.inbox(world(), me(), listing.page()))


@screen.route("/contracts/<contract_id>/messages", methods=["GET", "POST"])
@login_required
def thread(contract_id: str) -> ResponseReturnValue:
    """Show the messages and the files handed in, and send a message."""
    weeks = disputed_hours.disputed(world(), me(), contract_id)

    def page(form: WorkForm, *, errors: Mapping[str, str], parked: bool) -> str:
        return render_template(
            "messages/thread.html",
            view=contract_view(contract_id, listing.page(), listing.page("work")),
            form=form,
            errors=errors,
            parked=parked,
            disputed=weeks,
            reminder=REMINDER,
            message_limit=MESSAGE_LIMIT,
            file_limit_bytes=FILE_LIMIT_BYTES,
        )

    def take(form: WorkForm) -> str:
        service.send(world(), me(), contract_id, form.message.data or "", form.upload())
        flash(SENT, "status")
        return url_for(".thread", contract_id=contract_id, _anchor="latest")

    asked = request.args.get("hours", "")
    begun = (
        f"About {_named(one)} that you disputed: " for one in weeks if one.starts_on.isoformat() == asked
    )
    return show_or_take(WorkForm, page, take, {"message": next(begun, "")})


def _named(week: DisputedWeek) -> str:
    """Name the hours in the beginning of an answer to their dispute."""
    each = [
        f"{day(one.started_at)}, {clock_time(one.started_at)}, {one.memo}"
        for one in week.entries[:MOST_NAMED]
    ]
    more = len(week.entries) - len(each)
    return f"the {hours(week.minutes)} hours ({'; '.join([*each, *([f'{more} more'] if more else [])])})"


@screen.post("/contracts/<contract_id>/remind")
@login_required
def remind(contract_id: str) -> ResponseReturnValue:
    """Ask the client to close the contract."""
    service.remind(world(), me(), contract_id)
    flash(REMINDED, "status")
    return redirect(url_for(".thread", contract_id=contract_id, _anchor="latest"), 303)
