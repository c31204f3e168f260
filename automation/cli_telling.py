"""The arguments that all commands share which tell of a walk: film, guide and storyboard."""

import re
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

# One file a language; reading them takes longer than to name them.
_CODES = sorted(file.stem for file in (Path(__file__).parent / "words").glob("*.toml"))
_LANGUAGES = "|".join(sorted(_CODES, key=lambda code: code != "en"))

Told = Annotated[
    Path | None,
    typer.Argument(
        metavar="[REQUEST.yaml | RUN-FOLDER]",
        help="What to walk first, or the folder of a run; else the latest run with a take.",
        show_default=False,
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        metavar=_LANGUAGES, help="The language of the words, en by default; the site stays English."
    ),
]
Pace = Annotated[float, typer.Option(min=0.5, max=2.0, help="How quick: 1.5 is half as quick again.")]
Voice = Annotated[
    str | None,
    typer.Option(metavar="espeak|silent", help="Who speaks. By default espeak where it is installed."),
]
Script = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="The words, as `closeout storyboard` writes and a person edits them."),
]
AllowFailed = Annotated[
    bool, typer.Option("--allow-failed", help="Tell of a walk that failed, up to the failure.")
]
Site = Annotated[str | None, typer.Option(help="Walk on a mock site that is served already.")]
Out = Annotated[Path | None, typer.Option(help="The run folder of the walk, new or empty.")]


def check_source(source: Path | None, site: str | None, out: Path | None) -> None:
    """Refuse an address that is none, and options of a walk where none is walked."""
    check_address(site)
    if (source is None or source.is_dir()) and (site or out):
        raise typer.BadParameter(
            "names a run that was walked already; leave --site and --out out.", param_hint="RUN-FOLDER"
        )


def check_address(site: str | None) -> None:
    """Refuse what is no address of a site, and a name and password in it: those would be kept."""
    if site and not (re.match(r"https?://[^/\s@]+(/|$)", site) and _has_a_port(site)):
        raise typer.BadParameter("write it like http://127.0.0.1:5000.", param_hint="--site")


def _has_a_port(site: str) -> bool:
    try:
        return urlsplit(site).port != 0
    except ValueError:
        return False
