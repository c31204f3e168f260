"""Put the screens together to one application."""

from flask import Flask
from flask_wtf import CSRFProtect  # type: ignore[import-untyped]

from mock_site.store.world import World
from mock_site.web import (
    assets,
    contract,
    contracts,
    ending,
    errors,
    find_work,
    headers,
    login,
    my_jobs,
    not_yet,
    submit,
    visitor,
    wording,
)
from mock_site.web.session import RowSessions

SCREENS = (login, my_jobs, contracts, find_work, contract, ending, submit, not_yet)
LARGEST_BODY = 64 * 1024 * 1024


def assemble(world: World) -> Flask:
    """Return the application that shows a world."""
    app = Flask(__name__, static_folder="static", template_folder="templates")
    app.extensions["world"] = world
    app.session_interface = RowSessions()
    app.config.update(
        # What proves a form genuine is the random token in the session's row; the signature around it adds
        # nothing to that, and a key that changed with each start would make every open page stale.
        SECRET_KEY="closeout",  # noqa: S106
        SESSION_COOKIE_NAME="closeout_session",
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    CSRFProtect(app)
    for part in (assets, wording, visitor, headers, errors):
        part.register(app)
    for screen in SCREENS:
        app.register_blueprint(screen.screen)
    return app
