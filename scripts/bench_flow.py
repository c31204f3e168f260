"""Measure the robot beside a bare Playwright script that makes the same clicks, in turn, each a process.

Prints the median of the ratios, pair by pair, and where the robot's time goes. Times are wall seconds of this
run.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from automation.browser import find_browser

ROOT = Path(__file__).parents[1]
REQUEST = ROOT / "examples/close-with-escrow.yaml"
BARE = ROOT / "scripts/bare_walk.py"
ROBOT = [sys.executable, "-m", "automation"]
LIMITS = {"walk, pictures": 1.4, "walk, no pictures": 1.1, "whole command": 2.0}


@dataclass(frozen=True)
class Walk:
    """One run: `whole` the process from start to exit, `walked` from first navigation to last proof."""

    whole: float
    walked: float
    parts: dict[str, float]


@contextmanager
def served(data: Path) -> Iterator[str]:
    """Serve the mock as the robot does, and give its address."""
    command = [sys.executable, "-m", "mock_site", "--port", "0", "--data", str(data), "--until-stdin-closes"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the site was started without pipes")
        yield process.stdout.readline().split()[-1]
        process.stdin.close()


def bare(folder: Path, browser: str) -> Walk:
    """Walk with the bare script on a site that is there already."""
    with served(folder / "site") as site:
        began = time.perf_counter()
        command: list[str | Path] = [sys.executable, BARE, site, browser]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        return Walk(time.perf_counter() - began, float(ran.stdout), {})


def robot(folder: Path, *options: str) -> Walk:
    """Close with the whole command, embedded site and start-up included."""
    started, began = datetime.now(UTC), time.perf_counter()
    subprocess.run([*ROBOT, "run", REQUEST, "--out", folder, *options], capture_output=True, check=True)
    whole = time.perf_counter() - began
    events = [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]
    begins = [moment(event) for event in events if event["event"] == "begin"]
    proven = [event for event in events if event["event"] == "proven"]
    last = moment(proven[-1])
    gaps = [later - moment(event) for event, later in zip(proven, begins[1:], strict=False)]
    return Walk(
        whole,
        (last - begins[0]).total_seconds(),
        {
            "start: Python, site, browser": (begins[0] - started).total_seconds(),
            "acts": sum(event["act_milliseconds"] for event in proven) / 1000,
            "proofs": sum(event["milliseconds"] - event["act_milliseconds"] for event in proven) / 1000,
            "between steps: pictures, journal": sum(gap.total_seconds() for gap in gaps),
            "end: last picture, report, browser, site": whole - (last - started).total_seconds(),
        },
    )


def moment(event: dict[str, str]) -> datetime:
    """Read when an event was written."""
    return datetime.fromisoformat(event["at"])


def row(name: str, values: Sequence[float], unit: str = "") -> str:
    """Write a median between its quartiles."""
    low, _, high = quantiles(values, n=4)
    return f"{name:44} {median(values):7.2f}{unit}   quartiles {low:.2f} to {high:.2f}"


def main() -> int:
    """Run the pairs, print the ratios, and exit with 1 when one is above its limit."""
    parser = argparse.ArgumentParser(prog="scripts/bench flow", description=__doc__)
    parser.add_argument(
        "--pairs", type=int, default=15, help="how often each is run (default 15, at least 2)"
    )
    pairs = parser.parse_args().pairs
    browser = find_browser().path
    walks: dict[str, list[Walk]] = {"bare": [], "pictures": [], "no pictures": []}
    with tempfile.TemporaryDirectory() as scratch:
        # The first round warms the disk and is not counted.
        for turn in range(pairs + 1):
            folder = Path(scratch) / str(turn)
            round_ = {
                "bare": bare(folder / "bare", browser),
                "pictures": robot(folder / "pictures"),
                "no pictures": robot(folder / "plain", "--no-pictures"),
            }
            for name, walk in round_.items():
                if turn:
                    walks[name].append(walk)
    full, plain = (list(zip(walks[mode], walks["bare"], strict=True)) for mode in ("pictures", "no pictures"))
    ratios = {
        "walk, pictures": [ours.walked / theirs.walked for ours, theirs in full],
        "walk, no pictures": [ours.walked / theirs.walked for ours, theirs in plain],
        "whole command": [ours.whole / theirs.whole for ours, theirs in full],
    }
    print(f"{pairs} rounds in turn, {browser}")
    for name, values in ratios.items():
        print(row(f"{name} / bare (at most {LIMITS[name]})", values, " x"))
    print(row("bare walk", [walk.walked for walk in walks["bare"]], " s"))
    print(row("bare process", [walk.whole for walk in walks["bare"]], " s"))
    for mode in ("pictures", "no pictures"):
        print(f"where the whole command's time goes, {mode}:")
        for part in walks[mode][0].parts:
            print(row(f"  {part}", [walk.parts[part] for walk in walks[mode]], " s"))
    above = [name for name, values in ratios.items() if median(values) > LIMITS[name]]
    for name in above:
        print(f"above its limit: {name}")
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
