"""Make docs/tutorial, or the folder named: the guide of the tutorial's own contract, written by the tool."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
REQUEST = "examples/close-with-escrow.yaml"
FORMATS = "md,html"


def make(folder: Path, run: Path, formats: str = FORMATS) -> None:
    """Walk the tutorial's request into a run folder, and write its guide into another."""
    command = [sys.executable, "-m", "automation", "guide", REQUEST]
    options = ["--output", str(folder), "--format", formats, "--out", str(run)]
    subprocess.run([*command, *options], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        wanted = Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else ROOT / "docs/tutorial"
        make(wanted, Path(scratch) / "run")
