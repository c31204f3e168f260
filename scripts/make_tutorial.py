"""Make docs/tutorial, or the folder named: the guide of the tutorial's own contract, written by the tool."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
REQUEST = "examples/close-with-escrow.yaml"
FORMATS = "md,html"


def make(folder: Path) -> None:
    """Walk the tutorial's request and write its guide into a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        run = str(Path(scratch) / "run")
        command = [sys.executable, "-c", "from automation.cli import main; main()", "guide", REQUEST]
        options = ["--output", str(folder), "--format", FORMATS, "--out", run]
        subprocess.run([*command, *options], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    make(Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else ROOT / "docs/tutorial")
