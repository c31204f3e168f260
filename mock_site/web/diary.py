"""The work diary of an hourly contract, week by week: see it, and log hours."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import StringField  # type: ignore[import-untyped]

from mock_site.domain.errors import InvalidFields
from mock_site.service import contract as contracts
from mock_site.service import diary as service
from mock_site.service import disputed_hours
from mock_site.web.form_page import show_or_take
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("diary", __name__)

LOGGED = "Your hours are logged."
TAKEN_OUT = "The work is taken out of the diary."
NOT_THERE = "That work is not in the diary any more, or its week is invoiced. Nothing was changed."


class HoursForm(FlaskForm):  # type: ignore[misc]
    """A day, from when to when, and what was done."""

    on = StringField()
    begins = StringField()
    ends = StringField()
    memo = StringField()


@screen.route("/contracts/<contract_id>/diary", methods=["GET", "POST"])
@login_required
def diary(contract_id: str) -> ResponseReturnValue:
    """Show a week, this one unless the address names a day of another, and log hours in it."""
    week = service.view(world(), me(), contract_id, _asked_day())

    weeks = disputed_hours.disputed(world(), me(), contract_id) if week.disputed_minutes else ()

    def page(form: HoursForm, *, errors: Mapping[str, str], parked: bool) -> str:
        return render_template(
            "diary/diary.html",
            view=contracts.view(world(), me(), contract_id),
            diary=week,
            bills=service.bills(world(), me(), contract_id),
            disputed=[one for one in weeks if one.starts_on == week.week.starts_on],
            form=form,
            errors=errors,
            parked=parked,
        )

    def take(form: HoursForm) -> str:
        typed = (form[name].data or "" for name in ("on", "begins", "ends", "memo"))
        service.log(world(), me(), contract_id, *typed)
        flash(LOGGED, "status")
        return url_for(".diary", contract_id=contract_id, week=week.week.starts_on.isoformat())

    latest = week.days_to_log[-1].isoformat() if week.days_to_log else ""
    return show_or_take(HoursForm, page, take, {"on": latest})


@screen.post("/contracts/<contract_id>/diary/take-out")
@login_required
def take_out(contract_id: str) -> ResponseReturnValue:
    """Take work out of the diary again, while its week is not invoiced."""
    began = _began()
    try:
        service.unlog(world(), me(), contract_id, began)
    except InvalidFields:
        flash(NOT_THERE, "alert")
        return redirect(url_for(".diary", contract_id=contract_id), 303)
    flash(TAKEN_OUT, "status")
    return redirect(url_for(".diary", contract_id=contract_id, week=began.date().isoformat()), 303)


def _began() -> datetime:
    """Read when the work began that is meant; for what is no moment, one at which nobody worked."""
    try:
        return datetime.fromisoformat(request.form.get("began", "")).replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def _asked_day() -> date | None:
    """Read the day whose week is asked for, None for what is no day."""
    try:
        return date.fromisoformat(request.args.get("week", ""))
    except ValueError:
        return None
