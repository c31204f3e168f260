"""Keep what belongs to a browser's visit: a JSON object under a random id, and who is logged in."""

from typing import Any

from mock_site.store import schema
from mock_site.store.world import World


def load(world: World, session_id: str) -> dict[str, Any] | None:
    """Return a session's data, None when there is no such session."""
    with world.transaction() as rows:
        row = rows.one(schema.sessions, schema.sessions.c.id == session_id)
    return dict(row["data"]) if row else None


def save(world: World, session_id: str, data: dict[str, Any], person_id: str | None) -> None:
    """Keep a session's data, and whose session it is; None for a visitor who is not logged in."""
    with world.transaction() as rows:
        rows.put(schema.sessions, {"id": session_id, "data": data, "person_id": person_id})


def drop(world: World, session_id: str) -> None:
    """Forget a session; one that is not there is forgotten already."""
    with world.transaction() as rows:
        rows.remove(schema.sessions, schema.sessions.c.id == session_id)
