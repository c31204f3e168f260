"""One line a step while the robot walks: with colours on a terminal, plain everywhere else."""

from typing import TYPE_CHECKING, TextIO, cast

from automation.console import LastingStream
from automation.runner import StepRun
from automation.scene import Scene

if TYPE_CHECKING:
    from rich.status import Status

_TITLE_WIDTH = 38


def progress(stream: LastingStream) -> "PlainProgress | TerminalProgress":
    """Choose the lines that fit the stream."""
    return TerminalProgress(stream) if stream.isatty() else PlainProgress(stream)


class PlainProgress:
    """Write plain lines, one when a step is over; nothing is coloured or wrapped."""

    def __init__(self, stream: LastingStream) -> None:
        self._stream = stream

    def begins(self, _run: StepRun, _scene: Scene) -> None:
        """Nothing is said before a step is over."""

    def proven(self, run: StepRun, _scene: Scene) -> None:
        """Write its line."""
        self._line("ok    ", run)

    def failed(self, run: StepRun, _scene: Scene) -> None:
        """Write its line."""
        self._line("FAILED" if run.status else "again ", run)

    def close(self) -> None:
        """Nothing is left on screen."""

    def _line(self, word: str, run: StepRun) -> None:
        took = run.milliseconds / 1000
        print(
            f"{run.number:2} {word} {run.step.title:{_TITLE_WIDTH}} {took:6.2f} s",
            file=self._stream,
            flush=True,
        )


class TerminalProgress:
    """Show the running step with a spinner, then its line with a tick and its time."""

    def __init__(self, stream: LastingStream) -> None:
        from rich.console import Console

        self._console = Console(file=cast("TextIO", stream), highlight=False)
        self._status: Status | None = None

    def begins(self, run: StepRun, _scene: Scene) -> None:
        """Show which step runs."""
        if self._status is None:
            self._status = self._console.status(run.step.title)
            self._status.start()
        self._status.update(f"{run.number:2} {run.step.title}")

    def proven(self, run: StepRun, _scene: Scene) -> None:
        """Write its line."""
        self._line("[green]✓[/green]", run)

    def failed(self, run: StepRun, _scene: Scene) -> None:
        """Write its line."""
        self._line("[red]✗[/red]" if run.status else "[yellow]↻[/yellow]", run)

    def close(self) -> None:
        """Take the spinner away."""
        if self._status:
            self._status.stop()

    def _line(self, tick: str, run: StepRun) -> None:
        took = run.milliseconds / 1000
        self._console.print(
            f"{run.number:2} {tick} {run.step.title:{_TITLE_WIDTH}} [dim]{took:6.2f} s[/dim]", soft_wrap=True
        )
