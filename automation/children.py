"""The processes that this one has started, ended when there is no time for good-byes."""

import time
from contextlib import suppress

import psutil

_PATIENCE_SECONDS, _LOOK_SECONDS = 0.5, 0.01


def end_all() -> None:
    """End all that this process has started, and what that has started; what does not go is killed."""
    left = psutil.Process().children(recursive=True)
    for push in ("terminate", "kill"):
        for process in left:
            with suppress(psutil.NoSuchProcess):
                getattr(process, push)()
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while (left := [process for process in left if runs(process)]) and time.monotonic() < deadline:
            # psutil's own waiting takes one that is dead, but that nobody has waited for, to be alive.
            time.sleep(_LOOK_SECONDS)


def runs(process: psutil.Process) -> bool:
    """Tell whether a process does anything yet; one that nobody has waited for does not."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
