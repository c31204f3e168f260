"""A signal asks the robot to stop; it does not tear at whatever is being done."""

import os
import signal
import subprocess
import sys

import pytest

from automation.interrupts import stop_on_signals

TWICE = """
import os, signal
from automation.interrupts import stop_on_signals
with stop_on_signals():
    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGTERM)
    print("still here")
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_first_signal_only_asks(number: signal.Signals) -> None:
    before = signal.getsignal(number)

    with stop_on_signals() as stop:
        asked_before = stop.is_set()
        os.kill(os.getpid(), number)
        asked_after = stop.is_set()

    assert (asked_before, asked_after) == (False, True)
    assert signal.getsignal(number) == before


def test_second_signal_ends_at_once() -> None:
    ran = subprocess.run([sys.executable, "-c", TWICE], capture_output=True, check=False)

    assert (ran.returncode, ran.stdout) == (130, b"")
