"""Enter a world: its address sets the cookie that later requests bring along."""

from typing import TYPE_CHECKING

from flask import Blueprint, current_app, redirect, url_for
from flask.typing import ResponseReturnValue

from mock_site.web.which_world import COOKIE

if TYPE_CHECKING:
    from mock_site.store.worlds import Worlds

screen = Blueprint("entering", __name__)


@screen.get("/enter/<world_id>")
def enter(world_id: str) -> ResponseReturnValue:
    """Go to the start of a world, and stay in it until another is entered."""
    worlds: Worlds = current_app.extensions["worlds"]
    world = worlds.find(world_id)
    response = redirect(url_for("login.front"), 303)
    if world is worlds.sample:
        response.delete_cookie(COOKIE, httponly=True, samesite="Lax")
    else:
        response.set_cookie(COOKIE, world.id, httponly=True, samesite="Lax")
    return response
