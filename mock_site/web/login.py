"""Log in and out."""

from hashlib import sha256
from typing import TYPE_CHECKING, cast

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import PasswordField, StringField  # type: ignore[import-untyped]

from mock_site.domain.errors import WrongCredentials
from mock_site.service import access
from mock_site.web.parking import PARKED
from mock_site.web.visitor import let_in, let_out, local_path, person, world

if TYPE_CHECKING:
    from mock_site.web.throttle import Throttle

screen = Blueprint("login", __name__)

PASSWORD = "rehearse-4711"  # noqa: S105 - public: every sample account has it
SAMPLES = (
    ("freelancer@example.test", "Mira Kovac, freelancer: the contracts to close are hers"),
    ("client@example.test", "the bakery, client of the logo refresh"),
    ("visitor@example.test", "another freelancer, with no contracts"),
)
MISSING = "Type your email and your password."
STALE = "The login page had been open for too long. Type your password once more."


class LoginForm(FlaskForm):  # type: ignore[misc]
    """Email and password."""

    email = StringField()
    password = PasswordField()


@screen.get("/")
def front() -> ResponseReturnValue:
    """Lead to the jobs, or to the login first."""
    return redirect(url_for("my_jobs.my_jobs" if person() else "login.login"))


@screen.route("/login", methods=["GET", "POST"])
def login() -> ResponseReturnValue:
    """Ask for email and password, and go on to where the visitor wanted to be."""
    form = LoginForm()
    target = local_path(request.args.get("next")) or url_for("my_jobs.my_jobs")
    if request.method != "POST":
        return redirect(target) if person() else _page(form)
    throttle, email = cast("Throttle", current_app.extensions["throttle"]), form.email.data or ""
    if not (email and form.password.data):
        return _page(form, MISSING), 422
    account = _account(email)
    if seconds := throttle.wait(account):
        return _page(form, _slower(seconds)), 429, {"Retry-After": str(seconds)}
    try:
        who = access.log_in(world(), email, form.password.data)
    except WrongCredentials as error:
        throttle.failed(account)
        return _page(form, str(error)), 422
    throttle.succeeded(account)
    let_in(who)
    return redirect(target, 303)


@screen.post("/logout")
def logout() -> ResponseReturnValue:
    """End the session."""
    let_out()
    flash("You are logged out.", "status")
    return redirect(url_for("login.login"), 303)


def again() -> ResponseReturnValue:
    """Show the login once more to somebody whose page was too old; the email stays."""
    return _page(LoginForm(), STALE), 400


def _account(email: str) -> tuple[object, ...]:
    """Name whose password is guessed, from where; an email may be long, and its name here is short."""
    return world().id, sha256(access.account(email).encode()).digest(), request.remote_addr


def _slower(seconds: int) -> str:
    wait = "1 second" if seconds == 1 else f"{seconds} seconds"
    return f"Too many wrong passwords for this account. Wait {wait}, then log in: the right one works again."


def _page(form: LoginForm, error: str = "") -> str:
    return render_template(
        "login/login.html",
        form=form,
        error=error,
        samples=SAMPLES,
        password=PASSWORD,
        something_kept=bool((session.get(PARKED) or {}).get("values")),
    )
