"""Whether a run can be told as a tutorial: a walk that failed teaches only how far it came."""

from pathlib import Path

from automation.errors import CloseoutError
from automation.outputs.run_record import Run
from automation.outputs.script.script import UNFINISHED, branch_of


class WalkUnfinished(CloseoutError):
    """A walk that failed or was cut short, which nobody has allowed to be told."""


def require_finished(record: Run, folder: Path, *, allow_failed: bool) -> None:
    """Raise WalkUnfinished for a walk that did not come to its end, unless that is allowed."""
    if allow_failed or branch_of(record) != UNFINISHED:
        return
    raise WalkUnfinished(
        f"The walk in {folder} did not come to its end: {record.message or 'it was cut short.'}",
        "Walk it again, or tell it up to there with --allow-failed.",
    )
