"""What is printed may be lost; what is done may not: output that nobody takes any more never stops a run."""

import os
from pathlib import Path
from typing import TextIO


class LastingStream:
    """Write to a stream for as long as somebody takes it, then to nowhere."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream or _nowhere()
        self.encoding = self._stream.encoding
        reconfigure = getattr(self._stream, "reconfigure", None)
        if reconfigure:
            # A machine whose locale lacks a letter of a title gets a question mark in its place.
            reconfigure(errors="replace")

    def write(self, text: str) -> int:
        """Write a text, or lose it."""
        try:
            return self._stream.write(text)
        except (OSError, ValueError):
            self._give_up()
            return len(text)

    def flush(self) -> None:
        """Hand over what was written, or lose it."""
        try:
            self._stream.flush()
        except (OSError, ValueError):
            self._give_up()

    def isatty(self) -> bool:
        """Tell whether a person sits in front of it."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """Give the stream's own number."""
        return self._stream.fileno()

    def _give_up(self) -> None:
        # What is still in the old stream's buffer would fail once more when Python ends.
        lost, self._stream = self._stream, _nowhere()
        try:
            os.dup2(self._stream.fileno(), lost.fileno())
        except (OSError, ValueError):
            # A stream without a file of its own has no buffer that could fail.
            return


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")
