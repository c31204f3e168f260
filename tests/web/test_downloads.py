"""A file of a contract goes to its two sides, to be kept and never to be shown."""

import pytest
from flask import Flask
from werkzeug.http import parse_options_header

from mock_site.domain.submission import Upload
from mock_site.service import submitting
from mock_site.store.world import World
from tests.rows import all_rows
from tests.web.visit import CLIENT, LOGO, Visit, read

PAGE = b"<script>document.title = 'stolen'</script>"


def handed_in(world: World, name: str = "logo.html", content: bytes = PAGE) -> str:
    """Hand in a file of Mira's, and give the address under which it is kept."""
    freelancer = all_rows(world)["contracts"]["c1001",]["freelancer_id"]
    submitting.submit(world, freelancer, "c1001", "c1001-1", "Three drafts.", Upload(name, content))
    return f"{LOGO}/files/{max(number for (number,) in all_rows(world)['files'])}"


def test_the_messages_tab_links_each_file(mira: Visit, world: World) -> None:
    address = handed_in(world)

    page = read(mira.get(f"{LOGO}/messages"))

    assert [link["href"] for link in page.all("a") if "/files/" in str(link["href"])] == [address]


def test_both_sides_of_the_contract_get_the_bytes(app: Flask, mira: Visit, world: World) -> None:
    address = handed_in(world)
    client = Visit(app, world)
    client.log_in(CLIENT)

    got = [visit.get(address) for visit in (mira, client)]

    assert [(answer.status_code, answer.data) for answer in got] == [(200, PAGE), (200, PAGE)]


def test_a_file_is_sent_to_be_kept_and_is_of_no_kind_that_opens(mira: Visit, world: World) -> None:
    headers = mira.get(handed_in(world)).headers

    assert dict(headers) == {
        "Cache-Control": "no-store",
        "Content-Disposition": "attachment; filename=logo.html",
        "Content-Length": str(len(PAGE)),
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "Content-Type": "application/octet-stream",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Mock-Site": "closeout/1",
    }


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\work\\logo.png", "logo.png"),
        ("Entwürfe für Graz.zip", "Entwürfe für Graz.zip"),
        ("設計.zip", "設計.zip"),
        ('a "quoted"; name.txt', 'a "quoted"; name.txt'),
        ("100% done.txt", "100% done.txt"),
        ("split\r\nX-Stolen: 1.txt", "splitX-Stolen: 1.txt"),
        ("gpj.\N{RIGHT-TO-LEFT OVERRIDE}exe", "gpj.exe"),
        ("x" * 200 + ".zip", "x" * 116 + ".zip"),
        ("..", "file"),
        (" ", "file"),
    ],
)
def test_a_file_keeps_its_name_without_what_could_do_harm(
    mira: Visit, world: World, sent: str, kept: str
) -> None:
    answer = mira.get(handed_in(world, sent))

    how, named = parse_options_header(answer.headers["Content-Disposition"])
    assert (how, named["filename"]) == ("attachment", kept)
    assert "X-Stolen" not in answer.headers


@pytest.mark.parametrize("number", ["0", "-1", "01", "1.0", "9" * 40, "1 OR 1", "%00", "x"])
def test_a_number_that_is_no_files_is_not_there(mira: Visit, number: str) -> None:
    assert mira.get(f"/contracts/c1002/files/{number}").status_code == 404


def test_a_file_is_asked_about_without_being_sent(mira: Visit) -> None:
    asked = mira.client.head("/contracts/c1002/files/1")

    assert (asked.status_code, asked.data) == (200, b"")


def test_an_empty_file_is_a_file(mira: Visit, world: World) -> None:
    answer = mira.get(handed_in(world, content=b""))

    assert (answer.status_code, answer.data) == (200, b"")
