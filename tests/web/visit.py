"""A visit to the site without a browser: pages as text and tags, forms with the token their page gave."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from mock_site.store.world import World
from mock_site.web.which_world import COOKIE as WORLD_COOKIE
from tests.service.typed import typed

FREELANCER, CLIENT, VISITOR = "freelancer@example.test", "client@example.test", "visitor@example.test"
PASSWORD = "rehearse-4711"
COOKIE = "closeout_session"
LOGO = "/contracts/c1001"
LOGO_WORK = "/contracts/c1001/milestones/c1001-1/submit"

Tag = tuple[str, dict[str, str | None]]


@dataclass
class Page:
    """What a response shows: its tags in order, and its text with single spaces."""

    status: int
    tags: list[Tag] = field(default_factory=list)
    text: str = ""

    def all(self, name: str, **attributes: str) -> list[dict[str, str | None]]:
        """Find the attributes of every tag with a name and these attributes."""
        return [found for tag, found in self.tags if tag == name and attributes.items() <= found.items()]

    @property
    def heading(self) -> str:
        """Give the words of the page's title, without the site's name."""
        return self.text.split(" - closeout mock", 1)[0].strip()

    @property
    def values(self) -> dict[str, str]:
        """Give what the page's inputs hold, by name: the checked radios, the selected options."""
        inputs = {
            str(one["name"]): str(one.get("value") or "")
            for one in self.all("input")
            if one.get("type") != "radio" or "checked" in one
        }
        selected = [one for one in self.all("option") if "selected" in one]
        return inputs | ({"reason": str(selected[0]["value"])} if selected else {})


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.page.text = f"{self.page.text} {data.strip()}".strip() if data.strip() else self.page.text


def read(response: TestResponse) -> Page:
    """Read a response as a page."""
    page = Page(response.status_code)
    _Reader(page).feed(response.text)
    return page


class Visit:
    """One browser's visit, with its cookie and the last token that a page gave it."""

    def __init__(self, app: Flask, world: World) -> None:
        self.client = app.test_client()
        self.client.set_cookie(WORLD_COOKIE, world.id)
        self.token = ""

    def get(self, path: str, **more: Any) -> TestResponse:
        """Open an address."""
        return self._seen(self.client.get(path, buffered=True, **more))

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        """Send a form with the token of the page seen last."""
        return self._seen(self.client.post(path, data={"csrf_token": self.token, **(data or {})}, **more))

    def hand_in(self, message: str, name: str, content: bytes, path: str = LOGO_WORK) -> TestResponse:
        """Send the form of submitting work with a file."""
        self.get(path)
        file = FileStorage(BytesIO(content), name)
        boundary, body = encode_multipart({"csrf_token": self.token, "message": message, "file": file})
        kind = f"multipart/form-data; boundary={boundary}"
        return self._seen(self.client.post(path, data=body, content_type=kind))

    def log_in(self, email: str = FREELANCER, password: str = PASSWORD, path: str = "/login") -> TestResponse:
        """Log in from the login page."""
        self.get(path)
        return self.post(path, {"email": email, "password": password})

    def end(self, contract: str = LOGO, **changed: Any) -> TestResponse:
        """Send the End contract form of a contract."""
        self.get(f"{contract}/end")
        return self.post(f"{contract}/end", typed(**changed))

    def warning(self, contract: str = LOGO) -> dict[str, str]:
        """Open the warning and give what its form holds."""
        page = read(self.get(f"{contract}/end/warning"))
        return {"digest": page.values["digest"]}

    def lose_session(self) -> None:
        """Forget the cookie, as when the session has run out."""
        self.client.delete_cookie(COOKIE)

    @property
    def session_id(self) -> str | None:
        """Give the id that the cookie holds."""
        cookie = self.client.get_cookie(COOKIE)
        return cookie.value if cookie else None

    def _seen(self, response: TestResponse) -> TestResponse:
        token = (
            re.search(r'name="csrf_token" value="([^"]+)"', response.text)
            if response.is_json is False
            else None
        )
        self.token = token[1] if token else self.token
        return response
