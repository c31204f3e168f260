"""`closeout storyboard`: what a film will show, printed, and its words in a file that a person edits."""

import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from automation.command_guide import tell
from automation.console import LastingStream
from automation.errors import CloseoutError, FolderRefused, NoBrowser
from automation.outcomes import BAD_REQUEST, DONE, UNAVAILABLE
from automation.outputs.film.film import Wish, check, plan
from automation.outputs.placing import reason
from automation.outputs.run_record import read_run
from automation.outputs.script.finished import require_finished
from automation.outputs.script.script_text import script_text
from automation.outputs.storyboard import storyboard
from automation.request import BadRequest
from automation.walked_first import Source, run_folder, untold

SCRIPT = "script.yaml"
_NEXT = "Change them, then: closeout film {run} --script {script}; a guide takes them in the same way."


@dataclass(frozen=True)
class StoryboardOptions:
    """Hold what was typed after `closeout storyboard`; `output` None: script.yaml in the run folder."""

    source: Source
    output: Path | None = None
    language: str | None = None
    script: Path | None = None
    voice: str | None = None
    pace: float = 1.0
    allow_failed: bool = False


def storyboard_command(options: StoryboardOptions, environ: Mapping[str, str], now: datetime) -> int:
    """Print the storyboard, write the script, and return the exit code: the walk's, where that failed."""
    try:
        return _tell(options, environ, now)
    except BadRequest as error:
        LastingStream(sys.stderr).write(f"{error.message}\n")
        return BAD_REQUEST
    except CloseoutError as error:
        tell(error)
        return UNAVAILABLE if isinstance(error, NoBrowser) else BAD_REQUEST


def _tell(options: StoryboardOptions, environ: Mapping[str, str], now: datetime) -> int:
    wish = Wish(
        Path(), Path(), options.language, pace=options.pace, voice=options.voice, script=options.script,
        allow_failed=options.allow_failed,
    )  # fmt: skip
    # Whatever can be wrong is told before a browser opens.
    check(wish)
    folder, verdict = run_folder(options.source, environ, now)
    if (code := untold(verdict, folder, allow_failed=options.allow_failed)) is not None:
        return code
    require_finished(read_run(folder), folder, allow_failed=options.allow_failed)
    planned = plan(replace(wish, folder=folder, allow_failed=True))
    output = options.output or folder / SCRIPT
    _write(output, script_text(planned.script))
    LastingStream(sys.stdout).write(
        f"{storyboard(planned)}\nThe words: {output}\n{_NEXT.format(run=folder, script=output)}\n"
    )
    return DONE


def _write(file: Path, text: str) -> None:
    """Write a script; one that is there and says something else is somebody's work and stays."""
    try:
        if file.is_dir():
            raise FolderRefused(f"{file} is a folder.", f"Name a file in it: -o {file / SCRIPT}")
        if file.exists() and file.read_bytes() != text.encode():
            raise FolderRefused(
                f"{file} is there already and has other words.",
                "Name another file with -o, or use that one: closeout film ... --script FILE",
            )
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=file.parent, prefix=f".{file.name}-", delete=False
        ) as fresh:
            fresh.write(text)
        Path(fresh.name).chmod(0o644)
        Path(fresh.name).replace(file)
    except OSError as error:
        raise FolderRefused(
            f"{file} cannot be written: {reason(error, file)}.", "Name another file with -o."
        ) from error
