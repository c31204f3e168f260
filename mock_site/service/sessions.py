"""Keep what belongs to a browser's visit: a JSON object under a random id, and who is logged in."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, func, literal_column, select

from mock_site.service.people import person_columns
from mock_site.service.views import Person
from mock_site.store import schema
from mock_site.store.notices import notice_counts
from mock_site.store.world import World

MOST_OF_NOBODY = 200
"""How many sessions of visitors who are not logged in a world keeps; each first page makes one."""


@dataclass(frozen=True, slots=True)
class Session:
    """What a session holds, who is logged in, and how many notifications they have not read."""

    data: dict[str, Any]
    person: Person | None
    unread: int


# One statement for what every request begins with.
_LOAD = (
    select(schema.sessions.c.data, func.coalesce(notice_counts.c.unread, 0), *person_columns(schema.people))
    .outerjoin_from(schema.sessions, schema.people)
    .outerjoin(notice_counts, notice_counts.c.person_id == schema.people.c.id)
    .where(schema.sessions.c.id == bindparam("session_id"))
)

# SQLite numbers rows in the order in which they come.
_NUMBER: ColumnElement[int] = literal_column("sessions.rowid")
_OF_NOBODY = schema.sessions.c.person_id.is_(None)
_DROP_OLDEST_OF_NOBODY = delete(schema.sessions).where(
    _NUMBER.in_(select(_NUMBER).where(_OF_NOBODY).order_by(_NUMBER.desc()).limit(-1).offset(MOST_OF_NOBODY))
)


def load(world: World, session_id: str) -> Session | None:
    """Return a session, None when there is no such one."""
    with world.transaction() as rows:
        row = rows.connection.execute(_LOAD, {"session_id": session_id}).one_or_none()
    if row is None:
        return None
    data, unread, person_id, *rest = row
    return Session(dict(data), Person(person_id, *rest) if person_id else None, unread)


def save(world: World, session_id: str, data: dict[str, Any], person_id: str | None) -> None:
    """Keep a session's data, and whose session it is; None for a visitor who is not logged in.

    Of visitors who are not logged in the newest sessions are kept, at most MOST_OF_NOBODY.
    """
    with world.transaction() as rows:
        rows.put(schema.sessions, {"id": session_id, "data": data, "person_id": person_id})
        if person_id is None:
            rows.connection.execute(_DROP_OLDEST_OF_NOBODY)


def drop(world: World, session_id: str) -> None:
    """Forget a session; one that is not there is forgotten already."""
    with world.transaction() as rows:
        rows.remove(schema.sessions, schema.sessions.c.id == session_id)
