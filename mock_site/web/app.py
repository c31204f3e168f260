"""Put the screens together to one application."""

from flask import Flask
from flask_wtf import CSRFProtect  # type: ignore[import-untyped]

from mock_site.domain.submission import FILE_LIMIT_BYTES
from mock_site.store.worlds import Worlds
from mock_site.web import (
    assets,
    contract,
    contract_row,
    contracts,
    diary,
    ending,
    entering,
    errors,
    feedback,
    files,
    find_work,
    headers,
    job_success,
    login,
    messages,
    mock_controls,
    my_jobs,
    notifications,
    offers,
    profile,
    proposals,
    refunds,
    reports,
    row_number,
    submit,
    support,
    visitor,
    wording,
)
from mock_site.web.client import answers, hours, life, milestones, rehire
from mock_site.web.faults import page
from mock_site.web.faults.faults import EXTENSION, Faults
from mock_site.web.faults.layer import FaultyRequests
from mock_site.web.session import SESSION_COOKIE, RowSessions
from mock_site.web.throttle import Throttle
from mock_site.web.which_world import OneWorldARequest

CLIENT_SCREENS = (milestones, life, rehire, answers, hours)
SCREENS = (
    entering,
    login,
    my_jobs,
    contracts,
    find_work,
    contract,
    ending,
    submit,
    messages,
    notifications,
    reports,
    offers,
    proposals,
    refunds,
    diary,
    support,
    job_success,
    feedback,
    profile,
    files,
    *CLIENT_SCREENS,
)
LARGEST_BODY = FILE_LIMIT_BYTES + 1024 * 1024
"""A file of the largest size and what is typed beside it."""


def assemble(worlds: Worlds, *, backstage: bool = False, backstage_token: str | None = None) -> Flask:
    """Return the application that shows worlds, each request its own; `backstage` adds their controls.

    With a token they are for those alone who send it.
    """
    app = Flask(__name__, static_folder="static", template_folder="templates")
    app.extensions["worlds"] = worlds
    app.extensions["throttle"] = Throttle()
    if backstage:
        app.config[mock_controls.TOKEN] = backstage_token
        app.extensions[EXTENSION] = Faults(worlds)
        app.wsgi_app = FaultyRequests(app.wsgi_app, app.extensions[EXTENSION])  # type: ignore[method-assign]
    app.wsgi_app = OneWorldARequest(app.wsgi_app, worlds)  # type: ignore[method-assign]
    app.session_interface = RowSessions()
    app.config.update(
        # What proves a form genuine is the random token in the session's row; the signature around it adds
        # nothing to that, and a key that changed with each start would make every open page stale.
        SECRET_KEY="closeout",  # noqa: S106
        SESSION_COOKIE_NAME=SESSION_COOKIE,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    parts = (row_number, assets, wording, contract_row, visitor, headers, errors)
    for part in (*parts, *((page, mock_controls) if backstage else ())):
        part.register(app)
    CSRFProtect(app)
    for screen in SCREENS:
        app.register_blueprint(screen.screen)
    return app
