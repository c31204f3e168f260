"""The work diary of an hourly contract, week by week: see it, and log hours."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import StringField  # type: ignore[import-untyped]

from mock_site.service import contract as contracts
from mock_site.service import diary as service
from mock_site.web.form_page import show_or_take
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("diary", __name__)

LOGGED = "Your hours are logged."


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

    def page(form: HoursForm, *, errors: Mapping[str, str], parked: bool) -> str:
        return render_template(
            "diary/diary.html",
            view=contracts.view(world(), me(), contract_id),
            diary=week,
            bills=service.bills(world(), me(), contract_id),
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


def _asked_day() -> date | None:
    """Read the day whose week is asked for, None for what is no day."""
    try:
        return date.fromisoformat(request.args.get("week", ""))
    except ValueError:
        return None
