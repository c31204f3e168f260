"""Find the world that an address names, and answer about it."""

from flask import Response, current_app, make_response
from pydantic import BaseModel

from mock_site.backstage.models import WorldPath
from mock_site.store.world import World
from mock_site.store.worlds import Worlds


def the_worlds() -> Worlds:
    """Return the worlds of this server."""
    worlds: Worlds = current_app.extensions["worlds"]
    return worlds


def find(path: WorldPath) -> World:
    """Return the world that an address names; NoSuchWorld."""
    return the_worlds().find(path.world_id)


def answer(what: BaseModel, status: int = 200) -> Response:
    """Answer with something as JSON."""
    response = make_response(what.model_dump_json(by_alias=True), status)
    response.mimetype = "application/json"
    return response


def nothing() -> Response:
    """Answer that it is done and that there is nothing to say."""
    return make_response("", 204)
