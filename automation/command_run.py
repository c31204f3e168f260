"""`closeout run`: from what was typed to an exit code."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from automation.browser import find_browser
from automation.console import LastingStream
from automation.errors import CloseoutError, FolderRefused, NoBrowser
from automation.outcomes import BAD_REQUEST, UNAVAILABLE, Outcome, Verdict
from automation.progress import progress
from automation.request import BadRequest, Request, read_request, request_from_masked
from automation.run_folder import RunFolder, new_folder, resumed_folder
from automation.world_reset import TOKEN

_PROBLEMS = (Outcome.FAILED, Outcome.NOT_THE_MOCK, Outcome.NO_BROWSER, Outcome.SITE_UNREACHABLE)


@dataclass(frozen=True)
class Options:
    """Hold what was typed after `closeout run`."""

    request: Path | None
    site: str | None
    out: Path | None
    resume: Path | None
    dry_run: bool
    headed: bool
    slow_ms: int
    trace: bool
    pictures: bool
    take: bool = False
    world: str | None = None
    reset: bool = False


def run_command(options: Options, environ: Mapping[str, str], now: datetime) -> int:
    """Run it, tell how it went, and return the exit code."""
    try:
        verdict, _ = carry_out(options, environ, now)
    except BadRequest as error:
        _complain(error.message)
        return BAD_REQUEST
    except FolderRefused as error:
        _tell(error)
        return BAD_REQUEST
    except NoBrowser as error:
        _tell(error)
        return UNAVAILABLE
    return verdict.exit


def carry_out(options: Options, environ: Mapping[str, str], now: datetime) -> tuple[Verdict, Path]:
    """Run it and tell how it went; give the verdict and the run folder.

    Raises BadRequest, FolderRefused or NoBrowser where nothing was started.
    """
    request = read_request(options.request, environ) if options.request else None
    browser = find_browser(headed=options.headed, environ=environ)
    # Playwright takes its time to import: a bad request is told before, and the folder is made after, so that
    # Ctrl-C meanwhile leaves none.
    from automation.run import Order, run

    request, folder, site = _prepared(options, request, environ, now)
    lines = progress(LastingStream(sys.stdout))
    order = Order(
        request,
        str(options.request) if options.request else _earlier_file(folder),
        folder,
        browser,
        site=site,
        world=options.world or _earlier_world(folder),
        reset=options.reset,
        backstage_token=environ.get(TOKEN),
        # A dry run stays one, however often it is resumed.
        dry_run=options.dry_run or (folder.earlier is not None and folder.earlier.dry_run),
        headed=options.headed,
        slow_ms=options.slow_ms,
        trace=options.trace,
        pictures=options.pictures,
        take=options.take,
    )
    try:
        verdict = run(order, [lines], complain=_complain)
    finally:
        lines.close()
    _report(verdict, folder)
    return verdict, folder.path


def _prepared(
    options: Options, request: Request | None, environ: Mapping[str, str], now: datetime
) -> tuple[Request, RunFolder, str | None]:
    if options.resume is None:
        if request is None:
            raise FolderRefused("Neither a request nor a folder is named.", "Name one of the two.")
        return request, new_folder(options.out, request.contract.title, now), options.site
    from automation.resume import require_same_contract

    folder, earlier = resumed_folder(options.resume)
    if request is None:
        request = request_from_masked(earlier.run.get("request") or {}, environ)
    require_same_contract(request, earlier)
    site = earlier.run.get("site") or {}
    if site.get("embedded") and options.site:
        raise FolderRefused(
            f"The run in {options.resume} had a site of its own, which {options.site} is not.",
            "Leave --site out: its site is started again on the data it left.",
        )
    if options.world and options.world != site.get("world"):
        raise FolderRefused(
            f"The run in {options.resume} was not in world {options.world}.",
            "Leave --world out: the run goes on in the world it was in.",
        )
    return request, folder, None if site.get("embedded") else options.site or site.get("url")


def _earlier_file(folder: RunFolder) -> str:
    return str(folder.earlier.run.get("request_file", "")) if folder.earlier else ""


def _earlier_world(folder: RunFolder) -> str | None:
    site = folder.earlier.run.get("site") if folder.earlier else None
    return (site or {}).get("world")


def _report(verdict: Verdict, folder: RunFolder) -> None:
    stream = LastingStream(sys.stderr if verdict.outcome in {None, *_PROBLEMS} else sys.stdout)
    outcome = verdict.outcome or "interrupted"
    report = folder.path / "report.html"
    stream.write(f"{outcome}: {verdict.message}\n{verdict.next}\n")
    if report.is_file():
        stream.write(f"Report: {report}\n")
    stream.flush()


def _complain(text: str) -> None:
    LastingStream(sys.stderr).write(f"{text}\n")


def _tell(error: CloseoutError) -> None:
    _complain(f"{error.message}\n{error.remedy}")
