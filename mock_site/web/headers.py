"""Say with every response that this is the mock, and what a browser may do with it."""

from flask import Flask, Response, request

MOCK = ("X-Mock-Site", "closeout/1")
POLICY = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FOREVER = "public, max-age=31536000, immutable"


def register(app: Flask) -> None:
    """Put the headers on every response."""
    app.after_request(_put)


def _put(response: Response) -> Response:
    response.headers[MOCK[0]] = MOCK[1]
    for name, value in POLICY.items():
        # A file that somebody sent is held more tightly than our own pages.
        response.headers.setdefault(name, value)
    response.headers["Cache-Control"] = _keeping(response)
    return response


def _keeping(response: Response) -> str:
    """Keep an asset whose address names its content; pages hold what belongs to one person."""
    if request.endpoint != "static" or response.status_code >= 400:  # noqa: PLR2004
        return "no-store"
    # The files of a font never change under their names.
    named = "v" in request.args or request.path.endswith(".woff2")
    return FOREVER if named else "no-cache"
