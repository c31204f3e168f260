"""The tutorial's own walk and guide, made once and read by all tests that need them."""

import fcntl
import runpy
from pathlib import Path
from typing import NamedTuple

SCRIPT = Path(__file__).parents[1] / "scripts/make_tutorial.py"


class Tutorial(NamedTuple):
    """The folder of a run with a take, and of its guide in all formats; they are only read."""

    run: Path
    guide: Path


def made_once(shared: Path) -> Tutorial:
    """Make the tutorial in a folder that several processes share; whoever comes first makes it for all."""
    made = Tutorial(shared / "tutorial-run", shared / "tutorial")
    with (shared / "tutorial.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.guide.exists():
            runpy.run_path(str(SCRIPT))["make"](made.guide, made.run, "md,html,pdf")
    return made
