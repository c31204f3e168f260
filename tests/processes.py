"""Processes of one run, found by a mark that children inherit."""

import os
import re
import subprocess
import sys
import uuid
from collections.abc import Sequence
from pathlib import Path

import psutil

MARK = "CLOSEOUT_TEST_RUN"
PATIENCE_SECONDS = 60
GOODBYE_SECONDS = 15


class MarkedRun:
    """Start programs that carry a mark, and tell which of them, and of what they started, are still there."""

    def __init__(self, folder: Path, **environ: str) -> None:
        self._mark = uuid.uuid4().hex
        self._folder = folder
        self._environ = {**os.environ, MARK: self._mark, **environ}

    def start(
        self, arguments: Sequence[str | Path], *, python: Sequence[str | Path] = ()
    ) -> subprocess.Popen[str]:
        """Start closeout with arguments, or the Python program in `python` with them."""
        program = python or ["-m", "automation"]
        return subprocess.Popen(
            [sys.executable, *program, *arguments],
            cwd=self._folder,
            env=self._environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def finish(
        self,
        arguments: Sequence[str | Path],
        *,
        python: Sequence[str | Path] = (),
        patience: float = PATIENCE_SECONDS,
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end and return its exit code and what it said."""
        process = self.start(arguments, python=python)
        out, err = process.communicate(timeout=patience)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def left(self) -> list[str]:
        """Name the processes that are still there after they had time to go."""
        alive = [process for process in psutil.process_iter() if self._is_mine(process)]
        _, left = psutil.wait_procs(alive, timeout=GOODBYE_SECONDS)
        return [process.name() for process in left]

    def kill_the_browser(self) -> None:
        """Kill the run's browser, whichever it is, with all its processes."""
        for process in psutil.process_iter():
            if self._is_mine(process) and re.search("chrom|headless", process.name(), re.IGNORECASE):
                process.kill()

    def _is_mine(self, process: psutil.Process) -> bool:
        try:
            return process.status() != psutil.STATUS_ZOMBIE and process.environ().get(MARK) == self._mark
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return False
