"""`closeout guide`: from what was typed to the files of a guide and an exit code."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from automation.browser import FoundBrowser, find_browser
from automation.console import LastingStream
from automation.errors import CloseoutError, NoBrowser
from automation.outcomes import BAD_REQUEST, DONE, UNAVAILABLE
from automation.outputs.guide.content import write_guide
from automation.outputs.guide.folder import PDF, put, refuse_others, written
from automation.outputs.guide.html import html
from automation.outputs.script.finished import require_finished
from automation.outputs.script.script_file import chosen_script, read_script
from automation.outputs.take_record import read_take
from automation.request import BadRequest
from automation.walked_first import Source, run_folder, untold
from automation.words.language import DEFAULT, language

ALL = frozenset({"md", "html", "pdf"})


@dataclass(frozen=True)
class GuideOptions:
    """Hold what was typed after `closeout guide`.

    `output` None: guide/ in the run folder; `formats` None: all that can be made here; `language` None:
    that of the script, else English.
    """

    source: Source
    output: Path | None = None
    formats: frozenset[str] | None = None
    language: str | None = None
    script: Path | None = None
    allow_failed: bool = False


def guide_command(options: GuideOptions, environ: Mapping[str, str], now: datetime) -> int:
    """Write the guide, say what was written, and return the exit code: the walk's, where that failed."""
    try:
        return _write(options, environ, now)
    except BadRequest as error:
        LastingStream(sys.stderr).write(f"{error.message}\n")
        return BAD_REQUEST
    except CloseoutError as error:
        tell(error)
        return UNAVAILABLE if isinstance(error, NoBrowser) else BAD_REQUEST


def tell(error: CloseoutError) -> None:
    """Say on stderr what is wrong and what to do about it."""
    LastingStream(sys.stderr).write(f"{error.message}\n{error.remedy}\n")


def _write(options: GuideOptions, environ: Mapping[str, str], now: datetime) -> int:
    # Whatever can be wrong is told before a browser opens.
    script = read_script(options.script) if options.script else None
    language(options.language or DEFAULT)
    if options.output:
        refuse_others(options.output)
    browser = _printer(options, environ)
    folder, verdict = run_folder(options.source, environ, now)
    if (code := untold(verdict, folder, allow_failed=options.allow_failed)) is not None:
        return code
    take = read_take(folder)
    require_finished(take.run, folder, allow_failed=options.allow_failed)
    guide = write_guide(take, chosen_script(take, options.language, script, str(options.script)))
    files = written(guide, options.formats or ALL)
    if browser:
        # Playwright takes its time to import, and most guides are asked for without a PDF.
        from automation.printing import printed

        files[PDF] = printed(html(guide, for_print=True), browser)
    output = options.output or folder / "guide"
    put(output, files)
    named = ", ".join(str(output / name) for name in files if "/" not in name)
    LastingStream(sys.stdout).write(f"Guide: {named}\n")
    return DONE


def _printer(options: GuideOptions, environ: Mapping[str, str]) -> FoundBrowser | None:
    """Find what prints a PDF; where nobody asked for one and there is no browser, say so and go on."""
    if "pdf" not in (options.formats or ALL):
        return None
    try:
        return find_browser(environ=environ)
    except NoBrowser as error:
        if options.formats:
            raise
        LastingStream(sys.stderr).write(f"No PDF is made: {error.message} {error.remedy}\n")
        return None
