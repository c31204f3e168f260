"""Support: ask about a contract or none, and read what was answered."""

from collections.abc import Mapping

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import StringField, TextAreaField  # type: ignore[import-untyped]

from mock_site.service import support as service
from mock_site.web import listing
from mock_site.web.form_page import TURN, show_or_take
from mock_site.web.visitor import login_required, me, world

screen = Blueprint("support", __name__)

FIND = "find"
CHOSEN = ("contract", "topic")
"""What an address may have chosen already."""
LEFT = "Nothing is sent yet: words were left in the search. See that the right contract is chosen, then ask."
ASKED = "Your question has reached Support as ticket {}. The answer comes within a day."


class QuestionForm(FlaskForm):  # type: ignore[misc]
    """About which contract, what to find it by, about what, and the question."""

    contract = StringField()
    q = StringField()
    topic = StringField()
    text = TextAreaField()


@screen.route("/support", methods=["GET", "POST"])
@login_required
def support() -> ResponseReturnValue:
    """Ask, about what the address names or something else, and list the tickets.

    Finding a contract sends the whole form too, so that nothing typed is lost; words that were not looked for
    are before anything is asked, since it might be about the wrong contract.
    """
    left = not {FIND, TURN} & request.form.keys() and _words_left()
    finds = FIND in request.form or left

    def page(form: QuestionForm, *, errors: Mapping[str, str], parked: bool) -> str:
        found_by = listing.words(form.q.data)
        view = service.form(world(), me(), listing.page(), found_by, form.contract.data or "")
        if finds and view.contract.only:
            form.contract.data = view.contract.only
        return render_template(
            "support/support.html", view=view, form=form, errors=errors, parked=parked, finds=finds
        )

    def take(form: QuestionForm) -> str:
        typed = (form[name].data or "" for name in ("contract", "topic", "text"))
        flash(ASKED.format(service.ask(world(), me(), *typed)), "status")
        return url_for(".support")

    if left:
        return page(QuestionForm(), errors={"contract": LEFT}, parked=False), 422
    if finds:
        return page(QuestionForm(), errors={}, parked=False)
    begin = {"q": listing.query(), **{name: request.args.get(name, "") for name in CHOSEN}}
    return show_or_take(QuestionForm, page, take, begin)


def _words_left() -> bool:
    typed = listing.words(request.form.get("q"))
    return bool(typed) and typed != request.form.get("found")
