"""Measure a film of the escrow path in one run: from a folder, from a request, with one caption changed.

Beside it Playwright's own screencast of the same walk, which takes as long as it shows. Prints ratios of this
run, seconds of film to a second of work; exits with 1 when one misses its limit.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import av
import psutil

from automation import flow
from automation.browser import find_browser, new_page, started
from automation.hand import Pace
from automation.outputs.film.film import Wish, plan
from automation.outputs.script.script_text import script_text
from automation.request import read_request
from automation.runner import perform, scene_on
from automation.site_process import EmbeddedSite

ROOT = Path(__file__).parents[1]
REQUEST = ROOT / "examples/close-with-escrow.yaml"
ROBOT = [sys.executable, "-m", "automation"]
MINUTE = 60.0
LOOK_EVERY = 0.05
SLOW_MS = 400


@dataclass(frozen=True)
class Work:
    """One command with its children: wall and CPU seconds, and the most memory at once, in MB."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Figure:
    """A figure with its unit, and its limit: at least so much, or at most."""

    name: str
    value: float
    unit: str
    limit: float
    at_least: bool = False

    @property
    def fine(self) -> bool:
        """Tell whether it is within its limit."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit


def main() -> int:
    """Film three times and look at the results."""
    parser = argparse.ArgumentParser(prog="scripts/bench film", description=__doc__)
    parser.add_argument("--voice", default="silent", help="espeak or silent (default, the same everywhere)")
    voice = parser.parse_args().voice
    with tempfile.TemporaryDirectory() as scratch:
        return report(Path(scratch), voice)


def report(scratch: Path, voice: str) -> int:
    """Print the figures, and give 1 when one is beyond its limit."""
    run, film = scratch / "run", scratch / "film.mp4"
    said = ["--voice", voice]
    requested = measured("film", REQUEST, "--out", run, "-o", film, *said)
    for left in (run / "film-cache").iterdir():
        left.unlink()
    folder = measured("film", run, "-o", film, *said)
    script = one_caption_changed(run, scratch / "script.yaml")
    changed = measured("film", run, "-o", scratch / "changed.mp4", "--script", script, *said)
    lasts, frames = looked_at(film)
    shown, took = screencast(scratch / "site")
    minutes = lasts / MINUTE
    figures = [
        Figure("from a run folder", lasts / folder.wall, "x real time", 6, at_least=True),
        Figure("from a request", lasts / requested.wall, "x real time", 2.5, at_least=True),
        Figure("one caption changed", lasts / changed.wall, "x real time", 20, at_least=True),
        Figure("size", film.stat().st_size / 1e6 / minutes, "MB a film minute", 12),
        Figure("processor, from a run folder", folder.cpu / minutes, "CPU-s a film minute", 15),
        Figure("coded frames", frames / (lasts * 30), "of the constant-rate count", 0.40),
        Figure("memory, from a run folder", folder.memory, "MB", 1024),
    ]
    print(f"a film of {lasts:.1f} s, 1920x1080, 30 frames a second, voice {voice}")
    print(
        "(longer than a minute: every act is told, and captions are read at 17 letters a second at most;"
        " figures are ratios of it, or a minute's share)"
    )
    for each in figures:
        limit = f"(at {'least' if each.at_least else 'most'} {each.limit:g})"
        print(f"{each.name:30} {each.value:8.2f} {each.unit} {limit}")
    print(f"{'Playwright screencast':30} {shown / took:8.2f} x real time, by nature")
    missed = [each.name for each in figures if not each.fine]
    for name in missed:
        print(f"beyond its limit: {name}")
    return 1 if missed else 0


def measured(*words: str | Path) -> Work:
    """Run closeout and measure it."""
    began = time.perf_counter()
    with subprocess.Popen([*ROBOT, *map(str, words)], stdout=subprocess.DEVNULL) as process:
        watch = Watch(process.pid)
        watch.start()
        code = process.wait()
        wall = time.perf_counter() - began
        watch.join()
    if code:
        raise SystemExit(f"closeout {' '.join(map(str, words))} ended with {code}")
    return Work(wall, watch.cpu, watch.memory)


class Watch(threading.Thread):
    """Look at a process and all below it until it ends: CPU seconds so far, the most memory at once."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._root = psutil.Process(pid)
        self._spent: dict[int, float] = {}
        self.memory = 0.0

    @property
    def cpu(self) -> float:
        """Give the CPU seconds of every process that was seen."""
        return sum(self._spent.values())

    def run(self) -> None:
        """Look every few milliseconds."""
        while self._look():
            # Nobody waits for this: it is how often memory and processor time are looked at.
            time.sleep(LOOK_EVERY)

    def _look(self) -> bool:
        held = 0
        try:
            family = [self._root, *self._root.children(recursive=True)]
        except psutil.NoSuchProcess:
            return False
        for process in family:
            try:
                times = process.cpu_times()
                self._spent[process.pid] = times.user + times.system
                held += process.memory_full_info().uss
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue
        self.memory = max(self.memory, held / 1e6)
        return self._root.status() != psutil.STATUS_ZOMBIE


def one_caption_changed(run: Path, file: Path) -> Path:
    """Write the run's script with one word of one step's narration changed for another as long."""
    text = script_text(plan(Wish(run, run / "film.mp4", voice="silent")).script)
    changed, count = re.subn("three dots", "small dots", text, count=1, flags=re.IGNORECASE)
    if count != 1:
        raise SystemExit("the script does not tell of three dots any more")
    file.write_text(changed, "utf-8")
    return file


def looked_at(film: Path) -> tuple[float, int]:
    """Give a film's length in seconds and the frames that are coded."""
    with av.open(str(film)) as container:
        video = container.streams.video[0]
        return float((video.duration or 0) * (video.time_base or 0)), video.frames


def screencast(data: Path) -> tuple[float, float]:
    """Walk under Playwright's own screencast; give the seconds that it shows and that it took."""
    times: list[float] = []
    request = read_request(REQUEST, {})
    with EmbeddedSite(data) as embedded, started(find_browser(), "127.0.0.1") as browser:
        site = embedded.address()
        page = new_page(browser)
        scene = scene_on(page, request, site, pace=Pace(slow=SLOW_MS))
        began = time.perf_counter()
        page.screencast.start(on_frame=lambda _frame: times.append(time.perf_counter()))
        perform(scene, flow.whole(scene))
        page.screencast.stop()
        took = time.perf_counter() - began
    return times[-1] - times[0], took


if __name__ == "__main__":
    sys.exit(main())
