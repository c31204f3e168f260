"""The password stands in no spelling in a trace that is kept."""

import base64
import html
import json
import zipfile
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from automation.trace import TraceNotKept, redact, spellings_of

PASSWORDS = ["rehearse-4711", 'p&ss "w\\rd" <ü> /+%', "päßwörter-日本", "a'b%20c*d~e"]


def trace_with(path: Path, *texts: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("trace.trace", "\n".join(json.dumps({"text": each.decode()}) for each in texts))
        for number, each in enumerate(texts):
            archive.writestr(f"resources/{number}.txt", b"before " + each + b" after")
    return path


def contents(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("secret", PASSWORDS)
def test_every_spelling_is_taken_out(tmp_path: Path, secret: str) -> None:
    spelled = [
        secret,
        json.dumps(secret),
        json.dumps(secret, ensure_ascii=False),
        json.dumps(json.dumps(secret)),
        quote(secret, safe=""),
        quote_plus(secret),
        html.escape(secret),
        f"email=a%40b.test&password={quote_plus(secret)}&x=1",
        *(base64.b64encode(b"." * start + secret.encode() + b"tail").decode() for start in range(3)),
        *(
            base64.b64encode(b"." * start + quote_plus(secret).encode() + b"tail").decode()
            for start in range(3)
        ),
    ]
    trace = trace_with(tmp_path / "trace.zip", *(each.encode() for each in spelled))

    redact(trace, secret)

    kept = contents(trace)
    assert [each for each in spellings_of(secret) if each in kept] == []
    assert [each for each in spelled[:7] if each.strip('"').encode() in kept] == []
    assert kept.count(b"***") >= 2 * len(spelled)


def test_the_rest_of_the_trace_stays_as_it_was(tmp_path: Path) -> None:
    trace = trace_with(tmp_path / "trace.zip", b"nothing secret", b"rehearse-4711!")

    redact(trace, "rehearse-4711")

    with zipfile.ZipFile(trace) as archive:
        assert archive.namelist() == ["trace.trace", "resources/0.txt", "resources/1.txt"]
        assert archive.read("resources/0.txt") == b"before nothing secret after"
        assert archive.read("resources/1.txt") == b"before ***! after"


@pytest.mark.parametrize("secret", ["a", "123"])
def test_password_that_stands_in_everything_costs_the_trace(tmp_path: Path, secret: str) -> None:
    trace = trace_with(tmp_path / "trace.zip", b"abc 123")

    with pytest.raises(TraceNotKept, match="too much else"):
        redact(trace, secret)

    assert list(tmp_path.iterdir()) == []


def test_trace_that_cannot_be_read_is_deleted(tmp_path: Path) -> None:
    trace = tmp_path / "trace.zip"
    trace.write_bytes(b"rehearse-4711, and no zip")

    with pytest.raises(TraceNotKept):
        redact(trace, "rehearse-4711")

    assert list(tmp_path.iterdir()) == []
