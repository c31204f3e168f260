"""Show a form, or take what it holds: the two things that every page with a form does."""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from flask import redirect, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from werkzeug.datastructures import MultiDict

from mock_site.domain.errors import InvalidFields
from mock_site.web import parking

TURN = "turn"
"""The press that shows another page of a list beside the form, sent to that page's address."""
Form = TypeVar("Form", bound=FlaskForm)
Form_contra = TypeVar("Form_contra", bound=FlaskForm, contravariant=True)


class Page(Protocol[Form_contra]):
    """Draws the page around a form: what is wrong by field, and whether what was typed has come back."""

    def __call__(self, form: Form_contra, *, errors: Mapping[str, str], parked: bool) -> str:
        """Return the page."""


def show_or_take(
    kind: type[Form],
    page: Page[Form],
    take: Callable[[Form], str],
    begin: Mapping[str, str | list[str]] | None = None,
) -> ResponseReturnValue:
    """Show a form, which begins with some values; or take it, and go on to the address that `take` returns.

    What `take` refuses as InvalidFields is shown again with everything that was typed, as it is when a list
    beside the form is turned.
    """
    if request.method != "POST":
        kept = parking.parked()
        return page(kind(MultiDict(begin or {}) if kept is None else kept), errors={}, parked=bool(kept))
    form = kind()
    if TURN in request.form:
        return page(form, errors={}, parked=True)
    try:
        address = take(form)
    except InvalidFields as error:
        return page(form, errors=error.errors, parked=False), 422
    parking.forget()
    return redirect(address, 303)
