"""Give every test of a use case a sample world of its own."""

from collections.abc import Iterator

import pytest

from mock_site.store.world import World


@pytest.fixture
def world() -> Iterator[World]:
    """Open a sample world in memory."""
    world = World.open(None)
    yield world
    world.close()
