"""Start closeout: Ctrl-C and SIGTERM are answered before anything that takes long is imported."""

import signal
import sys
from types import FrameType

# As automation.outcomes has it, which is not imported yet.
_INTERRUPTED = 130
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def main() -> None:
    """Run the command line; a signal that no command answers itself ends it with a word and exit code 130."""
    for number in _SIGNALS:
        signal.signal(number, _stop)
    try:
        from automation.cli import app

        app()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


def _stop(_number: int, _frame: FrameType | None) -> None:
    # Whoever asks twice means the same.
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    sys.stderr.write("Stopped.\n")
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
