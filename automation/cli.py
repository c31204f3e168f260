"""The command line: closeout run | film | guide | storyboard | site | doctor."""

import os
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from automation.cli_film import film
from automation.cli_guide import guide, storyboard
from automation.cli_telling import check_address

app = typer.Typer(
    name="closeout",
    help="Rehearse, prove and teach ending a contract, on a mock site of its own.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


@app.command()
def run(  # noqa: PLR0913, PLR0917 - each option is a parameter of its own, so typer wants it
    request: Annotated[
        Path | None, typer.Argument(help="The closing request, a YAML file.", show_default=False)
    ] = None,
    site: Annotated[
        str | None, typer.Option(help="A mock site that is served already; without it one is started.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="The run folder, new or empty. By default runs/<time>-<contract>.")
    ] = None,
    resume: Annotated[Path | None, typer.Option(help="Go on with the run in this folder.")] = None,
    dry_run: Annotated[  # noqa: FBT002 - a switch of the command line
        bool, typer.Option("--dry-run", help="Go up to the warning, report it and cancel.")
    ] = False,
    world: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The world of --site to walk in; else its sample world."),
    ] = None,
    reset: Annotated[  # noqa: FBT002 - a switch of the command line
        bool, typer.Option("--reset", help="Make that world as new first; --site must have a backstage.")
    ] = False,
    headed: Annotated[  # noqa: FBT002 - a switch of the command line
        bool, typer.Option("--headed", help="Show the browser.")
    ] = False,
    slow: Annotated[int, typer.Option(min=0, metavar="MS", help="Wait so long before each act.")] = 0,
    trace: Annotated[  # noqa: FBT002 - a switch of the command line
        bool, typer.Option("--trace", help="Keep a trace for Playwright's viewer.")
    ] = False,
    no_pictures: Annotated[  # noqa: FBT002 - a switch of the command line
        bool, typer.Option("--no-pictures", help="Take no picture of each step.")
    ] = False,
    take: Annotated[  # noqa: FBT002 - a switch of the command line
        bool, typer.Option("--take", help="Keep what a film and a guide are made of.")
    ] = False,
) -> None:
    """Close the contract of a request and prove each step.

    Exit codes: 0 done, or a dry run that would do; 1 failed; 2 bad request or usage; 3 no browser or no site;
    4 held back: refused, stopped, already ended, not the mock; 130 interrupted.
    """
    from automation.command_run import Options, run_command

    if request is None and resume is None:
        raise typer.BadParameter("name a request, or a folder with --resume.", param_hint="REQUEST")
    check_address(site)
    if out and resume:
        raise typer.BadParameter("goes on in its own folder; leave --out out.", param_hint="--resume")
    if (world or reset) and not site:
        raise typer.BadParameter("say of which --site; a site of the robot's own is always new.")
    if world and not re.fullmatch(r"[0-9a-f]{32}|sample", world):
        raise typer.BadParameter(
            f"{world!r} is no id of a world. Pass the one that POST /backstage/worlds answers, or sample.",
            param_hint="--world",
        )
    if reset and resume:
        raise typer.BadParameter("a world that is reset knows nothing of the run to go on with.")
    options = Options(
        request, site, out, resume, dry_run, headed, slow, trace, not no_pictures, take, world, reset
    )
    raise typer.Exit(run_command(options, os.environ, datetime.now().astimezone()))


app.command()(film)
app.command()(guide)
app.command()(storyboard)


@app.command(context_settings=_PASSED_ON)
def site(context: typer.Context) -> None:
    """Serve the mock site; `closeout site --help` names its options."""
    os.execv(sys.executable, [sys.executable, "-m", "mock_site", *context.args])  # noqa: S606 - no shell is wanted


@app.command()
def doctor() -> None:
    """Say what this machine has, what it is missing, and how to get it."""
    from automation.doctor import run as diagnose

    raise typer.Exit(diagnose())
