"""What this machine has of what closeout needs, and how to get the rest."""

import os
import re
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from automation.browser import find_browser
from automation.errors import NoBrowser
from automation.outputs.script.voice import INSTALL, find_program

Status = Literal["ok", "missing", "optional"]
OLDEST_PYTHON = (3, 11)
ALL_THERE, SOMETHING_MISSING = 0, 3
_PATIENCE_SECONDS = 20
_COLOURS: dict[Status, str] = {"ok": "green", "missing": "bold red", "optional": "yellow"}


@dataclass(frozen=True)
class Finding:
    """One thing looked for: ok, missing, or optional (not there, and only some commands need it)."""

    name: str
    status: Status
    detail: str
    remedy: str = ""


def check() -> list[Finding]:
    """Look at everything, in the order in which a run needs it; nothing is changed."""
    return [look() for look in (_python, _packages, _browser, _port, _runs, _fonts, _voice)]


def run() -> int:
    """Print the findings and return 0 when all that is needed is there, else 3."""
    from rich.console import Console
    from rich.text import Text

    findings = check()
    console = Console(highlight=False)
    for finding in findings:
        status = (f"{finding.status:<10}", _COLOURS[finding.status])
        console.print(Text.assemble(status, f"{finding.name:<10}", finding.detail), soft_wrap=True)
        if finding.remedy:
            console.print(Text(f"{'':<20}{finding.remedy}"), soft_wrap=True)
    missing = [finding.name for finding in findings if finding.status == "missing"]
    verdict = f"Missing: {', '.join(missing)}." if missing else "All that a run needs is there."
    console.print(Text(verdict, "bold"), soft_wrap=True)
    return SOMETHING_MISSING if missing else ALL_THERE


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return Finding("Python", "ok", version)
    return Finding(
        "Python", "missing", f"{version} is too old", "Install Python 3.11 or newer, then scripts/run."
    )


def _packages() -> Finding:
    remedy = "Run scripts/run: it installs what is missing into .venv."
    try:
        needed = [_name(each) for each in metadata.requires("closeout") or () if "extra ==" not in each]
        version = metadata.version("closeout")
    except metadata.PackageNotFoundError:
        return Finding("packages", "missing", "closeout itself is not installed", remedy)
    absent = [name for name in needed if not _installed(name)]
    if absent:
        return Finding("packages", "missing", f"not installed: {', '.join(absent)}", remedy)
    return Finding("packages", "ok", f"closeout {version} and the {len(needed)} packages it needs")


def _browser() -> Finding:
    try:
        found = find_browser()
    except NoBrowser as error:
        return Finding("browser", "missing", error.message, error.remedy)
    version = _says([found.path, "--version"])
    if not version:
        remedy = "Reinstall that browser, or set CLOSEOUT_BROWSER to another one."
        return Finding("browser", "missing", f"{found.path} does not start", remedy)
    return Finding("browser", "ok", f"{version} ({found.source}: {found.path})")


def _port() -> Finding:
    try:
        with (
            socket.create_server(("127.0.0.1", 0)) as server,
            socket.create_connection(server.getsockname(), 5),
        ):
            return Finding("port", "ok", "a port of this machine can be opened and reached")
    except OSError as error:
        remedy = "Allow this program to listen on 127.0.0.1: the site is served there."
        return Finding("port", "missing", f"127.0.0.1 cannot be used: {error.strerror or error}", remedy)


def _runs() -> Finding:
    runs = Path("runs").absolute()
    folder = runs if runs.exists() else runs.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Finding("runs", "ok", f"run folders can be written to {runs}")
    except OSError as error:
        remedy = "Work in a folder of your own, or name one with --out."
        return Finding("runs", "missing", f"{folder} cannot be written: {error.strerror}", remedy)


def _fonts() -> Finding:
    listed = _says(["fc-list", ":", "family"])
    if listed:
        return Finding(
            "fonts", "ok", "the site brings its own; this machine has others for what that one lacks"
        )
    detail = "the site brings its own; none was found here for scripts which that one lacks"
    return Finding("fonts", "optional", detail, "On Debian: sudo apt-get install fontconfig fonts-noto-core")


def _voice() -> Finding:
    program = find_program()
    if program:
        return Finding("voice", "ok", f"{program}, to speak in films")
    return Finding("voice", "optional", "none: films are silent, with captions", INSTALL)


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    return found[0] if found else requirement


def _installed(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


def _says(command: list[str]) -> str:
    """Give the first line that a program writes; empty where it is not there or does not work."""
    try:
        answer = subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE_SECONDS,
            check=True,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return next((line.strip() for line in answer.stdout.splitlines() if line.strip()), "")
