"""Make README's pictures from a real run: the warning as the robot saw it, and the report of the run."""

import subprocess
import sys
import tempfile
from pathlib import Path

from automation.browser import find_browser, new_page, started

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/pictures"
ROBOT = [sys.executable, "-m", "automation"]


def main() -> None:
    """Close the tutorial's contract and keep two pictures, both 1280 pixels wide."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "run"
        # The report names its request as it was typed: the path that a reader of the README would type.
        command = [*ROBOT, "run", "examples/close-with-escrow.yaml", "--out", str(folder)]
        subprocess.run(command, cwd=ROOT, check=True)
        PICTURES.mkdir(parents=True, exist_ok=True)
        warning = folder / "steps/08-press-end-contract.jpg"
        (PICTURES / "warning.jpg").write_bytes(warning.read_bytes())
        with started(find_browser(), "") as browser:
            page = new_page(browser)
            page.goto((folder / "report.html").as_uri())
            page.screenshot(path=PICTURES / "report.jpg", type="jpeg", quality=85)


if __name__ == "__main__":
    main()
