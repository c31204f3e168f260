"""Make the example films, one a branch: scripts/make_films.py FOLDER [options of closeout film]."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROBOT = [sys.executable, "-m", "automation"]
FILMS = {
    "client-not-responsive": "close-with-escrow.yaml",
    "work-submitted-instead": "submit-work-instead.yaml",
    "hourly": "hourly.yaml",
    "done-and-paid": "plain.yaml",
    "before-any-work": "before-work-time-misjudged.yaml",
}


def main() -> int:
    """Walk and film each request; what is there already is filmed again from its run folder."""
    if len(sys.argv) == 1:
        print(f"usage: {Path(__file__).name} FOLDER [closeout film options]", file=sys.stderr)
        return 2
    folder, options = Path(sys.argv[1]).absolute(), sys.argv[2:]
    for name, request in FILMS.items():
        run = folder / "runs" / name
        source = [str(run)] if (run / "take").is_dir() else [f"examples/{request}", "--out", str(run)]
        command = [*ROBOT, "film", *source, "-o", str(folder / f"{name}.mp4"), *options]
        subprocess.run(command, cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
