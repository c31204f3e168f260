"""Keep what was typed into a form that could not be taken, until the form is shown again."""

from collections.abc import Iterable, Mapping

from flask import request, session, url_for
from werkzeug.datastructures import MultiDict

from mock_site.web.session import CSRF

PARKED = "parked"
MOST_KEPT_BYTES = 64 * 1024
"""How much is kept of a form: four fifths of it hold the largest legal one, a week of hours and a text."""
NOT_TYPED = frozenset({CSRF, "digest"})
FORM_OF: Mapping[str, str] = {
    "client_hours.dispute": "client_hours.dispute",
    "client_milestones.add": "client_milestones.add",
    "client_milestones.approve": "client_milestones.approve",
    "client_milestones.request_changes": "client_milestones.request_changes",
    "client_rehire.rehire": "client_rehire.rehire",
    "diary.diary": "diary.diary",
    "diary.take_out": "diary.diary",
    "ending.end": "ending.end",
    "ending.continue_": "ending.warning",
    "feedback.answer": "feedback.answer",
    "feedback.change": "feedback.change",
    "feedback.give": "feedback.give",
    "messages.remind": "messages.thread",
    "messages.thread": "messages.thread",
    "offers.accept": "contract.contract",
    "offers.decline": "offers.decline",
    "proposals.change": "proposals.change",
    "proposals.contract": "proposals.contract",
    "proposals.milestone": "proposals.milestone",
    "refunds.answer": "refunds.answer",
    "refunds.approve": "refunds.answer",
    "refunds.give": "refunds.give",
    "submit.submit": "submit.submit",
    "support.support": "support.support",
}
"""The form to come back to, for each address that takes one."""


def form_address() -> str | None:
    """Return the address of the form behind this request, None when it has none worth coming back to."""
    form = FORM_OF.get(request.endpoint or "")
    return url_for(form, **(request.view_args or {})) if form else None


def park() -> str | None:
    """Keep what this request posts, and return the address at which its form is shown again."""
    address = form_address()
    if address is None or request.method != "POST":
        return None
    session[PARKED] = {"address": address, "values": _kept(request.form.items(multi=True))}
    return address


def sendable() -> list[tuple[str, str]]:
    """Return what this request posts, name by name, if a page can hold it and somebody here typed it.

    Nothing where a file is sent.
    """
    if request.method != "POST" or form_address() is None or is_foreign():
        return []
    if any(file.filename for file in request.files.values()):
        return []
    return list(request.form.items(multi=True))


def parked() -> MultiDict[str, str] | None:
    """Return what was typed into the form that is shown now, None when nothing waits for it."""
    kept = session.get(PARKED)
    if not kept or kept["address"] != request.path:
        return None
    return MultiDict(kept["values"])


def forget() -> None:
    """Let go of what was kept: the form has been taken."""
    if PARKED in session:
        del session[PARKED]


def is_foreign() -> bool:
    """Tell whether another site made the browser send this request; what it holds was typed by nobody."""
    return request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}


def _kept(typed: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Take a form's values in their order until there are too many bytes; the last one is cut."""
    values: dict[str, list[str]] = {}
    left = MOST_KEPT_BYTES
    for name, value in typed:
        if name in NOT_TYPED:
            continue
        left -= len(name.encode())
        text = value.encode()[: max(0, left)].decode(errors="ignore")
        left -= len(text.encode()) + 1
        if left < 0:
            break
        values.setdefault(name, []).append(text)
    return values
