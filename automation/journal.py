"""What happened, line by line, synced to disk before and after each act."""

import json
import os
from pathlib import Path
from typing import Any, TextIO

from automation.errors import NotRecorded
from automation.runner import StepRun, timestamp
from automation.scene import Scene


class Journal:
    """Append events to a run's log; as a listener it writes each step's begin and end."""

    def __init__(self, events: TextIO, attempt: int) -> None:
        self._events = events
        self._attempt = attempt
        if events.tell() and not _ends_a_line(events):
            events.write("\n")

    def event(self, name: str, **facts: Any) -> None:
        """Write one event and sync it; NotRecorded when that cannot be done."""
        line = {"at": timestamp(), "event": name, "attempt": self._attempt, **facts}
        try:
            self._events.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._events.flush()
            os.fsync(self._events.fileno())
        except OSError as error:
            raise NotRecorded(Path(self._events.name).parent, error) from error

    def begins(self, run: StepRun, _scene: Scene) -> None:
        """Write that the step is about to act."""
        self.event("begin", number=run.number, step=run.step.name)

    def proven(self, run: StepRun, _scene: Scene) -> None:
        """Write what was proven."""
        self._over("proven", run, proof=run.proof)

    def failed(self, run: StepRun, _scene: Scene) -> None:
        """Write what went wrong."""
        self._over("failed", run, error=run.error)

    def _over(self, name: str, run: StepRun, **facts: object) -> None:
        took = {"milliseconds": run.milliseconds, "act_milliseconds": run.act_milliseconds}
        self.event(name, number=run.number, step=run.step.name, **took, **facts)


def _ends_a_line(events: TextIO) -> bool:
    with Path(events.name).open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
