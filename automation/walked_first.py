"""What a guide or a storyboard is made from: the folder of a run, or a request that is walked first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from automation.errors import FolderRefused
from automation.outcomes import FAILED, Verdict
from automation.outputs.run_record import read_run
from automation.outputs.script.script import UNFINISHED, branch_of
from automation.outputs.take_record import FILE

RUNS = Path("runs")


@dataclass(frozen=True)
class Source:
    """Say what is told: a request, the folder of a run, or None for the latest run that has a take.

    `site` and `out` are those of the walk, where there is one.
    """

    named: Path | None
    site: str | None = None
    out: Path | None = None


def run_folder(source: Source, environ: Mapping[str, str], now: datetime) -> tuple[Path, Verdict | None]:
    """Give the folder of a run, and the verdict of the walk where a request was walked for it.

    Raises BadRequest, FolderRefused and NoBrowser as `closeout run` does.
    """
    if source.named is None:
        return _latest(), None
    # A path that is not there is rather a request that was mistyped: what is said of those fits both.
    if source.named.is_dir():
        return source.named, None
    from automation.command_run import Options, carry_out

    walk = Options(
        source.named, source.site, source.out, None, dry_run=False, headed=False, slow_ms=0, trace=False,
        pictures=True, take=True,
    )  # fmt: skip
    verdict, folder = carry_out(walk, environ, now)
    return folder, verdict


def untold(verdict: Verdict | None, folder: Path, *, allow_failed: bool) -> int | None:
    """Give the exit code of a walk of which nothing is told, and which has said itself why; else None.

    Whoever interrupted it wants no more of it, and has it told later, if at all.
    """
    if verdict is None:
        return None
    unfinished = branch_of(read_run(folder)) == UNFINISHED and not allow_failed
    return verdict.exit or FAILED if verdict.outcome is None or unfinished else None


def _latest() -> Path:
    taken = sorted(RUNS.glob(f"*/{FILE}"), key=lambda file: (file.stat().st_mtime_ns, file))
    if not taken:
        raise FolderRefused(
            f"Nothing is named, and no run under {RUNS} has a take.",
            "Name a request, or the folder of a run that was walked with --take.",
        )
    return taken[-1].parents[1]
