"""The doctor names each thing that a run needs, and for what is missing how to get it."""

import shutil
import socket
from importlib import metadata
from pathlib import Path

import pytest

from automation import doctor
from automation.browser import FoundBrowser
from automation.errors import NoBrowser


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pretend a machine that has everything, whatever this one has."""
    browser = program(tmp_path / "bin" / "browser", "echo Chromium 156.0")
    program(tmp_path / "bin" / "fc-list", "echo DejaVu Sans")
    program(tmp_path / "bin" / "espeak-ng", "exit 0")
    work = tmp_path / "desk"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setattr(doctor, "find_browser", lambda: FoundBrowser(str(browser), "the system"))
    return tmp_path


def program(path: Path, does: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)
    return path


def finding(name: str) -> doctor.Finding:
    return {each.name: each for each in doctor.check()}[name]


def test_a_machine_that_has_everything_gets_zero(machine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = doctor.run()

    out = capsys.readouterr().out.splitlines()
    assert (code, [line.split()[:2] for line in out]) == (
        0,
        [
            ["ok", "Python"],
            ["ok", "packages"],
            ["ok", "browser"],
            ["ok", "port"],
            ["ok", "runs"],
            ["ok", "fonts"],
            ["ok", "voice"],
            ["All", "that"],
        ],
    )
    assert out[2] == f"ok        browser   Chromium 156.0 (the system: {machine}/bin/browser)"


def test_without_a_browser_the_code_is_3_and_the_remedy_is_said(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def none() -> FoundBrowser:
        raise NoBrowser("No browser was found.", "Get one.")

    monkeypatch.setattr(doctor, "find_browser", none)

    code = doctor.run()

    out = capsys.readouterr().out.splitlines()
    assert (code, out[2:4], out[-1]) == (
        3,
        ["missing   browser   No browser was found.", " " * 20 + "Get one."],
        "Missing: browser.",
    )


def test_a_browser_that_does_not_start_is_missing(machine: Path) -> None:
    program(machine / "bin" / "browser", "exit 1")

    assert finding("browser") == doctor.Finding(
        "browser",
        "missing",
        f"{machine}/bin/browser does not start",
        "Reinstall that browser, or set CLOSEOUT_BROWSER to another one.",
    )


def test_an_old_python_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "OLDEST_PYTHON", (99, 0))

    assert finding("Python").status == "missing"


def test_packages_that_are_not_installed_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = ["flask>=3", "not-a-package-of-anyone>=1", 'dask>=1; extra == "cluster"']
    monkeypatch.setattr(metadata, "requires", lambda _name: needs)

    assert finding("packages").detail == "not installed: not-a-package-of-anyone"


def test_a_project_that_is_not_installed_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> list[str]:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", absent)

    assert finding("packages").detail == "closeout itself is not installed"


def test_a_port_that_cannot_be_opened_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_address: object) -> socket.socket:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(socket, "create_server", refuse)

    assert finding("port").detail == "127.0.0.1 cannot be used: Operation not permitted"


def test_a_folder_that_cannot_be_written_is_missing(machine: Path) -> None:
    (machine / "desk/runs").write_text("a file where the folder should be")

    assert finding("runs").detail == f"{machine}/desk/runs cannot be written: Not a directory"


def test_fonts_and_voice_are_optional(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(machine / "bin" / "fc-list", "exit 1")
    monkeypatch.setattr(shutil, "which", lambda _program: None)

    assert [(each.name, each.status, bool(each.remedy)) for each in doctor.check()[-2:]] == [
        ("fonts", "optional", True),
        ("voice", "optional", True),
    ]
    assert doctor.run() == 0


def test_looking_leaves_nothing_behind(machine: Path) -> None:
    doctor.check()

    assert list((machine / "desk").iterdir()) == []
