"""What a run is written down with, and the worker that does what the walk need not wait for."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from automation.errors import FolderRefused, NotRecorded
from automation.journal import Journal
from automation.outcomes import Verdict
from automation.run_file import RunFile
from automation.run_folder import RunFolder
from automation.runner import timestamp


class Worker(ThreadPoolExecutor):
    """Do what the walk need not wait for, one after the other; what fails there is said."""

    def __init__(self, complain: Callable[[str], None]) -> None:
        super().__init__(1)
        self._complain = complain
        self._said: set[str] = set()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it after what was given before."""
        future = super().submit(fn, *args, **kwargs)
        future.add_done_callback(self._look)
        return future

    def _look(self, future: Future[Any]) -> None:
        error = future.exception()
        # A full disk says the same of everything that comes after.
        if error and str(error) not in self._said:
            self._said.add(str(error))
            why = str(error).rstrip(".")
            self._complain(f"Something of this run could not be kept: {why}. Look at its folder.")


@dataclass(frozen=True)
class Records:
    """What a run is written down with."""

    run_file: RunFile
    journal: Journal
    worker: Executor
    complain: Callable[[str], None]

    def finish(self, verdict: Verdict, milliseconds: int) -> None:
        """Write down what the run has come to; NotRecorded when that cannot be done."""
        if verdict.outcome is None:
            self.journal.event("interrupted")
        self.run_file.finish(verdict, milliseconds)
        if verdict.outcome:
            self.journal.event("finished", outcome=verdict.outcome, exit=verdict.exit)


def begun_records(
    folder: RunFolder,
    facts: dict[str, Any],
    worker: Executor,
    complain: Callable[[str], None],
    *,
    dry_run: bool,
) -> Records:
    """Write the first lines of an attempt; FolderRefused where the folder does not take them."""
    try:
        run_file = RunFile(folder, worker, facts, timestamp())
        journal = Journal(folder.events, folder.attempt)
        journal.event("attempt", dry_run=dry_run)
    except NotRecorded as error:
        # A run that is gone on with would elsewhere know nothing of what it has done.
        way = "Make room for it, then go on with the same command."
        way = way if folder.earlier else "Make room, or choose a folder elsewhere with --out."
        raise FolderRefused(error.message, f"Nothing was started. {way}") from error
    return Records(run_file, journal, worker, complain)
