"""Give every test of a screen a site of its own, and somebody who visits it."""

from collections.abc import Iterator

import pytest
from flask import Flask

from mock_site import create_app
from mock_site.store.world import World
from tests.web.visit import Visit


@pytest.fixture
def world() -> Iterator[World]:
    """Open a sample world in memory."""
    world = World.open(None)
    yield world
    world.close()


@pytest.fixture(scope="session")
def compiled() -> Flask:
    """Make one site for all tests, so that its templates are compiled once."""
    world = World.open(None)
    app = create_app(world)
    world.close()
    return app


@pytest.fixture
def app(compiled: Flask, world: World) -> Flask:
    """Let the site show this test's world."""
    compiled.extensions["world"] = world
    return compiled


@pytest.fixture
def visitor(app: Flask) -> Visit:
    """Visit without having logged in."""
    return Visit(app)


@pytest.fixture
def mira(app: Flask) -> Visit:
    """Visit as the freelancer whose contracts the sample world holds."""
    visit = Visit(app)
    visit.log_in()
    return visit
