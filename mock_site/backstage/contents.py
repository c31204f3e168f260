"""Look into a world: its rows, its events, what differs since one of them, and the whole as a database."""

from dataclasses import asdict

from flask import Response, request
from flask_openapi3 import APIBlueprint, Tag
from sqlalchemy import func, select

from mock_site.backstage.lookup import answer, find, nothing
from mock_site.backstage.models import FAILURES, Difference, Event, Events, Failure, Since, State, WorldPath
from mock_site.domain.errors import SiteError
from mock_site.store import journal, schema
from mock_site.store.rows import Rows
from mock_site.store.template import NotAWorld, read_world

SQLITE = "application/vnd.sqlite3"

api = APIBlueprint(
    "contents",
    __name__,
    url_prefix="/backstage/worlds/<world_id>",
    abp_tags=[Tag(name="contents")],
    abp_responses=FAILURES,
)


class NoSuchEvent(SiteError):
    """A world has no event with this number."""


class SnapshotRefused(SiteError):
    """What was sent is no world of this site."""


def last_event(rows: Rows) -> int:
    """Return the number of the last event, 0 when nothing ever happened."""
    return rows.connection.execute(select(func.max(schema.events.c.id))).scalar_one() or 0


def events_after(rows: Rows, number: int) -> list[Event]:
    """Return the events after one, in the order of their numbers."""
    table = schema.events
    return [Event(**row) for row in rows.all(table, table.c.id > number, order=table.c.id)]


@api.get("/state", summary="Read all rows", responses={200: State})
def state(path: WorldPath) -> Response:
    """Give every row by table; bytes, as of a file, are told by their number."""
    with find(path).transaction() as rows:
        return answer(State(journal.state(rows.connection)))


@api.get("/events", summary="Read what happened", responses={200: Events})
def events(path: WorldPath, query: Since) -> Response:
    """Give the events after one, in their order."""
    with find(path).transaction() as rows:
        return answer(Events(events_after(rows, query.since)))


@api.get("/diff", summary="Read what changed", responses={200: Difference})
def difference(path: WorldPath, query: Since) -> Response:
    """Give the rows that were added, changed and removed after an event, by table."""
    with find(path).transaction() as rows:
        position = journal.position(rows.connection, query.since)
        if position is None:
            raise NoSuchEvent(
                f"There is no event {query.since}; the last is {last_event(rows)}. Ask since one of those."
            )
        found = journal.since(rows.connection, position)
    return answer(Difference.model_validate({table: asdict(one) for table, one in found.items()}))


@api.get("/snapshot", summary="Read the database", responses={200: {"content": {SQLITE: {}}}})
def read_snapshot(path: WorldPath) -> Response:
    """Give the world as the bytes of an SQLite database."""
    return Response(find(path).content(), mimetype=SQLITE)


@api.put(
    "/snapshot",
    summary="Put a database in a world's place",
    responses={204: None, 422: Failure},
    openapi_extensions={"requestBody": {"required": True, "content": {SQLITE: {}}}},
)
def put_snapshot(path: WorldPath) -> Response:
    """Make the world what a snapshot was; anything but a sound world of this version is refused."""
    world = find(path)
    try:
        content = read_world(request.get_data(cache=False))
    except NotAWorld as error:
        raise SnapshotRefused(f"This is no world: {error}. Send a snapshot read here.") from error
    world.replace(content)
    return nothing()
