"""Somebody who walks the site by HTTP alone: a keep-alive connection, cookies, and forms with their token."""

import re
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from types import TracebackType
from typing import Self
from urllib.parse import urlencode, urlsplit

EMAIL, PASSWORD = "freelancer@example.test", "rehearse-4711"
LOGO = "/contracts/c1001"
STARS = dict.fromkeys(
    ("skills", "quality_of_requirements", "availability", "deadlines", "communication", "cooperation"), "2"
)
PATIENCE_SECONDS = 60
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_DIGEST = re.compile(r'name="digest" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What the site said: its status, where it leads, and its page."""

    status: int
    location: str
    text: str


@dataclass
class HttpPerson:
    """A person in one world of a site; every page they see gives them the token for what they send next."""

    site: str
    world: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    answers: list[Answer] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Connect when the first page is asked for."""
        parts = urlsplit(self.site)
        self._connection = HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE_SECONDS)

    def __enter__(self) -> Self:
        """Give the person."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up."""
        self._connection.close()

    def get(self, path: str) -> Answer:
        """Open an address."""
        return self._ask("GET", path)

    def post(self, path: str, **typed: str) -> Answer:
        """Send a form with the token of the page seen last."""
        return self._ask("POST", path, urlencode({"csrf_token": self.token, **typed}))

    def log_in(self) -> Answer:
        """Log in from the login page."""
        self.get("/login")
        return self.post("/login", email=EMAIL, password=PASSWORD)

    def walk(self, review: str) -> Answer:
        """Walk the whole path with a review of one's own, and give the page of the end."""
        self.log_in()
        self.get("/my-jobs")
        self.get(LOGO)
        self.end(LOGO, review)
        return self.get(f"{LOGO}/feedback")

    def end(self, contract: str, review: str) -> Answer:
        """End a contract, from its form over the warning."""
        self.get(f"{contract}/end")
        self.post(f"{contract}/end", reason="another", recommend="3", review=review, **STARS)
        digest = _DIGEST.search(self.get(f"{contract}/end/warning").text)
        return self.post(f"{contract}/end/continue", digest=digest[1] if digest else "")

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"X-World": self.world, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        text = response.read().decode()
        for value in response.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(value).items()}
        token = _TOKEN.search(text)
        self.token = token[1] if token else self.token
        answer = Answer(response.status, response.headers.get("Location", ""), text)
        self.answers.append(answer)
        return answer
