"""Ctrl-C and SIGTERM: how a walk is asked to stop before its next act, and how other work is broken off."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from automation.outcomes import INTERRUPTED

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stop_on_signals() -> Iterator[threading.Event]:
    """Give the event that a signal sets; a handler that raised would tear Playwright's loop apart."""
    stop = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            with suppress(OSError):
                os.write(2, b"Stopped at once.\n")
            _end_now()
        stop.set()

    before = {number: signal.signal(number, ask) for number in _SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end_now() -> NoReturn:
    from automation.children import end_all

    try:
        # Site and browser would see their input close and end by themselves, but only some seconds after us.
        end_all()
    finally:
        os._exit(INTERRUPTED)


@contextmanager
def broken_off_by_signals() -> Iterator[None]:
    """Let the first signal raise KeyboardInterrupt, and none after it: all is put away undisturbed.

    Once one has come, later ones are passed over until the program ends.
    """
    came: list[int] = []

    def break_off(number: int, _frame: FrameType | None) -> None:
        came.append(number)
        for each in _SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, break_off) for number in _SIGNALS}
    try:
        yield
    finally:
        if not came:
            for number, handler in before.items():
                signal.signal(number, handler)
