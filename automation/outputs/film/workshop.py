"""A hidden folder beside a film in which it is made: of the film's own disk, and gone afterwards."""

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

# A folder with this file in it is a workshop; whoever works in it holds the file locked.
_LOCK = ".closeout-film"


@contextmanager
def workshop_beside(output: Path) -> Iterator[Path]:
    """Give a workshop for a film; those that a killed film has left there are put away first."""
    output.parent.mkdir(parents=True, exist_ok=True)
    name = f".{output.stem}-film-"
    for left in output.parent.glob(f"{escape(name)}*"):
        _put_away_if_left(left)
    workshop = Path(tempfile.mkdtemp(prefix=name, dir=output.parent))
    try:
        with (workshop / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield workshop
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _put_away_if_left(folder: Path) -> None:
    """Remove a workshop in which nobody works any more; any other folder of such a name stays."""
    with suppress(OSError):
        if folder.is_symlink():
            return
        # Only a film's own folder has the file, and only a film that lives has locked it.
        with (folder / _LOCK).open("r") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
