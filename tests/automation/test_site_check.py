"""A site must say that it is the mock, in its very first answer."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from automation import site_check
from automation.errors import NotTheMock, SiteUnreachable
from automation.site_check import ask_site, origin
from automation.world_reset import reset_world

Answer = tuple[int, dict[str, str]]
"""A status and headers; no status: the connection is closed without an answer."""
HANG_UPS = 2


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait between two questions."""
    monkeypatch.setattr(site_check, "_PAUSES_SECONDS", (0, 0, 0))


@contextmanager
def answering(answer: Callable[[], Answer]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers = answer()
            if not status:
                return
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def speaking(words: bytes) -> Iterator[str]:
    """Say something of its own to the first who comes."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def speak() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(words)

        thread = threading.Thread(target=speak)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        thread.join()


@pytest.mark.parametrize("status", [200, 303, 404, 500])
def test_mock_is_known_by_its_header_whatever_it_answers(status: int) -> None:
    with answering(lambda: (status, {"X-Mock-Site": "closeout/1", "Location": "/login"})) as url:
        assert ask_site(url) == "closeout/1"


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param((200, {}), id="says nothing"),
        pytest.param((200, {"X-Mock-Site": "closeout/2"}), id="says something else"),
        pytest.param((404, {}), id="not found"),
    ],
)
def test_stranger_is_not_the_mock(answer: Answer) -> None:
    with answering(lambda: answer) as url, pytest.raises(NotTheMock, match="Nothing was typed there"):
        ask_site(url)


def test_stranger_that_points_to_the_mock_is_still_a_stranger() -> None:
    with (
        answering(lambda: (200, {"X-Mock-Site": "closeout/1"})) as mock,
        answering(lambda: (302, {"Location": mock})) as stranger,
        pytest.raises(NotTheMock),
    ):
        ask_site(stranger)


def test_nobody_there_is_unreachable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(
        SiteUnreachable, match=f"http://127.0.0.1:{port}/ does not answer: Connection refused"
    ):
        ask_site(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "ask",
    [ask_site, lambda url: reset_world(url, "w\u00f6rld/..", None)],
    ids=["asked what it is", "asked to reset a world"],
)
def test_who_speaks_no_http_is_unreachable(ask: Callable[[str], object]) -> None:
    with (
        speaking(b"220 mail.example.test ready\r\n") as url,
        pytest.raises(SiteUnreachable, match=r"does not answer: what answers there speaks no HTTP\."),
    ):
        ask(url)


def test_who_hangs_up_is_asked_again_and_told_of_when_it_goes_on() -> None:
    asked: list[int] = []

    def hangs_up_twice() -> Answer:
        asked.append(1)
        return (200, {"X-Mock-Site": "closeout/1"}) if len(asked) > HANG_UPS else (0, {})

    with answering(hangs_up_twice) as url:
        assert (ask_site(url), len(asked)) == ("closeout/1", HANG_UPS + 1)
    with (
        answering(lambda: (0, {})) as url,
        pytest.raises(SiteUnreachable, match="it closes the connection without an answer"),
    ):
        ask_site(url)


@pytest.mark.parametrize("address", ["not-an-address", "http://", "ftp://127.0.0.1:1/"])
def test_what_is_no_address_is_unreachable(address: str) -> None:
    with pytest.raises(SiteUnreachable):
        ask_site(address)


def test_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")

    with answering(lambda: (200, {"X-Mock-Site": "closeout/1"})) as url:
        assert ask_site(url) == "closeout/1"


def test_origin_is_scheme_host_and_port() -> None:
    assert origin("http://127.0.0.1:4000/contracts?q=1#x") == "http://127.0.0.1:4000"
