"""End a contract: the form, the warning, the end."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from mock_site.domain.errors import AlreadyEnded, ConsequencesChanged, DraftMissing, InvalidFields, NotAllowed
from mock_site.service import ending as service
from mock_site.service import job_success
from mock_site.service.client import ending as clients
from mock_site.service.views import EndingForm, ScoreForecast
from mock_site.web import parking
from mock_site.web.client import ending as client
from mock_site.web.feedback_form import FeedbackForm
from mock_site.web.side import for_client, is_client
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("ending", __name__)

INCOMPLETE = (
    "Something in your feedback is missing or no longer fits this contract. Check it and go on from here."
)


@screen.route("/contracts/<contract_id>/end", methods=["GET", "POST"])
@login_required
@for_client(client.end)
def end(contract_id: str) -> ResponseReturnValue:
    """Ask for the feedback; keep it as a draft and show the warning once it is valid."""
    if request.method != "POST":
        view, kept = service.form(world(), me(), contract_id), parking.parked()
        form = FeedbackForm(kept if kept is not None else MultiDict(view.draft))
        return _page(
            view, form, parked=kept is not None, notice=INCOMPLETE if "incomplete" in request.args else ""
        )
    form = FeedbackForm()
    try:
        service.save_draft(world(), me(), contract_id, form.raw())
    except InvalidFields as error:
        return _page(service.form(world(), me(), contract_id), form, errors=error.errors), 422
    parking.forget()
    return redirect(url_for(".warning", contract_id=contract_id), 303)


@screen.get("/contracts/<contract_id>/end/warning")
@login_required
@for_client(client.warning)
def warning(contract_id: str) -> ResponseReturnValue:
    """Show what ending will do, before it does it."""
    try:
        return _warning(contract_id)
    except DraftMissing:
        return redirect(url_for(".end", contract_id=contract_id, incomplete=1))


@screen.post("/contracts/<contract_id>/end/continue")
@login_required
@for_client(client.continue_)
def continue_(contract_id: str) -> ResponseReturnValue:
    """End the contract, if what that does is still what the warning said."""
    try:
        service.end(world(), me(), contract_id, request.form.get("digest", ""))
    except ConsequencesChanged:
        return _warning(contract_id, changed=True), 409
    except DraftMissing:
        return redirect(url_for(".end", contract_id=contract_id, incomplete=1), 303)
    return redirect(url_for(".ended", contract_id=contract_id), 303)


@screen.get("/contracts/<contract_id>/ended")
@login_required
@for_client(client.ended)
def ended(contract_id: str) -> ResponseReturnValue:
    """Show that the contract has ended and what happened."""
    view = service.ended(world(), me(), contract_id)
    return render_template("ending/ended.html", view=view)


@screen.errorhandler(AlreadyEnded)
def already_ended(_error: AlreadyEnded) -> ResponseReturnValue:
    """Show who ended the contract before, and that nothing happened twice."""
    what_happened = clients.ended if is_client() else service.ended
    view = what_happened(world(), me(), (request.view_args or {})["contract_id"])
    return render_template("ending/already_ended.html", view=view), 409


@screen.errorhandler(NotAllowed)
def not_possible(_error: NotAllowed) -> ResponseReturnValue:
    """Show that this contract cannot be ended now, or has not ended yet."""
    contract_id = (request.view_args or {})["contract_id"]
    asked_for_end = request.endpoint == "ending.ended"
    return render_template(
        "ending/not_possible.html", contract_id=contract_id, has_not_ended=asked_for_end
    ), 409


def _page(
    view: EndingForm,
    form: FeedbackForm,
    *,
    errors: dict[str, str] | None = None,
    parked: bool = False,
    notice: str = "",
) -> str:
    return render_template(
        "ending/end.html",
        view=view,
        form=form,
        forecasts=_forecasts(view),
        errors=errors or {},
        parked=parked,
        notice=notice,
    )


def _warning(contract_id: str, *, changed: bool = False) -> str:
    view = service.warning(world(), me(), contract_id)
    form = FeedbackForm(MultiDict(view.form.draft))
    return render_template(
        "ending/warning.html",
        view=view,
        form=form,
        forecasts=_forecasts(view.form),
        errors={},
        changed=changed,
    )


def _forecasts(view: EndingForm) -> dict[str, ScoreForecast]:
    """Forecast the Job Success Score for each reason that can be chosen."""
    reasons = [one.value for one in view.reasons]
    found = job_success.forecasts(world(), me(), view.card.contract_id, reasons)
    return {forecast.reason: forecast for forecast in found}
