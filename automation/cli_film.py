"""The part of the command line that films: closeout film."""

import os
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from automation.cli_telling import AllowFailed, Lang, Out, Pace, Script, Site, Told, Voice, check_source


class Size(StrEnum):
    """Name the sizes of a film."""

    FULL = "1920x1080"
    SMALL = "1280x720"
    UPRIGHT = "1080x1920"


class Captions(StrEnum):
    """Name where captions go."""

    BURNED = "burned"
    FILE = "file"
    BOTH = "both"


def film(  # noqa: PLR0913, PLR0917 - each option is a parameter of its own, so typer wants it
    source: Told = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The film, NAME.mp4. By default film.mp4 in the run folder."),
    ] = None,
    lang: Lang = None,
    theme: Annotated[
        str, typer.Option(metavar="light|dark|FILE", help="Colours, and how much moves.")
    ] = "light",
    size: Annotated[Size, typer.Option(help="Width and height in pixels.")] = Size.FULL,
    fps: Annotated[int, typer.Option(min=10, max=60, help="Frames a second.")] = 30,
    pace: Pace = 1.0,
    voice: Voice = None,
    captions: Annotated[
        Captions, typer.Option(help="In the picture, as files beside it, or both.")
    ] = Captions.BOTH,
    script: Script = None,
    no_clicks: Annotated[  # noqa: FBT002 - a switch of the command line
        bool, typer.Option("--no-clicks", help="No sound when something is pressed.")
    ] = False,
    cfr: Annotated[  # noqa: FBT002 - a switch of the command line
        bool, typer.Option("--cfr", help="Code every frame, for editors that dislike held ones.")
    ] = False,
    gif: Annotated[  # noqa: FBT002 - a switch of the command line
        bool, typer.Option("--gif", help="A short loop beside the film.")
    ] = False,
    allow_failed: AllowFailed = False,  # noqa: FBT002 - a switch of the command line
    site: Site = None,
    out: Out = None,
) -> None:
    """Film a walk: a tutorial with cursor, captions, voice and chapters.

    With a request it walks first; the folder of a run with --take needs neither
    browser nor site. Its chapters are the steps; captions (.vtt, .srt), a poster
    and, with --gif, a loop lie beside it.

    Exit codes: 0 filmed; 2 bad request, folder, script or usage; 130 interrupted;
    1, 3, 4 as run has them, where it walked.

    Examples:
        closeout film examples/close-with-escrow.yaml -o close-a-contract.mp4
        closeout film runs/20261124-100000-logo-refresh --lang de --size 1080x1920 --theme dark
        closeout film --script script.yaml --voice silent
    """
    from automation.command_film import FilmOptions, film_command
    from automation.outputs.film.film import Wish
    from automation.walked_first import Source

    check_source(source, site, out)
    wish = Wish(
        Path(), Path(), lang, size=size.value, fps=fps, pace=pace, voice=voice, captions=captions.value,
        script=script, clicks=not no_clicks, every=cfr, loop=gif, allow_failed=allow_failed,
    )  # fmt: skip
    options = FilmOptions(Source(source, site, out), output, theme, wish)
    raise typer.Exit(film_command(options, os.environ, datetime.now().astimezone()))
