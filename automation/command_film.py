"""`closeout film`: from what was typed to a film, by way of a walk where a request was named."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from automation.console import LastingStream
from automation.errors import CloseoutError, NoBrowser
from automation.film_progress import film_progress
from automation.interrupts import broken_off_by_signals
from automation.outcomes import BAD_REQUEST, DONE, INTERRUPTED, UNAVAILABLE
from automation.outputs.film.film import FilmNotMade, Made, Wish, check, make_film
from automation.outputs.film.theme import read_theme
from automation.request import BadRequest
from automation.walked_first import Source, run_folder, untold

_SUFFIX = ".mp4"
_EXAMPLE = "close-a-contract.mp4"
_BESIDE = {".vtt": "captions", ".srt": "captions", ".png": "poster", ".gif": "loop"}


@dataclass(frozen=True)
class FilmOptions:
    """Hold what was typed after `closeout film`; `output` None: film.mp4 in the run folder."""

    source: Source
    output: Path | None
    theme: str
    wish: Wish


def film_command(options: FilmOptions, environ: Mapping[str, str], now: datetime) -> int:
    """Film it, tell what was made, and return the exit code, which is the walk's where that failed."""
    try:
        with broken_off_by_signals():
            return _film(options, environ, now)
    except BadRequest as error:
        _complain(error.message)
        return BAD_REQUEST
    except CloseoutError as error:
        _complain(f"{error.message}\n{error.remedy}")
        return UNAVAILABLE if isinstance(error, NoBrowser) else BAD_REQUEST
    except KeyboardInterrupt:
        _complain("Stopped: no half film was left. The steps that were done are quick the next time.")
        return INTERRUPTED


def _film(options: FilmOptions, environ: Mapping[str, str], now: datetime) -> int:
    wish = replace(options.wish, theme=read_theme(options.theme))
    if options.output and options.output.is_dir():
        raise FilmNotMade(
            f"{options.output} is a folder.", f"Name a file in it: -o {options.output / _EXAMPLE}"
        )
    if options.output and options.output.suffix != _SUFFIX:
        raise FilmNotMade(f"{options.output} is not the name of a film.", f"Name one that ends in {_SUFFIX}.")
    check(wish)
    folder, verdict = run_folder(options.source, environ, now)
    if (code := untold(verdict, folder, allow_failed=wish.allow_failed)) is not None:
        return code
    wish = replace(wish, folder=folder, output=options.output or folder / f"film{_SUFFIX}")
    with film_progress(LastingStream(sys.stdout)) as progress:
        made = make_film(wish, progress)
    _report(made, wish)
    return DONE


def _report(made: Made, wish: Wish) -> None:
    minutes, seconds = divmod(round(made.timeline.seconds), 60)
    film, *others = made.files
    size, chapters = film.stat().st_size / 1e6, len(made.timeline.segments)
    beside = ", ".join(f"{file.name} ({_BESIDE[file.suffix]})" for file in others)
    change = f"edit {wish.script}, and film again." if wish.script else f"closeout storyboard {wish.folder}"
    stream = LastingStream(sys.stdout)
    stream.write(
        f"Film: {film} ({minutes}:{seconds:02}, {size:.1f} MB, {chapters} chapters)\nBeside it: {beside}\n"
        f"To change its words: {change}\n"
    )
    stream.flush()
    if made.lacking:
        _complain(
            f"The film's font has no letter for: {' '.join(made.lacking)}. A box stands in their place.\n"
            "Write them otherwise with --script, or film with --captions file where they stand in captions."
        )


def _complain(text: str) -> None:
    LastingStream(sys.stderr).write(f"{text}\n")
