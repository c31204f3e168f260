"""A signal asks the robot to stop; it does not tear at whatever is being done."""

import os
import signal
import subprocess
import sys

import psutil
import pytest

from automation.children import runs
from automation.interrupts import broken_off_by_signals, stop_on_signals

TWICE = """
import os, signal
from automation.interrupts import stop_on_signals
with stop_on_signals():
    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGTERM)
    print("still here")
"""

# What was started has a session of its own, as the embedded site has, and has started something itself.
TWICE_WITH_CHILDREN = """
import os, signal, subprocess, sys
from automation.interrupts import stop_on_signals
with stop_on_signals():
    nested = "import subprocess; p = subprocess.Popen(['sleep', '15']); print(p.pid, flush=True); p.wait()"
    child = subprocess.Popen([sys.executable, "-c", nested], start_new_session=True, stdout=subprocess.PIPE)
    print(child.pid, child.stdout.readline().decode(), flush=True)
    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGINT)
"""

BROKEN_OFF = """
import os, signal
from automation.interrupts import broken_off_by_signals
try:
    with broken_off_by_signals():
        os.kill(os.getpid(), signal.SIGTERM)
except KeyboardInterrupt:
    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGTERM)
    print("put away")
"""
# The command line in its first moments, while it is still imported: a signal three times.
IMPATIENT = """
import os, signal, sys, types
from automation.__main__ import main
sys.modules["automation.cli"] = module = types.ModuleType("automation.cli")
def app():
    try:
        os.kill(os.getpid(), int(sys.argv[1]))
    finally:
        os.kill(os.getpid(), int(sys.argv[1]))
        os.kill(os.getpid(), int(sys.argv[1]))
module.app = app
main()
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

    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"Stopped at once.\n")


def test_no_process_that_was_started_outlives_the_second_signal() -> None:
    ran = subprocess.run([sys.executable, "-c", TWICE_WITH_CHILDREN], capture_output=True, check=False)

    started = [int(number) for number in ran.stdout.split()]
    assert (ran.returncode, ran.stderr, len(started)) == (130, b"Stopped at once.\n", 2)
    there = [psutil.Process(number) for number in started if psutil.pid_exists(number)]
    assert [process for process in there if runs(process)] == []


def test_work_is_broken_off_by_the_first_signal_and_put_away_undisturbed_by_others() -> None:
    ran = subprocess.run([sys.executable, "-c", BROKEN_OFF], capture_output=True, check=False)

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"put away\n", b"")


def test_signals_are_what_they_were_after_work_that_nobody_broke_off() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]

    with broken_off_by_signals():
        during = signal.getsignal(signal.SIGINT)

    assert during not in before
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_command_that_has_not_begun_ends_with_a_word(number: signal.Signals) -> None:
    program = [sys.executable, "-c", IMPATIENT, str(int(number))]
    ran = subprocess.run(program, capture_output=True, check=False)

    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"Stopped.\n")
