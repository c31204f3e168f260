"""Give every test of a screen somebody who visits the site, in the test's own world."""

import pytest
from flask import Flask

from mock_site.store.world import World
from tests.web.visit import CLIENT, VISITOR, Visit


@pytest.fixture
def visitor(app: Flask, world: World) -> Visit:
    """Visit without having logged in."""
    return Visit(app, world)


@pytest.fixture
def mira(app: Flask, world: World) -> Visit:
    """Visit as the freelancer whose contracts the sample world holds."""
    visit = Visit(app, world)
    visit.log_in()
    return visit


@pytest.fixture
def bakery(app: Flask, world: World) -> Visit:
    """Visit as the client of the first contract."""
    visit = Visit(app, world)
    visit.log_in(CLIENT)
    return visit


@pytest.fixture
def jonas(app: Flask, world: World) -> Visit:
    """Visit as another freelancer, who has no contracts."""
    visit = Visit(app, world)
    visit.log_in(VISITOR)
    return visit
