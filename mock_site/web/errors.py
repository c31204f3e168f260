"""Answer what goes wrong with a page that says what happened and leads on."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError  # type: ignore[import-untyped]
from werkzeug.exceptions import HTTPException

from mock_site.domain.errors import (
    AlreadyEnded,
    FeedbackGiven,
    NoSuchContract,
    NoSuchFeedback,
    NoSuchFile,
    NoSuchJob,
    NoSuchNotice,
    NoSuchPerson,
    NoSuchProposal,
    NoSuchRefund,
    NotAllowed,
    SiteError,
    WindowClosed,
)
from mock_site.domain.hours_dispute import NOT_IN_REVIEW, NOTHING_PAID
from mock_site.store.file_errors import WorldUnavailable
from mock_site.store.template import NotAWorld
from mock_site.store.world import NoSuchWorld
from mock_site.web import login, parking
from mock_site.web.visitor import person, to_login
from mock_site.web.which_world import asked_of, leave

STALE = (
    "The page had been open for too long, so nothing was sent. What you typed is still here: send it again."
)


RETRY_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Said:
    """What an error page says."""

    heading: str
    text: str


ERRORS: Mapping[int, Said] = {
    400: Said(
        "That request was not understood",
        "Nothing was changed. Go back, load the page again and repeat what you did.",
    ),
    403: Said(
        "That came from another site",
        "Forms of this site are taken only from its own pages. Nothing was changed.",
    ),
    404: Said(
        "Nothing is here",
        "The address is wrong, or it belongs to somebody else. Check it, or start from your jobs.",
    ),
    405: Said(
        "That cannot be done at this address",
        "The page was opened in a way it does not know. Nothing was changed. Open it from its link.",
    ),
    413: Said(
        "That is too large",
        "More was sent than one form may hold; nothing was changed. Choose a file of at most 25 MB.",
    ),
    500: Said(
        "Something broke on our side",
        "Nothing is half done: a step is complete or has not happened. See how far it got, and try again.",
    ),
    503: Said(
        "That could not be done just now",
        "Nothing is half done: a step is complete or has not happened. Wait a moment, then try again.",
    ),
}
NOT_THERE = (
    NoSuchContract,
    NoSuchFeedback,
    NoSuchFile,
    NoSuchJob,
    NoSuchNotice,
    NoSuchPerson,
    NoSuchProposal,
    NoSuchRefund,
)
REFUSED = (AlreadyEnded, FeedbackGiven, NotAllowed, WindowClosed)
STANDING: Mapping[str, str] = {
    "offer": "The contract is still an offer: accept it first.",
    "active": "The contract runs.",
    "paused": "The client has paused the contract.",
    "on_hold": "The contract is on hold.",
    "declined": "It was declined.",
    "ended": "The contract has ended.",
    NOT_IN_REVIEW: "No bill is in review: it is from Monday 12:00 to Friday 23:59 after its week.",
    NOTHING_PAID: "Nothing is left that was paid for the week in review.",
    "fixed": "The contract has a fixed price.",
    "hourly": "The contract pays by the hour.",
    "accepted": "It was accepted before.",
    "withdrawn": "It was withdrawn before.",
    "approved": "It was approved before.",
    "silent": "The time to answer is over, and the money went back.",
    "disputed": "It is disputed, and the platform decides.",
    "decided": "The platform has decided it.",
    "submitted": "Work for it waits for the client's answer.",
    "given": "The other side has not allowed a change, or it has been made.",
    "answered": "It has been answered.",
    "change allowed": "A change has been allowed before.",
}
"""What stands against an event that is not allowed, by the state that its error names."""


def register(app: Flask) -> None:
    """Answer every error with a page."""
    app.register_error_handler(HTTPException, _http)
    for not_there in NOT_THERE:
        app.register_error_handler(not_there, lambda _error: _page(404))
    for refused in REFUSED:
        app.register_error_handler(refused, _refused)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(NoSuchWorld, _no_such_world)
    app.register_error_handler(NotAWorld, _not_opened)
    app.register_error_handler(WorldUnavailable, _not_now)


def _no_such_world(error: NoSuchWorld) -> ResponseReturnValue:
    return render_template("errors/no_world.html", world_id=error.world_id, why=None), 404


def _not_opened(error: NotAWorld) -> ResponseReturnValue:
    leave(request.environ, error)
    return render_template("errors/no_world.html", world_id=asked_of(request), why=str(error)), 409


def _not_now(error: WorldUnavailable, *, is_done: bool = False) -> ResponseReturnValue:
    """Ask for another try: what keeps a file from being used for a moment says nothing against its world.

    What was sent is sent again by a press, unless it is done already.
    """
    leave(request.environ, error)
    here = request.full_path.rstrip("?")
    sent = [] if is_done else parking.sendable()
    again = here if sent or request.method == "GET" else parking.form_address()
    said = {"said": ERRORS[503], "code": 503, "why": str(error), "again": again, "sent": sent}
    return render_template("errors/error.html", **said), 503, {"Retry-After": str(RETRY_SECONDS)}


def _refused(error: SiteError) -> ResponseReturnValue:
    """Say why a rule does not let it happen, and lead back to the contract."""
    stands = STANDING.get(error.state, "") if isinstance(error, NotAllowed) else ""
    text = f"{stands} Nothing was changed." if isinstance(error, NotAllowed) else str(error)
    contract_id = (request.view_args or {}).get("contract_id")
    return render_template("errors/refused.html", text=text, contract_id=contract_id), 409


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or error.code is None or error.code < 400:  # noqa: PLR2004
        return error.get_response()
    behind = getattr(error, "original_exception", None)
    # What fails when the session is saved is told to no handler but this one.
    if isinstance(behind, WorldUnavailable):
        return _not_now(behind, is_done=True)
    if isinstance(behind, NotAWorld):
        return _not_opened(behind)
    page = _page(error.code if error.code in ERRORS else 400 if error.code < 500 else 500)  # noqa: PLR2004
    headers = [(name, value) for name, value in error.get_headers() if name != "Content-Type"]
    return (*page, headers)


def _stale(_error: CSRFError) -> ResponseReturnValue:
    """Show the form again with what was typed, after the login where that is missing."""
    if parking.is_foreign():
        return _page(403)
    if request.endpoint == "login.login":
        return login.again()
    if not person():
        return to_login()
    address = parking.park()
    if address is None:
        return _page(400)
    flash(STALE, "alert")
    return redirect(address, 303)


def _page(code: int) -> tuple[str, int]:
    return render_template("errors/error.html", said=ERRORS[code], code=code), code
