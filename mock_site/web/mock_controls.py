"""The Mock controls at the foot of each page: what nobody on a real site can do, in one press."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask, abort, current_app, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from mock_site.domain.clock import day
from mock_site.domain.errors import NoSuchContract
from mock_site.service import access, clock, whereabouts
from mock_site.service.whereabouts import Whereabouts
from mock_site.store.worlds import SAMPLE
from mock_site.web.faults import page
from mock_site.web.faults.catalogue import BY_NAME, FAULTS
from mock_site.web.faults.faults import faults
from mock_site.web.parking import form_address
from mock_site.web.side import contract_view
from mock_site.web.trust import may_control
from mock_site.web.visitor import let_in, local_path, world
from mock_site.web.which_world import world_of

if TYPE_CHECKING:
    from mock_site.store.worlds import Worlds

screen = Blueprint("mock_controls", __name__, url_prefix="/controls")

HIDDEN = ("X-Mock-Controls", "hidden")
"""Who sends this header gets pages without the controls: they are no part of the rehearsal."""
TOKEN = "BACKSTAGE_TOKEN"  # noqa: S105 - the name of a setting
"""The setting that holds the token of backstage, None where this machine is let in without one."""
ANCHOR = "mock-controls"
SAID = "controls"
"""The category of what the controls have done, which is said in their midst."""
DAYS = (1, 14, 90)
_SHARED = re.compile(
    r"/people/[^/?]+|/contracts/(?P<contract>[^/?]+)(/(messages|terms|feedback)(?=\?|$))?", re.ASCII
)
PEOPLE: Mapping[str, tuple[str, str]] = {
    "freelancer": ("Freelancer", "freelancer@example.test"),
    "client": ("Client", "client@example.test"),
    "visitor": ("Visitor", "visitor@example.test"),
}


@dataclass(frozen=True, slots=True)
class Switch:
    """One fault as the controls show it.

    Switched on here it happens `once` or until it is switched off; `fired` counts its hits, `left` is None
    for one that goes on.
    """

    name: str
    does: str
    once: bool
    is_on: bool
    fired: int = 0
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Controls:
    """What the controls show of a world."""

    here: str
    world_id: str
    is_shared: bool
    now: datetime
    money: Whereabouts
    switches: tuple[Switch, ...]
    people: Mapping[str, tuple[str, str]]
    days: tuple[int, ...]

    @property
    def is_faulty(self) -> bool:
        """Tell whether any fault is on."""
        return any(switch.is_on for switch in self.switches)


def register(app: Flask) -> None:
    """Give the pages of an application their controls, for those whom its backstage lets in."""
    app.register_blueprint(screen)
    app.context_processor(lambda: {"mock_controls": controls})


def controls() -> Controls | None:
    """Return what the controls show; None for who may not control worlds, or does not want them."""
    if not _is_allowed() or request.headers.get(HIDDEN[0]) == HIDDEN[1] or world_of(request) is None:
        return None
    here = world()
    return Controls(
        here=_here(),
        world_id=here.id,
        is_shared=here.id == SAMPLE,
        now=here.now,
        money=whereabouts.money(here),
        switches=_switches(faults().get(here)),
        people=PEOPLE,
        days=DAYS,
    )


@screen.before_request
def require_allowed() -> None:
    """Answer 404 to who may not control worlds: on a site that others can reach, not everybody may."""
    if not _is_allowed():
        abort(404)


@screen.post("/person")
def switch_person() -> ResponseReturnValue:
    """Log somebody in, without a password."""
    known = PEOPLE.get(request.form.get("person", "")) or abort(400)
    who = access.known(world(), known[1])
    session.clear()
    let_in(who)
    flash(f"You are {who.name} now.", SAID)
    return redirect(f"{_where_both_are() or url_for('login.front')}#{ANCHOR}", 303)


@screen.post("/clock")
def advance() -> ResponseReturnValue:
    """Let days go by, with all that falls due."""
    days = request.form.get("days", "")
    if days not in map(str, DAYS):
        abort(400)
    until = world().now + timedelta(days=int(days))
    clock.advance(world(), until)
    return _back(f"It is {day(until)} now.")


@screen.post("/reset")
def reset() -> ResponseReturnValue:
    """Make the world what it was in the beginning, without faults; whoever is logged in stays so."""
    world().reset()
    faults().clear(world())
    return _back("This world is as it was in the beginning, without faults.")


@screen.post("/faults")
def switch_fault() -> ResponseReturnValue:
    """Begin or end a fault."""
    name = request.form.get("on") or request.form.get("off") or ""
    fault = BY_NAME.get(name) or abort(400)
    begins = "on" in request.form
    faults().turn(world(), name, dict(fault.once) if begins else False)
    response = current_app.make_response(_back(f"The fault {name} is {'on' if begins else 'off'}."))
    if name == "cookie-banner":
        page.ask_again(response)
    return response


@screen.post("/world")
def new_world() -> ResponseReturnValue:
    """Make a new world, and enter it."""
    worlds: Worlds = current_app.extensions["worlds"]
    return redirect(url_for("entering.enter", world_id=worlds.create().id), 303)


def _back(said: str) -> ResponseReturnValue:
    """Go back to the page, with the controls open, and say what was done."""
    flash(said, SAID)
    return redirect(f"{local_path(request.form.get('next')) or url_for('login.front')}#{ANCHOR}", 303)


def _where_both_are() -> str | None:
    """Return the page that was left, or its contract, where whoever is let in now has it too."""
    left = _SHARED.match(local_path(request.form.get("next")) or "")
    if left and left["contract"]:
        try:
            contract_view(left["contract"])
        except NoSuchContract:
            return None
    return left[0] if left else None


def _here() -> str:
    """Return the address of the page that is shown: of its form where it answers one."""
    if request.method == "POST":
        return form_address() or url_for("login.front")
    return request.full_path.rstrip("?")


def _is_allowed() -> bool:
    return may_control(request, current_app.config[TOKEN])


def _switches(told: Mapping[str, list[dict[str, Any]]]) -> tuple[Switch, ...]:
    switches = []
    for fault in FAULTS:
        rules = told.get(fault.name, [])
        left = [rule["left"] for rule in rules]
        switches.append(
            Switch(
                fault.name,
                fault.does,
                bool(fault.once),
                bool(rules),
                sum(rule["fired"] for rule in rules),
                None if None in left else sum(left),
            )
        )
    return tuple(switches)
