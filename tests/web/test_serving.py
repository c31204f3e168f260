import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from mock_site import create_app
from mock_site import serve as serving
from mock_site.store.one_server import FolderInUse
from mock_site.store.worlds import Worlds
from tests.processes import PATIENCE_SECONDS

SAYS = "closeout mock site: "
SAYS_WHEN_IT_WAITS = """
import sys, time
from mock_site.__main__ import main
sleep, said = time.sleep, []
def say_and_sleep(seconds):
    said or print("waits", flush=True)
    said.append(seconds)
    sleep(seconds)
time.sleep = say_and_sleep
main(sys.argv[1:])
"""


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the site on a free port; give its process and its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "mock_site", "--port", "0", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline()
    finally:
        process.kill()
        process.communicate(timeout=PATIENCE_SECONDS)


def ended(*arguments: str) -> tuple[int, list[str]]:
    """Start the site, which ends by itself; give its exit code and what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "mock_site", *arguments],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stderr.splitlines()


def test_the_line_with_the_address_is_true() -> None:
    with started() as (_, line):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(line.removeprefix(SAYS).strip() + "login", timeout=PATIENCE_SECONDS) as answer:
            said = (answer.status, answer.headers["X-Mock-Site"], answer.headers["Server"])

    assert re.fullmatch(r"closeout mock site: http://127\.0\.0\.1:[1-9]\d*/\n", line)
    assert said == (200, "closeout/1", None)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(number: signal.Signals) -> None:
    with started() as (process, _):
        process.send_signal(number)
        out, err = process.communicate(timeout=PATIENCE_SECONDS)

    assert (process.returncode, out, err) == (0, "", "")


def test_it_ends_when_its_input_closes_where_asked_to() -> None:
    with started("--until-stdin-closes") as (process, _):
        out, err = process.communicate(timeout=PATIENCE_SECONDS)

    assert (process.returncode, out, err) == (0, "", "")


def test_it_ends_cleanly_when_its_input_was_closed_before_it_began() -> None:
    assert ended("--port", "0", "--until-stdin-closes") == (0, [])


def test_what_is_no_request_is_answered_by_the_mock_too() -> None:
    with started() as (_, line):
        port = int(line.rsplit(":", 1)[1].strip().strip("/"))
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS) as connection:
            connection.sendall(b"NONSENSE\r\n\r\n")
            answer = b"".join(iter(lambda: connection.recv(4096), b""))

    assert b"X-Mock-Site: closeout/1\r\n" in answer


def test_a_body_that_is_far_too_large_is_refused_before_it_is_sent() -> None:
    with started() as (_, line):
        port = int(line.rsplit(":", 1)[1].strip().strip("/"))
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS) as connection:
            connection.sendall(b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 300000000\r\n\r\n")
            answer = b"".join(iter(lambda: connection.recv(4096), b""))

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"A request may hold at most 256 MB. Nothing was done: send less." in answer
    assert b"X-Mock-Site: closeout/1\r\n" in answer


def test_a_snapshot_that_backstage_takes_is_not_too_large_for_the_server() -> None:
    with started("--backstage") as (_, line):
        port = int(line.rsplit(":", 1)[1].strip().strip("/"))
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        connection.request("PUT", "/backstage/worlds/sample/snapshot", b"\0" * 65 * 1024 * 1024)
        answer = connection.getresponse()
        said = json.load(answer)["error"]
        connection.close()

    assert (answer.status, "snapshot" in said) == (422, True)


def test_data_is_kept_from_one_start_to_the_next(tmp_path: Path) -> None:
    for _ in range(2):
        with started("--data", str(tmp_path / "new" / "folder")) as (process, line):
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=PATIENCE_SECONDS)
            assert line.startswith(SAYS)

    assert (tmp_path / "new" / "folder" / "closeout.sqlite3").is_file()


def test_a_port_in_use_is_named_with_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        answer = ended("--port", str(port))

    assert answer == (
        3,
        [
            (
                f"Port {port} of 127.0.0.1 is in use. "
                "Choose another with --port, or --port 0 for any that is free."
            )
        ],
    )


def test_a_folder_that_is_a_file_is_named_with_a_way_out(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")

    code, said = ended("--port", "0", "--data", str(file))

    assert (code, len(said)) == (3, 1)
    assert said[0].startswith(f"--data {file}: ")
    assert os.linesep not in said[0]


def test_a_database_that_cannot_be_read_is_named_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "closeout.sqlite3").write_text("this is no database" * 100)

    code, said = ended("--port", "0", "--data", str(tmp_path))

    assert (code, len(said)) == (3, 1)
    assert said[0].startswith(
        f"--data {tmp_path}: closeout.sqlite3 in it cannot be opened: its file cannot be"
    )


@pytest.mark.parametrize("arguments", [["--port", "65536"], ["--port", "x"], ["--made-up"]])
def test_wrong_arguments_exit_with_2(arguments: list[str]) -> None:
    assert ended(*arguments)[0] == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--backstage-token", "secret"], "--backstage-token is for --backstage alone. Add --backstage"),
        (["--backstage", "--backstage-token", "geh\u00e9im"], "is no token that can be sent"),
        (["--backstage", "--backstage-token", "two words"], "is no token that can be sent"),
        (["--backstage", "--backstage-token", ""], "is no token that can be sent"),
    ],
)
def test_a_token_that_would_protect_nothing_is_refused(arguments: list[str], said: str) -> None:
    code, lines = ended("--port", "65535", "--host", "no.address.invalid", *arguments)

    assert code == 2
    assert said in lines[-1]


def test_a_folder_whose_worlds_are_a_file_is_named_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "worlds").write_text("")

    code, said = ended("--port", "0", "--data", str(tmp_path))

    assert (code, len(said)) == (3, 1)
    assert said[0].startswith(f"--data {tmp_path}: {tmp_path / 'worlds'}: File exists. ")


def make_old(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA user_version = 1")


def test_a_folder_of_another_version_is_refused_until_it_begins_as_new(tmp_path: Path) -> None:
    Worlds(tmp_path).close()
    make_old(tmp_path / "closeout.sqlite3")

    code, said = ended("--port", "0", "--data", str(tmp_path))
    with started("--data", str(tmp_path), "--reset") as (_, line):
        began = line

    assert (code, len(said)) == (3, 1)
    assert "of version 1" in said[0]
    assert "--reset" in said[0]
    assert began.startswith(SAYS)


def test_a_folder_is_waited_for_while_its_last_server_ends(tmp_path: Path) -> None:
    with started("--data", str(tmp_path)) as (first, _):
        second = subprocess.Popen(
            [sys.executable, "-c", SAYS_WHEN_IT_WAITS, "--port", "0", "--data", str(tmp_path)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert second.stdout is not None
        waits = second.stdout.readline()
        first.send_signal(signal.SIGTERM)
        line = second.stdout.readline()
        second.kill()
        second.communicate(timeout=PATIENCE_SECONDS)

    assert (waits, line[: len(SAYS)]) == ("waits\n", SAYS)


def test_an_application_has_its_folder_alone_until_its_worlds_are_closed(tmp_path: Path) -> None:
    first = create_app(data=tmp_path)
    with pytest.raises(FolderInUse):
        create_app(data=tmp_path)
    first.extensions["worlds"].close()

    second = create_app(data=tmp_path)

    assert second.test_client().get("/login").status_code == 200
    second.extensions["worlds"].close()


def test_a_folder_belongs_to_one_server_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "ENDING_SECONDS", 0.0)
    with started("--data", str(tmp_path)) as (process, first):
        with pytest.raises(serving.CannotServe) as refused:
            serving.serve(serving.Service("127.0.0.1", 0, tmp_path))
        number = process.pid
    with started("--data", str(tmp_path)) as (_, second):
        again = second

    assert str(refused.value) == (
        f"--data {tmp_path}: a site is served from this folder already (process {number}). "
        "Stop it, or name another folder."
    )
    assert first.startswith(SAYS)
    assert again.startswith(SAYS)
