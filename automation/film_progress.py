"""How far a film is: a bar with the time left on a terminal, a line at the end everywhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO, cast

from automation.console import LastingStream
from automation.outputs.film.film import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


@contextmanager
def film_progress(stream: LastingStream) -> Iterator[Progress]:
    """Choose what fits the stream; whatever stands there is taken away at the end."""
    if not stream.isatty():
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichBar

    console = Console(file=cast("TextIO", stream), highlight=False)
    columns = (
        TextColumn("Filming"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with RichBar(*columns, console=console, transient=True) as bar:
        yield TerminalBar(bar)


class TerminalBar(Progress):
    """Draw the bar; a frame is a frame, however long it stands."""

    def __init__(self, bar: "Bar") -> None:
        self._bar = bar
        self._task: TaskID | None = None

    def begins(self, frames: int) -> None:
        """Show an empty bar."""
        self._task = self._bar.add_task("film", total=frames)

    def advance(self, frames: int) -> None:
        """Fill it further."""
        if self._task is not None:
            self._bar.advance(self._task, frames)
