"""Put backstage together: an application beside the site's, for everything below /backstage."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, jsonify, make_response, request
from flask.typing import ResponseReturnValue
from flask_openapi3 import Info, OpenAPI
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from mock_site.backstage import contents, contracts, faults, worlds
from mock_site.backstage.guard import NotLetIn, WrongToken, require_allowed
from mock_site.backstage.models import Failure, Problem
from mock_site.domain.errors import ClockRunsForward, InvalidFields, NotAllowed, SiteError
from mock_site.store.file_errors import WorldUnavailable
from mock_site.store.template import NotAWorld
from mock_site.store.world import NoSuchWorld
from mock_site.store.worlds import Worlds
from mock_site.web.errors import RETRY_SECONDS
from mock_site.web.faults.rules import BadFaults
from mock_site.web.headers import MOCK
from mock_site.web.server import LARGEST_REQUEST, MEGABYTE

PREFIX = "/backstage"
STATUS: dict[type[SiteError], int] = {
    WrongToken: 401,
    NotLetIn: 403,
    NoSuchWorld: 404,
    contents.NoSuchEvent: 404,
    worlds.NoSuchAccount: 404,
    ClockRunsForward: 409,
    NotAllowed: 409,
    contents.SnapshotRefused: 422,
    InvalidFields: 422,
    BadFaults: 422,
}
SAID = {
    400: "The body is no JSON that can be read; nothing was done. Check its quotes, commas and brackets.",
    404: f"There is nothing at this address. {PREFIX}/openapi.json says what there is.",
    405: f"That cannot be done at this address. {PREFIX}/openapi.json says what can.",
    413: f"More than {LARGEST_REQUEST // MEGABYTE} MB was sent. Nothing was done.",
    500: "Something broke on our side; nothing is half done. The server's log says what.",
}
NO_OBJECT = "is no JSON object; send one, with the header Content-Type: application/json"
TOO_DEEP = "The body is nested too deep to be read; nothing was done. Send what the description asks for."
Wsgi = Callable[..., Iterable[bytes]]


class Beside:
    """Send what is asked below /backstage there, and everything else to the site."""

    def __init__(self, site: Wsgi, backstage: Wsgi) -> None:
        self._site, self._backstage = site, backstage

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        path = environ.get("PATH_INFO", "")
        app = self._backstage if path == PREFIX or path.startswith(f"{PREFIX}/") else self._site
        return app(environ, start_response)


def assemble(the_worlds: Worlds, token: str | None, **extensions: object) -> Flask:
    """Return the application that controls worlds; `extensions` is what it shares with the site's."""
    app = OpenAPI(
        __name__,
        info=Info(title="closeout backstage", version="1"),
        security_schemes={"token": {"type": "http", "scheme": "bearer"}},
        openapi_extensions={"security": [{"token": []}]} if token else None,
        doc_ui=False,
        static_folder=None,
        validation_error_model=Failure,
        validation_error_callback=_not_valid,
    )
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.extensions.update(extensions, worlds=the_worlds)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.before_request(lambda: require_allowed(request, token))
    app.after_request(_say_the_mock)
    app.register_error_handler(SiteError, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(RecursionError, _too_deep)
    app.register_error_handler(NotAWorld, _not_opened)
    app.register_error_handler(WorldUnavailable, _not_now)
    for part in (worlds, contents, contracts, faults):
        app.register_api(part.api)
    app.add_url_rule(f"{PREFIX}/openapi.json", "description", lambda: jsonify(app.api_doc))
    return app


def _say_the_mock(response: Response) -> Response:
    response.headers[MOCK[0]] = MOCK[1]
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _refused(error: SiteError) -> ResponseReturnValue:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)
    problems: Iterable[tuple[str, str]] = ()
    if isinstance(error, InvalidFields):
        problems = error.errors.items()
    elif isinstance(error, BadFaults):
        problems = error.problems
    failure = _failure(str(error), [Problem(field=field, text=text) for field, text in problems])
    if isinstance(error, WrongToken):
        failure.headers["WWW-Authenticate"] = "Bearer"
    return failure, status


def _http(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    headers = [(name, value) for name, value in error.get_headers() if name != "Content-Type"]
    return _failure(SAID.get(code, error.description or error.name)), code, headers


def _not_opened(error: NotAWorld) -> ResponseReturnValue:
    said = f"This world cannot be opened: {error}. Make it as new (POST .../reset), or drop it (DELETE)."
    return _failure(said), 409


def _not_now(error: WorldUnavailable) -> ResponseReturnValue:
    said = f"This cannot be done just now: {error}. Nothing is half done; try again in a moment."
    return _failure(said), 503, {"Retry-After": str(RETRY_SECONDS)}


def _too_deep(_error: RecursionError) -> ResponseReturnValue:
    return _failure(TOO_DEEP), 400


def _not_valid(error: ValidationError) -> Response:
    problems = [
        Problem(field="body", text=NO_OBJECT)
        if one["type"] == "model_type" and not one["loc"]
        else Problem(field=".".join(map(str, one["loc"])) or "body", text=one["msg"])
        for one in error.errors(include_url=False, include_context=False)
    ]
    return make_response(_failure("What was sent is not valid; nothing was done.", problems), 422)


def _failure(text: str, problems: list[Problem] | None = None) -> Response:
    return jsonify(Failure(error=text, problems=problems or []).model_dump())
