"""Make, list and drop worlds, move their clocks, and sign people in."""

from contextlib import ExitStack

from flask import Response, request
from flask_openapi3 import APIBlueprint, Tag

from mock_site.backstage.contents import events_after, last_event
from mock_site.backstage.faults import faults_here
from mock_site.backstage.lookup import answer, find, nothing, the_worlds
from mock_site.backstage.models import (
    FAILURES,
    Clock,
    Cookie,
    Failure,
    MadeWorld,
    MovedClock,
    NewWorld,
    SignIn,
    StorageState,
    WorldCard,
    WorldFacts,
    WorldList,
    WorldPath,
)
from mock_site.domain.errors import SiteError, WrongCredentials
from mock_site.domain.moment import read_moment
from mock_site.service import clock
from mock_site.store import schema
from mock_site.store.file_errors import told_apart
from mock_site.store.template import rows_of
from mock_site.store.world import World
from mock_site.store.worlds import SAMPLE
from mock_site.web.session import SESSION_COOKIE, sign_in
from mock_site.web.which_world import COOKIE

api = APIBlueprint(
    "worlds",
    __name__,
    url_prefix="/backstage/worlds",
    abp_tags=[Tag(name="worlds")],
    abp_responses=FAILURES,
)


class NoSuchAccount(SiteError):
    """Nobody in a world has this email."""

    def __init__(self, email: str, known: list[str]) -> None:
        super().__init__(f"Nobody here has the email {email!r}. There are: {', '.join(known)}.")


@api.post("", summary="Make a world", responses={201: MadeWorld, 409: Failure})
def create(body: NewWorld) -> Response:
    """Begin as the sample world or as a copy of another; nothing is copied until the world is used."""
    is_sample = body.from_ == SAMPLE
    world = the_worlds().create(body.from_, body.clock if is_sample else None)
    if body.clock is not None and not is_sample:
        with ExitStack() as undone:
            # Whatever goes wrong is told as it is; a world that nobody was given must not stay.
            undone.callback(the_worlds().drop, world.id)
            clock.advance(world, body.clock)
            undone.pop_all()
    return answer(MadeWorld(id=world.id, enter=_enter(world)), 201)


@api.get("", summary="List the worlds", responses={200: WorldList})
def list_all() -> Response:
    """Give the sample world first, then the others in the order in which they were made."""
    return answer(WorldList([WorldCard(id=one.id, used=one.used) for one in the_worlds()]))


@api.get("/<world_id>", summary="Tell about a world", responses={200: WorldFacts})
def facts(path: WorldPath) -> Response:
    """Give its time, its last event and its size."""
    world = find(path)
    content = world.content()
    # Its bytes are read, and not the world: to ask is not to use it.
    with told_apart(), rows_of(content) as rows:
        told = WorldFacts(
            id=world.id,
            used=world.used,
            enter=_enter(world),
            now=rows.now,
            last_event=last_event(rows),
            bytes=len(content),
        )
    return answer(told)


@api.delete("/<world_id>", summary="Drop a world", responses={204: None})
def drop(path: WorldPath) -> Response:
    """Forget a world; the sample world becomes as new instead, without faults."""
    world = find(path)
    the_worlds().drop(path.world_id)
    faults_here().clear(world)
    return nothing()


@api.post("/<world_id>/reset", summary="Begin again", responses={204: None})
def reset(path: WorldPath) -> Response:
    """Make a world what it was when it was made, without faults; who was signed in is not any more."""
    world = find(path)
    world.reset()
    faults_here().clear(world)
    return nothing()


@api.post("/<world_id>/clock", summary="Move a world's clock", responses={200: Clock, 409: Failure})
def move_clock(path: WorldPath, body: MovedClock) -> Response:
    """Let everything happen that falls due by then, in order, each at its own time."""
    world = find(path)
    with world.held():
        with world.transaction() as rows:
            before, until = last_event(rows), read_moment(body.advance or body.to or "", rows.now)
        clock.advance(world, until)
        with world.transaction() as rows:
            return answer(Clock(now=rows.now, happened=events_after(rows, before)))


@api.post("/<world_id>/sign-in", summary="Sign somebody in", responses={200: StorageState})
def sign_somebody_in(path: WorldPath, body: SignIn) -> Response:
    """Give what a Playwright context needs to be signed in: the cookies of a new session and of the world."""
    world = find(path)
    try:
        session_id = sign_in(world, body.as_)
    except WrongCredentials as error:
        raise NoSuchAccount(body.as_, _emails(world)) from error
    held = {SESSION_COOKIE: session_id, COOKIE: world.id}
    domain = request.host.rsplit(":", 1)[0]
    cookies = [
        Cookie(
            name=name,
            value=value,
            domain=domain,
            path="/",
            expires=-1,
            httpOnly=True,
            secure=False,
            sameSite="Lax",
        )
        for name, value in held.items()
    ]
    return answer(StorageState(cookies=cookies))


def _emails(world: World) -> list[str]:
    email = schema.people.c.email
    with world.transaction() as rows:
        return [row["email"] for row in rows.all(schema.people, email.is_not(None), order=email)]


def _enter(world: World) -> str:
    return f"{request.host_url}enter/{world.id}"
