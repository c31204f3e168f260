"""Pictures of a page at rest, at twice its size; the same picture is kept once."""

import base64
import hashlib
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from automation.pages.mock_controls import LEFT_OUT, STILL

SCALE = 2
_SETTLE = Path(__file__).with_name("settle.js").read_text("utf-8")


@dataclass(frozen=True)
class Standing:
    """Say which document is on screen, counted from 1, and how far it is scrolled, in CSS pixels."""

    document: int
    scroll: int


@dataclass(frozen=True)
class Shot:
    """One picture: its file within the run folder, the SHA-256 of its bytes, and where the page stood."""

    file: str
    sha256: str
    document: int
    scroll: int


class Photographer:
    """Photograph what the window shows; the worker writes the files, named by what is in them."""

    def __init__(self, page: Page, folder: Path, root: Path, worker: Executor) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)
        self._folder, self._root, self._worker = folder, root, worker
        self._documents: dict[float, int] = {}
        self._kept: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)
        size = page.viewport_size or {"width": 1280, "height": 720}
        self.viewport = (size["width"], size["height"])

    def settle(self) -> Standing:
        """Wait until the page is at rest; say where it stands."""
        self._page.wait_for_load_state("load")
        there = self._page.evaluate(_SETTLE, f"{LEFT_OUT} {STILL}")
        number = self._documents.setdefault(there["document"], len(self._documents) + 1)
        return Standing(number, there["scroll"])

    def take(self, standing: Standing | None = None) -> Shot:
        """Take a picture of what is in the window; `standing` is known where the page has settled already."""
        standing = standing or self.settle()
        width, height = self.viewport
        # The clip counts from the page's top, not from the window's.
        clip = {"x": 0, "y": standing.scroll, "width": width, "height": height, "scale": SCALE}
        told = {"format": "png", "optimizeForSpeed": True, "clip": clip}
        picture = base64.b64decode(self._session.send("Page.captureScreenshot", told)["data"])
        digest = hashlib.sha256(picture).hexdigest()
        file = self._folder / f"{digest[:16]}.png"
        if digest not in self._kept:
            self._kept.add(digest)
            self._worker.submit(file.write_bytes, picture)
        return Shot(file.relative_to(self._root).as_posix(), digest, standing.document, standing.scroll)
