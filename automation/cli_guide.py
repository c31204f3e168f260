"""The part of the command line that tells of a walk: closeout guide | storyboard."""

import os
import re
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer


def guide(  # noqa: PLR0913, PLR0917 - each option is a parameter of its own, so typer wants it
    source: Annotated[
        Path | None,
        typer.Argument(
            metavar="[REQUEST.yaml | RUN-FOLDER]",
            help="What to walk first, or the folder of a run; else the latest run with a take.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The guide's folder. By default guide/ in the run folder."),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option("--format", metavar="md,html,pdf", help="What is written; by default all that can be."),
    ] = None,
    lang: Annotated[
        str | None, typer.Option(help="The language of the words; the site stays English. By default en.")
    ] = None,
    script: Annotated[
        Path | None, typer.Option(help="The words, as `closeout storyboard` writes and a person edits them.")
    ] = None,
    allow_failed: Annotated[  # noqa: FBT002 - a switch of the command line
        bool, typer.Option("--allow-failed", help="Tell of a walk that failed, up to the failure.")
    ] = False,
    site: Annotated[str | None, typer.Option(help="Walk on a mock site that is served already.")] = None,
    out: Annotated[Path | None, typer.Option(help="The run folder of the walk, new or empty.")] = None,
) -> None:
    """Write a guide: numbered steps, marked pictures, what each reason does, questions and answers.

    With a request it walks first; the folder of a run with --take needs no site, and a browser only for PDF.
    Exit codes: 0 written; 2 bad request, folder, script or usage; 3 no browser for --format pdf; 1, 3, 4 as
    run has them, where it walked.
    """
    from automation.command_guide import ALL, GuideOptions, guide_command
    from automation.walked_first import Source

    wanted = frozenset(each.strip() for each in formats.split(",")) if formats is not None else None
    if wanted is not None and (not wanted or wanted - ALL):
        raise typer.BadParameter("write some of md,html,pdf with commas between.", param_hint="--format")
    check_source(source, site, out)
    options = GuideOptions(Source(source, site, out), output, wanted, lang, script, allow_failed)
    raise typer.Exit(guide_command(options, os.environ, datetime.now().astimezone()))


def storyboard(  # noqa: PLR0913, PLR0917 - each option is a parameter of its own, so typer wants it
    source: Annotated[
        Path | None,
        typer.Argument(
            metavar="[REQUEST.yaml | RUN-FOLDER]",
            help="What to walk first, or the folder of a run; else the latest run with a take.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The script. By default script.yaml in the run folder."),
    ] = None,
    lang: Annotated[
        str | None, typer.Option(help="The language of the words, en by default; the site stays English.")
    ] = None,
    script: Annotated[
        Path | None, typer.Option(help="Words that were edited, to see what a film makes of them.")
    ] = None,
    pace: Annotated[
        float, typer.Option(min=0.5, max=2.0, help="How quick: 1.5 is half as quick again.")
    ] = 1.0,
    voice: Annotated[
        str | None,
        typer.Option(metavar="espeak|silent", help="Who speaks. By default espeak where it is installed."),
    ] = None,
    allow_failed: Annotated[  # noqa: FBT002 - a switch of the command line
        bool, typer.Option("--allow-failed", help="Tell of a walk that failed, up to the failure.")
    ] = False,
    site: Annotated[str | None, typer.Option(help="Walk on a mock site that is served already.")] = None,
    out: Annotated[Path | None, typer.Option(help="The run folder of the walk, new or empty.")] = None,
) -> None:
    """Print what a film will show, and write its words to a file for you to edit.

    Exit codes: 0 printed and written; 2 bad request, folder, script or usage; 1, 3, 4 as run has them, where
    it walked.
    """
    from automation.command_storyboard import StoryboardOptions, storyboard_command
    from automation.walked_first import Source

    check_source(source, site, out)
    options = StoryboardOptions(Source(source, site, out), output, lang, script, voice, pace, allow_failed)
    raise typer.Exit(storyboard_command(options, os.environ, datetime.now().astimezone()))


def check_source(source: Path | None, site: str | None, out: Path | None) -> None:
    """Refuse an address that is none, and options of a walk where none is walked."""
    if site and not re.match(r"https?://[^/\s]", site):
        raise typer.BadParameter("write it like http://127.0.0.1:5000.", param_hint="--site")
    if (source is None or source.is_dir()) and (site or out):
        raise typer.BadParameter("names a run that was walked already; leave --site and --out out.")
