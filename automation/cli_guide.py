"""The part of the command line that tells of a walk: closeout guide | storyboard."""

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from automation.cli_telling import AllowFailed, Lang, Out, Pace, Script, Site, Told, Voice, check_source


def guide(  # noqa: PLR0913, PLR0917 - each option is a parameter of its own, so typer wants it
    source: Told = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The guide's folder. By default guide/ in the run folder."),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option("--format", metavar="md,html,pdf", help="What is written; by default all that can be."),
    ] = None,
    lang: Lang = None,
    script: Script = None,
    allow_failed: AllowFailed = False,  # noqa: FBT002 - a switch of the command line
    site: Site = None,
    out: Out = None,
) -> None:
    """Write a guide: numbered steps, marked pictures, what each reason does, questions and answers.

    With a request it walks first; the folder of a run with --take needs no site,
    and a browser only for the PDF.

    Exit codes: 0 written; 2 bad request, folder, script or usage; 130 interrupted;
    3 no browser for --format pdf; 1, 3, 4 as run has them, where it walked.

    Examples:
        closeout guide examples/hourly.yaml -o guide
        closeout guide runs/20261124-100000-logo-refresh --lang de --format html,pdf
        closeout guide --script script.yaml
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
    source: Told = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The script. By default script.yaml in the run folder."),
    ] = None,
    lang: Lang = None,
    script: Script = None,
    pace: Pace = 1.0,
    voice: Voice = None,
    allow_failed: AllowFailed = False,  # noqa: FBT002 - a switch of the command line
    site: Site = None,
    out: Out = None,
) -> None:
    """Print what a film will show, and write its words to a file for you to edit.

    With a request it walks first; the folder of a run with --take needs neither
    browser nor site.

    Exit codes: 0 written; 2 bad request, folder, script or usage; 130 interrupted;
    1, 3, 4 as run has them, where it walked.

    Examples:
        closeout storyboard examples/submit-work-instead.yaml -o script.yaml
        closeout storyboard runs/20261124-100000-logo-refresh --lang de
        closeout storyboard --script script.yaml -o shorter.yaml --pace 1.5
    """
    from automation.command_storyboard import StoryboardOptions, storyboard_command
    from automation.walked_first import Source

    check_source(source, site, out)
    options = StoryboardOptions(Source(source, site, out), output, lang, script, voice, pace, allow_failed)
    raise typer.Exit(storyboard_command(options, os.environ, datetime.now().astimezone()))
