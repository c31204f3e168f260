"""Keep what was typed into a form that could not be taken, until the form is shown again."""

from collections.abc import Mapping

from flask import request, session, url_for
from werkzeug.datastructures import MultiDict

from mock_site.web.session import CSRF

PARKED = "parked"
LONGEST_VALUE = 50_000
MOST_FIELDS = 40
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
    values = {
        name: [value[:LONGEST_VALUE] for value in request.form.getlist(name)][:MOST_FIELDS]
        for name in list(request.form)[:MOST_FIELDS]
        if name not in NOT_TYPED
    }
    session[PARKED] = {"address": address, "values": values}
    return address


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
