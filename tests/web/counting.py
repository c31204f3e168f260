"""Count what a page asks of the database."""

from mock_site.store.world import World
from tests.statements import statements
from tests.web.visit import Visit


def queries(world: World, visit: Visit, path: str) -> int:
    """Count the statements that opening a page takes; the page must be there."""
    visit.get(path)
    with statements(world) as asked:
        status = visit.get(path).status_code
    assert status == 200
    return len(asked)
