"""A trace for Playwright's viewer, its steps named, with the password taken out of it."""

import base64
import html
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

from playwright.sync_api import BrowserContext

from automation.errors import CloseoutError
from automation.runner import StepRun
from automation.scene import Scene

MASK = b"***"
_SHORTEST_SAFE = 4
_DEEPEST_JSON = 3


class TraceNotKept(CloseoutError):
    """The trace could not be made free of the password, and was deleted."""


class Tracer:
    """Listen to the walk and give the trace one group a step."""

    def __init__(self, context: BrowserContext) -> None:
        self._tracing = context.tracing
        self._tracing.start(screenshots=True, snapshots=True)

    def begins(self, run: StepRun, _scene: Scene) -> None:
        """Open the step's group."""
        self._tracing.group(f"{run.number} {run.step.title}")

    def proven(self, _run: StepRun, _scene: Scene) -> None:
        """Close it."""
        self._tracing.group_end()

    def failed(self, _run: StepRun, _scene: Scene) -> None:
        """Close it."""
        self._tracing.group_end()

    def stop(self, file: Path) -> None:
        """Write the trace; `redact` it before anybody else sees it."""
        self._tracing.stop(path=file)


def redact(trace: Path, secret: str) -> None:
    """Write the trace again without the secret in any spelling, checked; TraceNotKept if not possible."""
    spellings = spellings_of(secret)
    clean = trace.with_suffix(".zip.new")
    try:
        with zipfile.ZipFile(trace) as old, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.infolist():
                data = old.read(entry)
                new.writestr(_without(entry.filename.encode(), spellings).decode(), _without(data, spellings))
        _check(clean, spellings)
        clean.replace(trace)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        trace.unlink(missing_ok=True)
        clean.unlink(missing_ok=True)
        raise TraceNotKept(
            f"The trace was deleted, since the password could not be taken out of it: {error}.",
            "Run it again with --trace and another password, or without --trace.",
        ) from error


def spellings_of(secret: str) -> list[bytes]:
    """Give every spelling of a secret that a trace can hold, the longest first.

    As it is, in JSON and JSON within JSON, in addresses and forms, in HTML, and in base64 at each of
    the three places it can start.
    """
    plain = {
        secret,
        quote(secret, safe=""),
        quote(secret),
        quote_plus(secret),
        html.escape(secret),
        html.escape(secret, quote=False),
    }
    for _ in range(_DEEPEST_JSON):
        plain |= {json.dumps(each, ensure_ascii=pure)[1:-1] for each in plain for pure in (True, False)}
    known = {each.encode() for each in plain}
    known |= {each.replace("%2A", "*").encode() for each in plain}
    for each in (secret.encode(), quote_plus(secret).encode()):
        known |= set(_in_base64(each))
    return sorted(filter(None, known), key=len, reverse=True)


def _in_base64(secret: bytes) -> Iterator[bytes]:
    for start in range(3):
        coded = base64.b64encode(b"\0" * start + secret)
        # What neighbours share with the secret's first and last letters differs from text to text.
        first = 0 if start == 0 else start + 1
        whole = (start + len(secret)) * 8 // 6
        yield coded[first:whole]
        yield coded[first:whole].replace(b"+", b"-").replace(b"/", b"_")


def _without(data: bytes, spellings: list[bytes]) -> bytes:
    for spelling in spellings:
        data = data.replace(spelling, MASK)
    return data


def _check(trace: Path, spellings: list[bytes]) -> None:
    if min(map(len, spellings)) < _SHORTEST_SAFE:
        raise ValueError("so short a password stands in too much else")
    with zipfile.ZipFile(trace) as archive:
        for entry in archive.infolist():
            data = archive.read(entry)
            if any(spelling in data for spelling in spellings):
                raise ValueError(f"{entry.filename} still holds it")
            if entry.filename.endswith((".trace", ".network")):
                for line in data.splitlines():
                    json.loads(line)
