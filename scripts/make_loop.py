"""Make README's loop: the steps from the menu to the last word, filmed by the tool itself."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOOP = ROOT / "docs/pictures/film.gif"
ROBOT = [sys.executable, "-m", "automation"]


def main() -> None:
    """Film the tutorial's contract and keep the loop."""
    with tempfile.TemporaryDirectory() as scratch:
        film = Path(scratch) / "film.mp4"
        options = ["--out", f"{scratch}/run", "-o", str(film), "--voice", "silent", "--gif"]
        subprocess.run([*ROBOT, "film", "examples/close-with-escrow.yaml", *options], cwd=ROOT, check=True)
        LOOP.write_bytes(film.with_suffix(".gif").read_bytes())


if __name__ == "__main__":
    main()
