"""The embedded site: a process that ends when its standard input closes, however the robot ends."""

import select
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from automation.errors import SiteUnreachable

_BOOT_SECONDS = 30
_GOODBYE_SECONDS = 5
_SAYS = "closeout mock site: "


class EmbeddedSite:
    """Start the mock on a free port with its data in a folder; leaving the `with` ends it."""

    def __init__(self, data: Path) -> None:
        data.mkdir(parents=True, exist_ok=True)
        self._log = data / "server.log"
        command = [
            sys.executable,
            "-m",
            "mock_site",
            "--port",
            "0",
            "--data",
            str(data),
            "--until-stdin-closes",
        ]
        with self._log.open("ab") as log:
            # A session of its own keeps the terminal's Ctrl-C from it: the robot ends it when it is done.
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, start_new_session=True
            )

    def address(self) -> str:
        """Wait for the line with the address and return it; SiteUnreachable has the site's last words."""
        stdout = self.process.stdout
        deadline = time.monotonic() + _BOOT_SECONDS
        line = b""
        while stdout and not line.endswith(b"\n"):
            ready, _, _ = select.select([stdout], [], [], max(0.0, deadline - time.monotonic()))
            byte = stdout.read1(4096) if ready else b""  # type: ignore[attr-defined]
            if not byte:
                break
            line += byte
        said = line.decode("utf-8", "replace").strip()
        if not said.startswith(_SAYS):
            raise SiteUnreachable(
                f"The embedded site did not start: {self._last_words() or said or 'it said nothing'}",
                f"Try `closeout site` by itself, and read {self._log}.",
            )
        return said.removeprefix(_SAYS).split()[0]

    def __enter__(self) -> Self:
        """Give the site, which is starting."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the site."""
        self.stop()

    def stop(self) -> None:
        """Close the site's input and wait for its end; end it by force when it does not go."""
        process = self.process
        if process.stdin and not process.stdin.closed:
            process.stdin.close()
        for push in (None, process.terminate, process.kill):
            if push:
                push()
            try:
                process.wait(_GOODBYE_SECONDS)
                break
            except subprocess.TimeoutExpired:
                continue
        if process.stdout:
            process.stdout.close()
        if self._log.exists() and not self._log.stat().st_size:
            self._log.unlink()

    def _last_words(self) -> str:
        lines = self._log.read_text("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""
