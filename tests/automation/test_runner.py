"""The loop does and proves each step in turn, tells its listeners, and stops at the first that fails."""

import io
from collections.abc import Callable
from typing import Any, cast

import pytest
from playwright.sync_api import Error

from automation.aria import Sign
from automation.console import LastingStream
from automation.errors import CloseoutError, Interrupted, ProofFailed
from automation.outcomes import Outcome, Verdict, verdict
from automation.progress import PlainProgress
from automation.runner import StepRun, perform
from automation.scene import Proof, Scene
from automation.steps.step import Step
from tests.closing import closing

DONE = verdict(Outcome.ENDED, "All is done.", "Look.")
Steps = list[tuple[Step, Verdict | None]]


def scene() -> Scene:
    """Set a scene without a page: these steps do not look at one."""
    nothing = cast("Any", None)
    return Scene(nothing, closing(), "http://127.0.0.1/", nothing)


def step(name: str, happened: list[str], proves: Callable[[], Proof] = dict) -> Step:
    def prove(_scene: Scene) -> Proof:
        happened.append(f"prove {name}")
        return proves()

    return Step(
        name,
        name.title(),
        lambda _request: f"Now {name}.",
        lambda _scene: happened.append(f"do {name}"),
        prove,
        lambda _scene: Sign("main"),
    )


def fail(error: Exception) -> Callable[[], Proof]:
    def prove() -> Proof:
        raise error

    return prove


class Notes:
    """Write down what a listener hears."""

    def __init__(self, happened: list[str]) -> None:
        self.happened = happened
        self.runs: list[StepRun] = []

    def begins(self, run: StepRun, scene: Scene) -> None:
        self.happened.append(f"begins {run.step.name}")
        self.runs.append(run)

    def proven(self, run: StepRun, scene: Scene) -> None:
        self.happened.append(f"proven {run.step.name}")

    def failed(self, run: StepRun, scene: Scene) -> None:
        self.happened.append(f"failed {run.step.name}: {run.error}")


def test_each_step_is_announced_done_proven_and_told() -> None:
    happened: list[str] = []
    notes, stage = Notes(happened), scene()
    steps: Steps = [(step("one", happened, lambda: {"read": 1}), None), (step("two", happened), DONE)]

    outcome = perform(stage, steps, [notes], attempt=3)

    assert outcome == DONE
    each = ("begins", "do", "prove", "proven")
    assert happened == [f"{what} {name}" for name in ("one", "two") for what in each]
    assert [(run.attempt, run.number, run.said, run.status) for run in notes.runs] == [
        (3, 1, "Now one.", "proven"),
        (3, 2, "Now two.", "proven"),
    ]
    assert stage.proofs == {"one": {"read": 1}, "two": {}}


@pytest.mark.parametrize(
    ("error", "message"),
    [
        pytest.param(ProofFailed("Expected 5 stars.", "Look."), "Expected 5 stars.", id="proof"),
        pytest.param(Error("Target closed\nlog"), "One: lost the page: Target closed.", id="browser"),
    ],
)
def test_step_that_fails_is_the_last_one(error: Exception, message: str) -> None:
    happened: list[str] = []
    steps: Steps = [(step("one", happened, fail(error)), None), (step("two", happened), DONE)]

    outcome = perform(scene(), steps, [Notes(happened)])

    assert (outcome.outcome, outcome.exit, outcome.message) == (Outcome.FAILED, 1, message)
    assert outcome.next
    assert happened == ["begins one", "do one", "prove one", f"failed one: {message}"]


def test_interruption_is_no_outcome() -> None:
    happened: list[str] = []
    steps: Steps = [(step("one", happened, fail(Interrupted("Stop.", "Resume."))), DONE)]

    with pytest.raises(Interrupted):
        perform(scene(), steps, [Notes(happened)])

    assert happened == ["begins one", "do one", "prove one"]


def test_error_between_steps_is_an_outcome_too() -> None:
    def steps() -> Any:
        yield step("one", []), None
        raise CloseoutError("No way on.", "Turn back.")

    assert perform(scene(), steps()).message == "No way on."


def test_plain_progress_is_one_line_a_step_and_nothing_else() -> None:
    lines = io.StringIO()
    told = PlainProgress(LastingStream(lines))
    happened: list[str] = []
    bad = fail(ProofFailed("x", "y"))

    perform(
        scene(),
        [(step("one", happened), None), (step("two", happened, bad), DONE)],
        [told],
    )

    assert lines.getvalue().splitlines() == [
        f" 1 ok     {'One':38}   0.00 s",
        f" 2 FAILED {'Two':38}   0.00 s",
    ]
