"""Keep a folder of worlds to one server: of two, each would show what it read before the other wrote."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

LOCK = ".lock"


class FolderInUse(Exception):
    """Worlds are kept in a folder by another server, or by another part of this process."""

    def __init__(self, folder: Path, process: str) -> None:
        super().__init__(
            f"{folder}: a site is served from this folder already (process {process}). "
            "Stop it, or name another folder."
        )


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep every other server out of a folder; FolderInUse at once when one is in it."""
    with (folder / LOCK).open("a+") as lock:
        if not _taken(lock):
            lock.seek(0)
            raise FolderInUse(folder, lock.read())
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _taken(lock: IO[str]) -> bool:
    try:
        # The system takes the lock back when the process ends, however it ends.
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
