"""run.json: the facts of a run, whole on disk after every step."""

import json
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from automation.errors import NotRecorded
from automation.outcomes import Verdict
from automation.run_folder import RUN_FILE, RunFolder
from automation.runner import StepRun, timestamp
from automation.scene import Scene

Picture = dict[str, object]


class RunFile:
    """Keep run.json; all changes happen on the worker, in order, so that a walk never waits for one."""

    def __init__(self, folder: RunFolder, worker: Executor, facts: dict[str, Any], started: str) -> None:
        self._path = folder.path / RUN_FILE
        self._worker = worker
        self._attempt: dict[str, Any] = {
            "number": folder.attempt, "started": started, "finished": None, "outcome": None, "message": None,
            "steps": [],
        }  # fmt: skip
        earlier = folder.earlier
        self._run: dict[str, Any] = {
            "format": 1, "outcome": None, "exit": None, "message": None, "next": None, **facts,
            "started": earlier.run.get("started", started) if earlier else started,
            "finished": None, "milliseconds": None,
            "warning": earlier.run.get("warning") if earlier else None,
            "attempts": [*(earlier.attempts if earlier else []), self._attempt],
        }  # fmt: skip
        self._pictures: dict[tuple[int, int], Picture] = {}
        self._save()

    def know(self, key: str, **facts: object) -> None:
        """Add facts to a part of the file, such as the site's address."""
        self._worker.submit(lambda: self._run.setdefault(key, {}).update(facts))

    def picture(self, run: StepRun, picture: Picture) -> None:
        """Remember a step's picture; call it on the worker, before the step is recorded."""
        self._pictures[run.attempt, run.number] = picture

    def begins(self, run: StepRun, scene: Scene) -> None:
        """Nothing is written at a step's begin: the journal has it."""

    def proven(self, run: StepRun, scene: Scene) -> None:
        """Record the step, and what the warning said once it was seen."""
        warned = scene.warned
        warning: dict[str, object] | None = None if warned is None else {
            "returned_cents": warned.returned_cents, "returned": warned.returned, "lines": list(warned.lines),
        }  # fmt: skip
        self._worker.submit(self._record, run, warning)

    def failed(self, run: StepRun, scene: Scene) -> None:
        """Record the step with its error."""
        self.proven(run, scene)

    def finish(self, verdict: Verdict, milliseconds: int) -> None:
        """Write the outcome (None: interrupted), and wait until it is on disk; NotRecorded when not."""
        self._worker.submit(self._finish, verdict, milliseconds).result()

    def _record(self, run: StepRun, warning: dict[str, object] | None) -> None:
        self._attempt["steps"].append(
            {
                "number": run.number,
                "name": run.step.name,
                "title": run.step.title,
                "said": run.said,
                "started": run.started,
                "milliseconds": run.milliseconds,
                "status": run.status,
                "proof": run.proof,
                "error": run.error,
                "picture": self._pictures.get((run.attempt, run.number)),
            }
        )
        if warning:
            self._run["warning"] = warning
        self._save()

    def _finish(self, verdict: Verdict, milliseconds: int) -> None:
        now = timestamp()
        outcome = verdict.outcome and str(verdict.outcome)
        self._attempt |= {"finished": now, "outcome": outcome, "message": verdict.message}
        self._run |= {
            "outcome": outcome, "exit": verdict.exit, "message": verdict.message, "next": verdict.next,
            "finished": now, "milliseconds": milliseconds,
        }  # fmt: skip
        self._save(indent=1)

    def _save(self, indent: int | None = None) -> None:
        try:
            write_json(self._path, self._run, indent)
        except OSError as error:
            raise NotRecorded(self._path.parent, error) from error


def write_json(path: Path, data: object, indent: int | None = None) -> None:
    """Replace a JSON file at once: whoever reads it finds the old one or the new one, whole."""
    fresh = path.with_suffix(".json.new")
    fresh.write_text(json.dumps(data, ensure_ascii=False, indent=indent) + "\n", "utf-8")
    fresh.replace(path)
