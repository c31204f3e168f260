"""The folder of one run: claimed by one process at a time, never over what somebody else left there."""

import fcntl
import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, TextIO

from automation.errors import FolderRefused

RUN_FILE, EVENTS_FILE, STEPS, SITE = "run.json", "events.jsonl", "steps", "site"
_LONGEST_SLUG = 40
_RUNS = Path("runs")
# Another folder would know nothing of what the run has done.
_MEND = "Put it right and resume again; or see on the site what became of the contract before you start anew."


@dataclass
class RunFolder:
    """Hold a claimed folder: the open event log is its lock, `earlier` what former attempts left, if any."""

    path: Path
    events: TextIO
    earlier: "Earlier | None" = None

    def close(self) -> None:
        """Let go of the folder; what a full disk did not take has been told of before."""
        with suppress(OSError):
            self.events.close()

    @property
    def attempt(self) -> int:
        """Number this attempt, from 1."""
        return 1 + len(self.earlier.attempts) if self.earlier else 1

    @property
    def site_data(self) -> Path:
        """Say where the embedded site keeps its data."""
        return self.path / SITE

    def pictures(self) -> Path:
        """Say where this attempt's pictures go."""
        steps = self.path / STEPS
        return steps if self.attempt == 1 else steps / f"attempt-{self.attempt}"

    def trace(self) -> Path:
        """Say where this attempt's trace goes."""
        return self.path / ("trace.zip" if self.attempt == 1 else f"trace-attempt-{self.attempt}.zip")


@dataclass(frozen=True)
class Earlier:
    """Tell what former attempts of a folder wrote: run.json, and the events that were synced."""

    run: dict[str, Any]
    events: list[dict[str, Any]] = field(default_factory=list)

    @property
    def attempts(self) -> list[dict[str, Any]]:
        """Give the attempts; one that was killed early is known from its events alone."""
        known: list[dict[str, Any]] = list(self.run.get("attempts", []))
        numbers = {each.get("number") for each in known}
        for event in self.events:
            if event.get("event") == "attempt" and event.get("attempt") not in numbers:
                known.append(_killed(event))
                numbers.add(event["attempt"])
        return known

    @property
    def address(self) -> str:
        """Give the contract's path on the site; empty when no attempt has opened it."""
        proofs = [e.get("proof") or {} for e in self.events if e.get("event") == "proven"]
        return next((str(proof["address"]) for proof in reversed(proofs) if proof.get("address")), "")

    @property
    def dry_run(self) -> bool:
        """Tell whether the folder was begun by a dry run."""
        attempts = [e for e in self.events if e.get("event") == "attempt"]
        return bool(attempts and attempts[0].get("dry_run"))

    def began(self, step: str) -> bool:
        """Tell whether an attempt had begun this step: its act may have happened."""
        return any(e.get("event") == "begin" and e.get("step") == step for e in self.events)


def new_folder(path: Path | None, title: str, now: datetime) -> RunFolder:
    """Claim an empty or new folder; by default runs/<time>-<contract> under the current one."""
    try:
        chosen = path or _made(title, now)
        if chosen.exists() and (not chosen.is_dir() or any(map(_holds_something, chosen.iterdir()))):
            raise FolderRefused(
                f"{chosen} is not an empty folder.",
                f"Choose another --out, or go on with the run in it: closeout run --resume {chosen}"
                if (chosen / RUN_FILE).is_file()
                else "Choose another --out.",
            )
        chosen.mkdir(parents=True, exist_ok=True)
        return RunFolder(chosen, _claim(chosen))
    except OSError as error:
        raise _unusable(path or _RUNS, error, "Choose a folder that can be written, with --out.") from error


def resumed_folder(path: Path) -> tuple[RunFolder, Earlier]:
    """Claim the folder of an earlier run."""
    try:
        run = json.loads((path / RUN_FILE).read_text("utf-8"))
    except FileNotFoundError as error:
        raise FolderRefused(
            f"{path} has no {RUN_FILE}: it is not the folder of a run.",
            "Name the folder that the run wrote (it stands under runs/), or start anew without --resume.",
        ) from error
    except (OSError, ValueError) as error:
        raise _unusable(path / RUN_FILE, error, _MEND) from error
    if not isinstance(run, dict) or run.get("format") != 1:
        raise FolderRefused(
            f"{path / RUN_FILE} is not of the format 1.",
            "Resume it with the version of closeout that wrote it.",
        )
    try:
        events = _claim(path)
        earlier = Earlier(run, _read_events(path / EVENTS_FILE))
        return RunFolder(path, events, earlier), earlier
    except OSError as error:
        raise _unusable(path, error, _MEND) from error


def _killed(event: dict[str, Any]) -> dict[str, Any]:
    number, started = event["attempt"], event["at"]
    ended = {"finished": None, "outcome": None, "message": None}
    return {"number": number, "started": started, **ended, "steps": []}


def _holds_something(entry: Path) -> bool:
    # What a run leaves that ended before its first line was whole: the same command may begin anew.
    empty = entry.name == EVENTS_FILE and entry.stat().st_size == 0
    return not empty and entry.name != f"{RUN_FILE}.new"


def _made(title: str, now: datetime) -> Path:
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:_LONGEST_SLUG].rstrip("-")
    name = f"{now:%Y%m%d-%H%M%S}-{slug or 'contract'}"
    _RUNS.mkdir(exist_ok=True)
    for turn in count(1):
        path = _RUNS / (name if turn == 1 else f"{name}-{turn}")
        # Runs may start in the same second: whoever makes a folder has it.
        with suppress(FileExistsError):
            path.mkdir()
            break
    return path


def _claim(path: Path) -> TextIO:
    events = (path / EVENTS_FILE).open("a+", encoding="utf-8")
    try:
        fcntl.flock(events, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        events.close()
        raise FolderRefused(
            f"Another run works in {path}.", "Wait until it ends, or stop it, and try again."
        ) from error
    return events


def _read_events(path: Path) -> list[dict[str, Any]]:
    events = []
    for line in path.read_text("utf-8", errors="replace").splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            # A kill can cut the line that was being written; what it said had not been done yet.
            continue
        if isinstance(event, dict):
            events.append(event)
    return events


def _unusable(path: Path, error: Exception, remedy: str) -> FolderRefused:
    reason = error.strerror if isinstance(error, OSError) else error
    return FolderRefused(f"{path} cannot be used: {reason}.", remedy)
