"""Show the faults that are of a page: an error in its place, a banner over it, a dialog that comes late."""

from flask import Blueprint, Flask, Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from mock_site.web.faults.drawing import Loaded
from mock_site.web.faults.faults import faults
from mock_site.web.faults.rules import SlowDialog
from mock_site.web.visitor import local_path
from mock_site.web.which_world import world_of

screen = Blueprint("faults", __name__)

ANSWERED = "closeout_cookie_choice"
CHOICES = ("all", "needed")


def register(app: Flask) -> None:
    """Let the pages of an application that has faults go wrong."""
    app.before_request(_break_down)
    app.register_blueprint(screen)
    app.context_processor(
        lambda: {"cookie_banner": cookie_banner, "dialog_delay": dialog_delay, "layout_moved": layout_moved}
    )


@screen.post("/cookie-choice")
def choose_cookies() -> ResponseReturnValue:
    """Take the banner's answer, and go back to the page."""
    response = redirect(local_path(request.form.get("next")) or url_for("login.front"), 303)
    choice = request.form.get("choice")
    response.set_cookie(ANSWERED, choice if choice in CHOICES else CHOICES[-1], httponly=True, samesite="Lax")
    return response


def cookie_banner() -> bool:
    """Tell whether the page is to have the banner: not for a browser that has answered it."""
    return ANSWERED not in request.cookies and bool(_draw("cookie-banner"))


def ask_again(response: Response) -> None:
    """Forget the browser's answer to the banner."""
    response.delete_cookie(ANSWERED, httponly=True, samesite="Lax")


def dialog_delay() -> int:
    """Return how many milliseconds late the dialog is to open."""
    drawn = _draw("slow-dialog")
    return sum(one.rule.milliseconds for one in drawn if isinstance(one.rule, SlowDialog))


def layout_moved() -> bool:
    """Tell whether the page is to be laid out in another way."""
    return bool(_draw("moved-layout"))


def _break_down() -> None:
    if _draw("flaky-500"):
        abort(500)


def _draw(name: str) -> list[Loaded]:
    """Return the rules of a fault that fire for this request."""
    world = world_of(request)
    return faults().draw(world, name, request.method, request.path) if world else []
