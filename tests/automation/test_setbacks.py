"""Going on after a setback, without a browser: the steps that are left, and when it is enough."""

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest

from automation import resume, setbacks
from automation.aria import Sign
from automation.errors import CloseoutError, ProofFailed, Setback
from automation.outcomes import Outcome, Verdict, verdict
from automation.runner import StepRun, perform
from automation.scene import Proof, Scene, Warned
from automation.setbacks import MOST, Setbacks
from automation.steps.ending import CONTINUE_TO_END_CONTRACT, SEE_IT_ENDED
from automation.steps.step import Step
from automation.steps.submitting import SEE_IT_SUBMITTED
from tests.closing import closing

EARLIER = verdict(Outcome.ALREADY_ENDED, "by an earlier attempt", "", 0)


class Notes:
    """Listen to each step and how it came out."""

    def __init__(self) -> None:
        self.lines: list[tuple[int, str, str | None]] = []

    def begins(self, run: StepRun, scene: Scene) -> None:
        pass

    def proven(self, run: StepRun, scene: Scene) -> None:
        self.lines.append((run.number, run.step.name, run.status))

    failed = proven


@pytest.fixture
def scene() -> Scene:
    return Scene(
        cast("Any", None), closing(), "http://127.0.0.1:9/", cast("Any", None), address="/contracts/c1001"
    )


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> Callable[[Iterator[Any]], None]:
    """Say what a look at the site leaves to be done, without one."""

    def leave(steps: Iterator[Any]) -> None:
        monkeypatch.setattr(setbacks, "_log_out", lambda _scene: None)
        monkeypatch.setattr(resume, "steps", lambda *_args, **_more: steps)

    return leave


def step(name: str, error: CloseoutError | None = None) -> Step:
    """Make a step that is proven, or fails with an error."""

    def prove(_scene: Scene) -> Proof:
        if error:
            raise error
        return {}

    return Step(name, name, lambda _: "", lambda _scene: None, prove, lambda _scene: Sign("main"))


LOST = Setback("no answer", "")


def test_walk_goes_on_with_what_is_left_and_its_numbers_go_on(
    scene: Scene, anew: Callable[[Iterator[Any]], None]
) -> None:
    anew(iter([(step("three"), EARLIER)]))
    notes = Notes()

    steps = [(step("one"), None), (step("two", LOST), None)]
    outcome = perform(scene, steps, [notes], setbacks=Setbacks(scene))

    assert outcome == EARLIER
    assert notes.lines == [(1, "one", "proven"), (2, "two", None), (3, "three", "proven")]


def test_the_setback_after_the_last_that_is_allowed_ends_the_walk(
    scene: Scene, anew: Callable[[Iterator[Any]], None]
) -> None:
    anew(iter([(step(f"again {turn}", LOST), None) for turn in range(MOST + 5)]))
    notes = Notes()

    outcome = perform(scene, [(step("one", LOST), None)], [notes], setbacks=Setbacks(scene))

    assert (outcome.outcome, outcome.exit, outcome.message) == (Outcome.FAILED, 1, "no answer")
    assert [status for _, _, status in notes.lines] == [None] * MOST + ["failed"]


def test_what_is_no_setback_ends_the_walk_at_once(scene: Scene) -> None:
    notes = Notes()

    steps = [(step("one", ProofFailed("not so", "")), None)]
    outcome = perform(scene, steps, [notes], setbacks=Setbacks(scene))

    assert (outcome.message, notes.lines) == ("not so", [(1, "one", "failed")])


def test_without_anybody_to_ask_the_first_setback_ends_the_walk(scene: Scene) -> None:
    assert perform(scene, [(step("one", LOST), None)]).message == "no answer"


@pytest.mark.parametrize(
    ("began", "proof", "found", "told"),
    [
        ([CONTINUE_TO_END_CONTRACT.name], SEE_IT_ENDED, EARLIER, "The contract is ended; $150.00 went back"),
        ([], SEE_IT_ENDED, EARLIER, "by an earlier attempt"),
        ([CONTINUE_TO_END_CONTRACT.name], SEE_IT_SUBMITTED, EARLIER, "by an earlier attempt"),
        (
            [CONTINUE_TO_END_CONTRACT.name],
            SEE_IT_ENDED,
            verdict(Outcome.ALREADY_ENDED, "by the client", ""),
            "by the client",
        ),
    ],
    ids=["ours", "not begun", "another branch", "the client's"],
)
def test_an_end_whose_answer_was_lost_is_ours_only_when_we_had_pressed(
    scene: Scene,
    anew: Callable[[Iterator[Any]], None],
    began: list[str],
    proof: Step,
    found: Verdict,
    told: str,
) -> None:
    scene.warned = Warned((), "$150.00", 15000, submit_offered=True)
    anew(iter([(proof, found)]))

    ((_, outcome),) = Setbacks(scene).steps(began)

    assert outcome is not None
    assert outcome.message.startswith(told)
