"""The take listens to steps and acts, and writes take.json: every state of the page that a person sees."""

from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

from automation.acts import Act
from automation.run_file import write_json
from automation.runner import StepRun
from automation.scene import Scene
from automation.take.acting import Seen, photograph_act
from automation.take.photographer import SCALE, Photographer, Shot

FORMAT = 1
FOLDER, FILE = "take", "take.json"


class Take:
    """Hear of each step and each act of the hand; whatever cannot be photographed never stops the walk."""

    def __init__(self, page: Page, root: Path, worker: Executor, attempt: int) -> None:
        self._photographer = Photographer(page, root / FOLDER, root, worker)
        self._page, self._worker = page, worker
        self._file = root / FOLDER / FILE
        width, height = self._photographer.viewport
        self._steps: list[dict[str, Any]] = []
        self._acts: list[dict[str, Any]] = []
        self._last: Shot | None = None
        self._seen: Seen | None = None
        self._record: dict[str, Any] = {
            "format": FORMAT, "attempt": attempt, "viewport": {"width": width, "height": height},
            "scale": SCALE, "steps": self._steps,
        }  # fmt: skip
        self._write()

    def begins(self, _run: StepRun, scene: Scene) -> None:
        """Listen to the hand from now on."""
        scene.hand.witness = self
        self._acts = []

    def about_to(self, act: Act) -> None:
        """Photograph what there is before an act: the way to the target, the target under the cursor."""
        self._seen = Seen()
        if act.target is None:
            return
        # The walk itself says what is wrong with a page that cannot be looked at.
        with suppress(Error):
            self._seen = photograph_act(self._page, self._photographer, act, act.target, self._last)

    def done(self, act: Act) -> None:
        """Photograph what the act has led to."""
        after = None
        with suppress(Error):
            after = self._photographer.take()
        self._last = after
        seen = self._seen or Seen()
        self._acts.append(
            {"kind": act.kind, "label": act.label, **asdict(seen), "after": after and asdict(after)}
        )

    def proven(self, run: StepRun, _scene: Scene) -> None:
        """Write the step down with its acts."""
        self._keep(run)

    def failed(self, run: StepRun, _scene: Scene) -> None:
        """Write down how far the step has come, with a picture of what stands there instead."""
        with suppress(Error):
            self._last = self._photographer.take()
        self._keep(run)

    def _keep(self, run: StepRun) -> None:
        end = self._last and asdict(self._last)
        self._steps.append(
            {
                "number": run.number, "name": run.step.name, "title": run.step.title, "said": run.said,
                "status": run.status, "error": run.error, "acts": self._acts, "end": end,
            }
        )  # fmt: skip
        # What is done between two steps, as after a setback, belongs to none.
        self._acts = []
        self._write()

    def _write(self) -> None:
        record = {**self._record, "steps": list(self._steps)}
        self._worker.submit(write_json, self._file, record)
