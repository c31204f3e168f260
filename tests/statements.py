"""The statements that a use case sends to a world's database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from mock_site.store.world import World


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """Collect what is asked of a world's database, in order."""
    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    with world.transaction() as rows:
        connection = rows.connection
    event.listen(connection, "before_cursor_execute", note)
    yield asked
    event.remove(connection, "before_cursor_execute", note)
