"""Submit work for payment."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from flask_wtf.file import FileField  # type: ignore[import-untyped]
from wtforms import TextAreaField  # type: ignore[import-untyped]

from mock_site.domain.errors import AlreadyEnded, InvalidFields, NotAllowed
from mock_site.domain.submission import Upload
from mock_site.service import ending, submitting
from mock_site.service.views import SubmitForm
from mock_site.web import parking
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("submit", __name__)

SUBMITTED = (
    "Work submitted. The client has 14 days to answer; without an answer it is approved and paid by itself."
)


class WorkForm(FlaskForm):  # type: ignore[misc]
    """A message and, when there is one, a file."""

    message = TextAreaField()
    file = FileField()

    def upload(self) -> Upload | None:
        """Return the file that was sent, None when none was."""
        sent = self.file.data
        return Upload(sent.filename or "", sent.read()) if sent else None


@screen.route("/contracts/<contract_id>/milestones/<milestone_id>/submit", methods=["GET", "POST"])
@login_required
def submit(contract_id: str, milestone_id: str) -> ResponseReturnValue:
    """Take a message and a file, and start the client's 14 days."""
    if request.method != "POST":
        view, kept = submitting.form(world(), me(), contract_id, milestone_id), parking.parked()
        return _page(view, WorkForm(kept), parked=kept is not None)
    form = WorkForm()
    try:
        submitting.submit(world(), me(), contract_id, milestone_id, form.message.data or "", form.upload())
    except InvalidFields as error:
        view = submitting.form(world(), me(), contract_id, milestone_id)
        return _page(view, form, errors=error.errors), 422
    parking.forget()
    flash(SUBMITTED, "status")
    return redirect(url_for("contract.contract", contract_id=contract_id), 303)


@screen.errorhandler(AlreadyEnded)
def already_ended(_error: AlreadyEnded) -> ResponseReturnValue:
    """Show who ended the contract: no work can be submitted any more."""
    view = ending.ended(world(), me(), (request.view_args or {})["contract_id"])
    return render_template("ending/already_ended.html", view=view), 409


@screen.errorhandler(NotAllowed)
def not_possible(error: NotAllowed) -> ResponseReturnValue:
    """Show that no work can be submitted for this milestone now."""
    contract_id = (request.view_args or {})["contract_id"]
    return render_template("submit/not_possible.html", contract_id=contract_id, state=error.state), 409


def _page(
    view: SubmitForm, form: WorkForm, *, errors: dict[str, str] | None = None, parked: bool = False
) -> str:
    return render_template("submit/submit.html", view=view, form=form, errors=errors or {}, parked=parked)
