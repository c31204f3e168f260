"""Finding a browser on this machine and starting it so that it can reach the site and nothing else."""

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from automation.errors import NoBrowser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserType, Page

WITHOUT_CONTROLS = {"X-Mock-Controls": "hidden"}
"""The mock has controls for people at the foot of its pages; they are no part of what is rehearsed."""
VARIABLE = "CLOSEOUT_BROWSER"
WORLD = "world"
"""The cookie that tells a site which of its worlds is meant."""
GET_ONE = (
    "Get one: .venv/bin/playwright install --with-deps chromium-headless-shell, "
    "or on Debian: sudo apt-get install chromium-headless-shell"
)
GET_HEADED = (
    "Get one: .venv/bin/playwright install --with-deps chromium, or on Debian: sudo apt-get install chromium"
)
_SYSTEM = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_OWN_NAMES = ("chrome-headless-shell", "headless_shell", "chrome", "Google Chrome for Testing", "Chromium")
_START_MS = 30_000


@dataclass(frozen=True)
class FoundBrowser:
    """Name an executable and where it was found: the variable, Playwright's own, or the system."""

    path: str
    source: str

    @property
    def headless_only(self) -> bool:
        """Tell whether this build has no window."""
        name = Path(self.path).name
        return "headless-shell" in name or "headless_shell" in name


def find_browser(*, headed: bool = False, environ: Mapping[str, str] = os.environ) -> FoundBrowser:
    """Find CLOSEOUT_BROWSER, else Playwright's own, else one of the system; NoBrowser says how to get one."""
    if headed and sys.platform.startswith("linux") and not _display(environ):
        raise NoBrowser(
            "--headed needs a display, and there is none.", "Leave --headed out, or use xvfb-run."
        )
    named = environ.get(VARIABLE)
    if named:
        path = shutil.which(named)
        if path is None:
            raise NoBrowser(
                f"{VARIABLE} names {named}, which is not a program.", f"Correct {VARIABLE} or unset it."
            )
        return _fit(FoundBrowser(path, VARIABLE), headed=headed)
    for found in _candidates(environ):
        if not (headed and found.headless_only):
            return found
    if headed:
        raise NoBrowser(
            "--headed needs a browser with a window, and only a headless one was found.", GET_HEADED
        )
    raise NoBrowser("No browser was found on this machine.", f"{GET_ONE}. Or set {VARIABLE}.")


@contextmanager
def started(found: FoundBrowser, site_host: str, *, headed: bool = False) -> "Iterator[Browser]":
    """Start the browser with every host but the site's blocked; leaving the `with` ends it and its driver."""
    from playwright.sync_api import Error, sync_playwright

    manager = sync_playwright()
    try:
        playwright = manager.start()
    except Exception as error:
        raise NoBrowser(
            f"Playwright does not start: {error}", "Set closeout up again: scripts/run"
        ) from error
    try:
        browser = _launch(playwright.chromium, found, arguments(site_host), headed=headed)
        try:
            yield browser
        finally:
            # One that has died already has nothing left to close.
            with suppress(Error):
                browser.close()
    finally:
        with suppress(Error):
            playwright.stop()


def new_page(browser: "Browser", site: str = "", world: str | None = None) -> "Page":
    """Open a page that looks the same on every machine: size, language, time zone, no motion, no controls.

    With a world's id it is in that world of the site.
    """
    context = browser.new_context(
        viewport={"width": 1280, "height": 720},
        device_scale_factor=1,
        locale="en-US",
        timezone_id="UTC",
        color_scheme="light",
        reduced_motion="reduce",
        service_workers="block",
        extra_http_headers=WITHOUT_CONTROLS,
    )
    if world is not None:
        context.add_cookies([{"name": WORLD, "value": world, "url": site}])
    return context.new_page()


def arguments(site_host: str) -> list[str]:
    """Give the switches that let the browser resolve the site's host alone."""
    return [f"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE {site_host}", "--disable-quic"]


def host(url: str) -> str:
    """Give the host of an address as a resolver rule writes it."""
    return urlsplit(url).hostname or ""


def _launch(chromium: "BrowserType", found: FoundBrowser, switches: list[str], *, headed: bool) -> "Browser":
    from playwright.sync_api import Error

    # Chromium refuses to sandbox itself for root; elsewhere it is tried first.
    for sandbox in [False] if os.geteuid() == 0 else [True, False]:
        try:
            return chromium.launch(
                executable_path=found.path,
                headless=not headed,
                args=switches,
                chromium_sandbox=sandbox,
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
                timeout=_START_MS,
            )
        except Error as error:
            if sandbox and "sandbox" in error.message:
                continue
            reason = next(
                (line for line in error.message.splitlines() if "rror" in line), error.message[:200]
            )
            raise NoBrowser(f"{found.path} does not start: {reason.strip()}", GET_ONE) from error
    raise NoBrowser(f"{found.path} does not start.", GET_ONE)


def _candidates(environ: Mapping[str, str]) -> Iterator[FoundBrowser]:
    for path in _playwrights_own(environ):
        yield FoundBrowser(str(path), "Playwright's own")
    for name in _SYSTEM:
        found = shutil.which(name, path=environ.get("PATH"))
        if found:
            yield FoundBrowser(found, "the system")


def _playwrights_own(environ: Mapping[str, str]) -> Iterator[Path]:
    spec = find_spec("playwright")
    driver = Path(spec.origin or "").parent / "driver" / "package" if spec else Path()
    named = environ.get("PLAYWRIGHT_BROWSERS_PATH")
    home = Path(environ.get("HOME") or "~").expanduser()
    cache = home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "ms-playwright"
    shelf = driver / ".local-browsers" if named == "0" else Path(named) if named else cache
    try:
        known = json.loads((driver / "browsers.json").read_text("utf-8"))["browsers"]
    except (OSError, ValueError):
        return
    revisions = {each["name"]: each["revision"] for each in known}
    for name in ("chromium-headless-shell", "chromium"):
        folder = shelf / f"{name.replace('-', '_')}-{revisions.get(name)}"
        files = sorted(folder.glob("**/*")) if folder.is_dir() else []
        yield from [f for f in files if f.name in _OWN_NAMES and f.is_file() and os.access(f, os.X_OK)][:1]


def _display(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def _fit(found: FoundBrowser, *, headed: bool) -> FoundBrowser:
    if headed and found.headless_only:
        raise NoBrowser(f"--headed needs a browser with a window, and {found.path} has none.", GET_HEADED)
    return found
