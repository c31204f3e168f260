"""The browser is the one that is named, else Playwright's own, else the system's; what is missing is said."""

import json
import sys
from pathlib import Path

import playwright
import pytest

from automation.browser import FoundBrowser, arguments, find_browser, host
from automation.errors import NoBrowser

_BROWSERS = Path(playwright.__file__).parent / "driver/package/browsers.json"
REVISIONS = {each["name"]: each["revision"] for each in json.loads(_BROWSERS.read_text())["browsers"]}


where_linux_keeps_things = pytest.mark.skipif(
    sys.platform != "linux", reason="macOS keeps browsers in other folders, and needs no DISPLAY for a window"
)


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def machine(tmp_path: Path, *programs: str, **more: str) -> dict[str, str]:
    """Describe a machine that has these programs and nothing else."""
    for name in programs:
        program(tmp_path / "bin" / name)
    return {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path / "home"), **more}


def own(
    tmp_path: Path, name: str = "chromium-headless-shell", executable: str = "chrome-headless-shell"
) -> Path:
    folder = f"{name.replace('-', '_')}-{REVISIONS[name]}"
    return program(tmp_path / "home/.cache/ms-playwright" / folder / "some-platform" / executable)


def test_named_browser_wins(tmp_path: Path) -> None:
    named = program(tmp_path / "mine")
    own(tmp_path)

    found = find_browser(environ=machine(tmp_path, "chromium", CLOSEOUT_BROWSER=str(named)))

    assert found == FoundBrowser(str(named), "CLOSEOUT_BROWSER")


def test_named_browser_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoBrowser, match="CLOSEOUT_BROWSER names /no/such, which is not a program"):
        find_browser(environ=machine(tmp_path, "chromium", CLOSEOUT_BROWSER="/no/such"))


@where_linux_keeps_things
def test_playwrights_own_goes_before_the_systems(tmp_path: Path) -> None:
    path = own(tmp_path)

    assert find_browser(environ=machine(tmp_path, "chromium")) == FoundBrowser(str(path), "Playwright's own")


@where_linux_keeps_things
def test_browser_of_another_revision_is_not_playwrights_own(tmp_path: Path) -> None:
    program(tmp_path / "home/.cache/ms-playwright/chromium_headless_shell-1/x/chrome-headless-shell")

    assert find_browser(environ=machine(tmp_path, "chromium")).source == "the system"


def test_headless_build_goes_before_the_full_ones(tmp_path: Path) -> None:
    found = find_browser(environ=machine(tmp_path, "google-chrome", "chromium", "chromium-headless-shell"))

    assert found == FoundBrowser(str(tmp_path / "bin/chromium-headless-shell"), "the system")


@where_linux_keeps_things
def test_no_browser_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(NoBrowser) as missing:
        find_browser(environ=machine(tmp_path))

    assert "playwright install --with-deps chromium-headless-shell" in missing.value.remedy
    assert "apt-get install chromium-headless-shell" in missing.value.remedy


def test_window_needs_a_full_browser(tmp_path: Path) -> None:
    environ = machine(tmp_path, "chromium-headless-shell", "chromium", DISPLAY=":0")

    assert find_browser(headed=True, environ=environ).path == str(tmp_path / "bin/chromium")


@where_linux_keeps_things
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "needs a display"),
        ({"DISPLAY": ":0"}, "only a headless one was found"),
        ({"WAYLAND_DISPLAY": "w", "CLOSEOUT_BROWSER": "{bin}/chromium-headless-shell"}, "has none"),
    ],
)
def test_window_that_cannot_open_is_said(tmp_path: Path, more: dict[str, str], said: str) -> None:
    more = {key: value.format(bin=tmp_path / "bin") for key, value in more.items()}

    with pytest.raises(NoBrowser, match=said):
        find_browser(headed=True, environ=machine(tmp_path, "chromium-headless-shell", **more))


def test_every_host_but_the_sites_is_blocked() -> None:
    assert host("http://127.0.0.1:4000/") == "127.0.0.1"
    assert arguments("127.0.0.1")[0] == "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
