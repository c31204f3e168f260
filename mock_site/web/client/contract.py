"""One contract of a client: its milestones, or its work diary week by week."""

from datetime import date

from flask import render_template, request

from mock_site.domain.contract import Kind
from mock_site.service import coming, diary, proposals
from mock_site.service.client import contracts as service
from mock_site.service.client import hours
from mock_site.web import listing
from mock_site.web.visitor import me, world


def contract(contract_id: str) -> str:
    """Show the milestones with what can be done about each, or a week of the work diary with its bill.

    Beside it stands what happens by itself.
    """
    view = service.view(world(), me(), contract_id)
    asked = proposals.proposals(world(), me(), contract_id, listing.page())
    soon = coming.coming(world(), me(), contract_id)
    if view.kind is Kind.HOURLY:
        week = diary.view(world(), me(), contract_id, _week())
        return render_template(
            "client/timesheet.html",
            view=view,
            proposals=asked,
            coming=soon,
            diary=week,
            in_review=hours.week_to_dispute(world(), me(), contract_id),
        )
    return render_template("client/milestones.html", view=view, proposals=asked, coming=soon)


def _week() -> date | None:
    """Read the day whose week is asked for; None, which means this week, for what is no day."""
    try:
        return date.fromisoformat(request.args.get("week", ""))
    except ValueError:
        return None
