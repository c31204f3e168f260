"""Who speaks: a program of this machine, or nobody. Lengths come from the sound."""

import shutil
import subprocess
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from automation.errors import CloseoutError

ESPEAK, SILENT = "espeak", "silent"
VOICES = (ESPEAK, SILENT)
PROGRAMS = ("espeak-ng", "espeak")
INSTALL = "On Debian: sudo apt-get install espeak-ng; on macOS: brew install espeak-ng"

_RATE = 22050
_SAMPLE_BYTES = 2
_WORDS_A_MINUTE, _SLOWEST, _FASTEST = 170, 80, 450
_PATIENCE_SECONDS = 60


class NoVoice(CloseoutError):
    """A voice that is not known, or whose program is missing or does not speak."""


@dataclass(frozen=True)
class Sound:
    """One channel of signed 16-bit samples, the low byte first, `rate` of them a second."""

    samples: bytes
    rate: int = _RATE

    @property
    def seconds(self) -> float:
        """Say how long it lasts."""
        return len(self.samples) / _SAMPLE_BYTES / self.rate

    def padded(self, seconds: float) -> "Sound":
        """Add silence up to a length; a longer sound stays as it is."""
        missing = round(seconds * self.rate) - len(self.samples) // _SAMPLE_BYTES
        return Sound(self.samples + bytes(_SAMPLE_BYTES * max(0, missing)), self.rate)


class Voice(Protocol):
    """Somebody who speaks one language."""

    @property
    def name(self) -> str:
        """Give the name by which a person chooses it."""

    def say(self, text: str, pace: float = 1.0) -> Sound:
        """Speak a text, `pace` times as fast as usual."""


@dataclass(frozen=True)
class Silent:
    """Say nothing."""

    name: str = SILENT

    def say(self, text: str, pace: float = 1.0) -> Sound:  # noqa: ARG002 - whatever it is, it is not heard
        """Give no sound."""
        return Sound(b"")


@dataclass(frozen=True)
class Espeak:
    """Speak with espeak; the same text gives the same bytes."""

    program: str
    language: str
    name: str = ESPEAK

    def say(self, text: str, pace: float = 1.0) -> Sound:
        """Speak a text; NoVoice when the program cannot."""
        if not any(letter.isalnum() for letter in text):
            return Sound(b"")
        speed = max(_SLOWEST, min(_FASTEST, round(_WORDS_A_MINUTE * pace)))
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "said.wav"
            command = [self.program, "-v", self.language, "-s", str(speed), "-w", str(file), "--stdin"]
            try:
                subprocess.run(
                    command,
                    input=text.encode(),
                    capture_output=True,
                    timeout=_PATIENCE_SECONDS,
                    check=True,
                )
                with wave.open(str(file), "rb") as sound:
                    return Sound(sound.readframes(sound.getnframes()), sound.getframerate())
            except (OSError, subprocess.SubprocessError, wave.Error, EOFError) as error:
                raise NoVoice(
                    f"{self.program} could not speak {self.language}: {_reason(error)}.",
                    f"Install it again ({INSTALL}), or film with --voice {SILENT}.",
                ) from error


def find_voice(name: str | None, language: str) -> Voice:
    """Find a voice by name; None takes espeak where it is installed, else silence.

    `language` is espeak's own name for it. NoVoice tells which voices there are, or how to get the program.
    """
    if name not in {None, *VOICES}:
        raise NoVoice(f"There is no voice {name!r}.", f"Choose one of: {', '.join(VOICES)}.")
    program = find_program()
    if name == SILENT or (name is None and program is None):
        return Silent()
    if program is None:
        raise NoVoice(
            "The voice espeak needs the program espeak-ng, which is not installed.",
            f"{INSTALL}; or choose --voice {SILENT}.",
        )
    return Espeak(program, language)


def find_program() -> str | None:
    """Look for a program that speaks."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def _reason(error: Exception) -> str:
    said = getattr(error, "stderr", b"") or b""
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1].strip().rstrip(".") if lines else str(error)
