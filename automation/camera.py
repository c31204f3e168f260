"""A picture of each step, taken when it is proven."""

import base64
import hashlib
import struct
from concurrent.futures import Executor
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Error, Page

from automation.run_file import RunFile
from automation.runner import StepRun
from automation.scene import Scene

HEIGHT = 720
_FRAME_HEADERS = {0xC0, 0xC1, 0xC2}
_BRING_INTO_VIEW = "element => element.scrollIntoView({block: %r, behavior: 'instant'})"
_FONTS = {"expression": "document.fonts.ready.then(() => 0)", "awaitPromise": True}
_JPEG = {"format": "jpeg", "quality": 80, "optimizeForSpeed": True}
_FRAME_PATIENCE_MS = 2000


class Camera:
    """Listen to the walk and keep one JPEG a step, the step's frame in view; the worker writes it."""

    def __init__(self, page: Page, pictures: Path, root: Path, run_file: RunFile, worker: Executor) -> None:
        self._session = page.context.new_cdp_session(page)
        self._pictures, self._root = pictures, root
        self._run_file, self._worker = run_file, worker
        pictures.mkdir(parents=True, exist_ok=True)

    def begins(self, _run: StepRun, scene: Scene) -> None:
        """Have the place of each element read with the screen."""
        scene.hand.boxes = True

    def proven(self, run: StepRun, scene: Scene) -> None:
        """Bring the frame into view and take the picture."""
        sign, screen = run.step.frame(scene), scene.hand.screen
        node = screen.find(sign) if screen else None
        box = node.box if node else None
        if box and not 0 <= box[1] <= HEIGHT - box[3]:
            block = "start" if box[3] > HEIGHT else "center"
            with suppress(Error):
                sign.on(scene.page).first.evaluate(_BRING_INTO_VIEW % block, timeout=_FRAME_PATIENCE_MS)
        self._take(run)

    def failed(self, run: StepRun, _scene: Scene) -> None:
        """Take what there is to see."""
        self._take(run)

    def _take(self, run: StepRun) -> None:
        # A page that is lost has no picture; the step's error, or the next act's, says that it is.
        with suppress(Error):
            self._session.send("Runtime.evaluate", _FONTS)
            shot = self._session.send("Page.captureScreenshot", _JPEG)
            self._worker.submit(self._keep, run, shot["data"])

    def _keep(self, run: StepRun, data: str) -> None:
        picture = base64.b64decode(data)
        file = self._pictures / f"{run.number:02}-{run.step.name}.jpg"
        file.write_bytes(picture)
        known = {
            "file": file.relative_to(self._root).as_posix(),
            "sha256": hashlib.sha256(picture).hexdigest(),
        }
        width, height = jpeg_size(picture)
        self._run_file.picture(run, {**known, "width": width, "height": height})


def jpeg_size(picture: bytes) -> tuple[int, int]:
    """Read width and height in pixels from a JPEG's frame header (ITU T.81, B.2.2); ValueError without."""
    at = 2
    while at + 9 <= len(picture):
        marker, length = picture[at + 1], int.from_bytes(picture[at + 2 : at + 4], "big")
        if marker in _FRAME_HEADERS:
            height, width = struct.unpack(">HH", picture[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise ValueError("a picture without a frame header: not a JPEG")
