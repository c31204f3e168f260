"""What can go wrong on the robot's side: one root, few leaves, each with its remedy."""

import copyreg
from pathlib import Path


class CloseoutError(Exception):
    """Say what went wrong and what to do about it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[object, ...]:
        """Come whole out of another process, whatever arguments a leaf was made with."""
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class StepFailed(CloseoutError):
    """A step could not be done: no such contract, a reason not offered, an element that never came."""


class Setback(StepFailed):
    """The site did not do its part, in a way that can pass: no answer, its own error, a session run out."""


class ProofFailed(StepFailed):
    """A step was done, and the screen does not show what it should."""


class ContractAlreadyEnded(CloseoutError):
    """The contract had ended before this walk could end it; `by` is "you" or "the client"."""

    def __init__(self, message: str, remedy: str, by: str) -> None:
        super().__init__(message, remedy)
        self.by = by


class NotTheMock(CloseoutError):
    """A page came that does not say it is the mock: nothing more is typed or clicked."""


class SiteUnreachable(CloseoutError):
    """The site does not answer at its address."""


class NoBrowser(CloseoutError):
    """No browser was found, or the one that was found does not start."""


class FolderRefused(CloseoutError):
    """A run folder cannot be used for this run."""


class NotRecorded(CloseoutError):
    """The run folder cannot be written any more: nothing is done that would stand nowhere."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(
            f"{folder} cannot be written any more: {error.strerror}.",
            "Make room for it, then go on with `closeout run --resume DIR`.",
        )


class Interrupted(CloseoutError):
    """Somebody asked the robot to stop (Ctrl-C or SIGTERM)."""
