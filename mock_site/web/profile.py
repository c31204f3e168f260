"""A person's public profile: who they are, and what those who worked with them say."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from mock_site.service import profile as service
from mock_site.web import listing
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("profile", __name__)


@screen.get("/people/<person_id>")
@login_required
def profile(person_id: str) -> ResponseReturnValue:
    """Show a client or a freelancer to anybody who is logged in."""
    view = service.profile(world(), person_id, listing.page())
    return render_template("profile/profile.html", view=view, own=person_id == me())
