"""Start closeout: Ctrl-C is answered before anything that takes long is imported."""

import signal
import sys
from types import FrameType

# As automation.outcomes has it, which is not imported yet.
_INTERRUPTED = 130


def main() -> None:
    """Run the command line; Ctrl-C before a command listens itself ends it with a word and exit code 130."""
    signal.signal(signal.SIGINT, _stop)
    try:
        from automation.cli import app

        app()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


def _stop(_number: int, _frame: FrameType | None) -> None:
    # Whoever presses it twice means the same.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stderr.write("Stopped.\n")
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
