"""The site with backstage: with it, its worlds can have faults and its pages have the Mock controls."""

from collections.abc import Iterator

import pytest
from flask import Flask

from mock_site import create_app
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from mock_site.web.faults.faults import Faults, faults_of
from tests.site_server import served
from tests.web.visit import Visit


@pytest.fixture(scope="session")
def app(worlds: Worlds) -> Flask:
    """Make the site with backstage, for the same worlds as the other tests have."""
    return create_app(worlds, backstage=True)


@pytest.fixture(scope="session")
def site_url(app: Flask) -> Iterator[str]:
    """Serve the site with backstage."""
    with served(app) as url:
        yield url


@pytest.fixture
def faults(app: Flask) -> Faults:
    """Give the faults of the site, to be put into the test's world."""
    found = faults_of(app)
    assert found is not None
    return found


@pytest.fixture
def visitor(app: Flask, world: World) -> Visit:
    """Visit without having logged in."""
    return Visit(app, world)


@pytest.fixture
def mira(visitor: Visit) -> Visit:
    """Visit as the freelancer whose contracts the sample world holds."""
    visitor.log_in()
    return visitor
