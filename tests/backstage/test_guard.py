import urllib.error
import urllib.request

import pytest
from flask import Flask

from mock_site import create_app
from mock_site.store.worlds import Worlds
from tests.rows import all_rows
from tests.site_server import served

LIST = "/backstage/worlds"
TOKEN = "a-token-of-this-test"


@pytest.fixture(scope="module")
def guarded(worlds: Worlds) -> Flask:
    return create_app(worlds, backstage=True, backstage_token=TOKEN)


def ask(app: Flask, address: str = "127.0.0.1", **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = app.test_client().get(LIST, headers=named, environ_base={"REMOTE_ADDR": address})
    return answer.status_code


@pytest.mark.parametrize(
    ("address", "host", "status"),
    [
        ("127.0.0.1", "127.0.0.1:5000", 200),
        ("127.8.9.1", "localhost", 200),
        ("::1", "[::1]:5000", 200),
        ("10.0.0.7", "127.0.0.1:5000", 403),
        ("127.0.0.1", "rebound.example.test", 403),
    ],
)
def test_without_a_token_only_this_machine_is_let_in(
    controlled: Flask, address: str, host: str, status: int
) -> None:
    assert ask(controlled, address, Host=host) == status


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP"])
def test_without_a_token_nobody_is_let_in_through_a_proxy(controlled: Flask, header: str) -> None:
    with served(controlled) as url:
        request = urllib.request.Request(f"{url}{LIST[1:]}", headers={header: "203.0.113.7"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with pytest.raises(urllib.error.HTTPError) as refused:
            opener.open(request, timeout=20)
        refused.value.close()

    assert refused.value.code == 403


@pytest.mark.parametrize(
    ("sent", "status"),
    [(f"Bearer {TOKEN}", 200), ("Bearer wrong", 401), (TOKEN, 401), ("Bearer t\u00f6ken", 401), ("", 401)],
)
def test_with_a_token_only_who_sends_it_is_let_in_from_anywhere(
    guarded: Flask, sent: str, status: int
) -> None:
    assert [ask(guarded, address, Authorization=sent) for address in ("127.0.0.1", "10.0.0.7")] == [
        status
    ] * 2


def test_a_page_of_another_site_cannot_control_worlds(controlled: Flask, worlds: Worlds) -> None:
    before = len(worlds), all_rows(worlds.sample)
    client = controlled.test_client()

    answers = [
        client.delete(f"{LIST}/sample", headers={"Origin": "http://evil.example.test"}),
        client.post(LIST, json={}, headers={"Origin": "null"}),
        client.post(LIST, json={}, headers={"Origin": "http://["}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert (len(worlds), all_rows(worlds.sample)) == before


def test_every_answer_says_that_this_is_the_mock(guarded: Flask) -> None:
    client = guarded.test_client()
    allowed = {"Authorization": f"Bearer {TOKEN}"}
    answers = [
        client.get(LIST),
        client.get(LIST, headers=allowed),
        client.get("/backstage/nowhere", headers=allowed),
        client.put(LIST, headers=allowed),
        client.post(LIST, headers=allowed),
    ]

    assert [answer.status_code for answer in answers] == [401, 200, 404, 405, 422]
    assert {answer.headers["X-Mock-Site"] for answer in answers} == {"closeout/1"}
