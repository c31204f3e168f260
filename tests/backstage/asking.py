"""Ask backstage about one world."""

from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mock_site.store.world import World


@dataclass
class Backstage:
    """What a program asks of backstage; paths are those below the world's own address."""

    client: FlaskClient
    world: World

    @property
    def address(self) -> str:
        """Give the world's address."""
        return f"/backstage/worlds/{self.world.id}"

    def get(self, path: str = "", **query: Any) -> Any:
        """Read something as JSON."""
        return self.client.get(self.address + path, query_string=query).get_json()

    def put(self, path: str, body: Any) -> TestResponse:
        """Put JSON in the place of what is there."""
        return self.client.put(self.address + path, json=body)

    def post(self, path: str, **body: Any) -> TestResponse:
        """Send JSON."""
        return self.client.post(self.address + path, json=body)

    def create(self, **body: Any) -> TestResponse:
        """Make a world."""
        return self.client.post("/backstage/worlds", json=body)
