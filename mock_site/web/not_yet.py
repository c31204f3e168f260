"""What is not built yet: a page that says so, and what to do instead."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from mock_site.web.visitor import login_required

screen = Blueprint("not_yet", __name__)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something the mock does not do: its heading, what is missing, and what to do instead."""

    heading: str
    missing: str
    instead: str


SECTIONS: Mapping[str, Thing] = {
    "support": Thing(
        "Support",
        "Nobody answers here: this is a mock, and there is no Support behind it yet.",
        "When no reason fits, choose Another reason and say in the review what happened.",
    ),
}


@screen.get("/support", defaults={"section": "support"})
@login_required
def section(section: str) -> ResponseReturnValue:
    """Show a part of the top menu that is not built yet."""
    return render_template("not_yet/section.html", thing=SECTIONS[section])
