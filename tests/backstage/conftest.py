"""Give every test of backstage a way to ask it, and a world of its own to ask about."""

from typing import Any

import pytest

from mock_site import create_app
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from tests.backstage.asking import Backstage


@pytest.fixture(scope="session")
def controlled(worlds: Worlds) -> Any:
    """Make the site with backstage, for the same worlds as the other tests have."""
    return create_app(worlds, backstage=True)


@pytest.fixture
def backstage(controlled: Any, world: World) -> Backstage:
    """Ask about the test's world."""
    return Backstage(controlled.test_client(), world)
