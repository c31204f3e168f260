"""The one loop: narrate, do, prove, record. It knows nothing of contracts."""

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from playwright.sync_api import Error, Page

from automation import flow
from automation.errors import CloseoutError, Interrupted, StepFailed
from automation.hand import Hand, Pace
from automation.outcomes import Verdict, verdict_of
from automation.request import Request
from automation.scene import Proof, Scene
from automation.steps.step import Step

PROVEN, FAILED = "proven", "failed"


@dataclass
class StepRun:
    """Record one step of one attempt; `milliseconds` last from begin to proof, `started` is in UTC."""

    attempt: int
    number: int
    step: Step
    said: str
    started: str
    milliseconds: int = 0
    act_milliseconds: int = 0
    status: str | None = None
    proof: Proof | None = None
    error: str | None = None


class Listener(Protocol):
    """Hear of each step at its boundaries, in the order: begins, then proven or failed."""

    def begins(self, run: StepRun, scene: Scene) -> None:
        """Hear that a step is about to act."""

    def proven(self, run: StepRun, scene: Scene) -> None:
        """Hear that a step has acted and what it read."""

    def failed(self, run: StepRun, scene: Scene) -> None:
        """Hear that a step could not act, or that its proof did not hold."""


def timestamp() -> str:
    """Give the time in UTC as run folders write it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def scene_on(
    page: Page, request: Request, site: str, stop: threading.Event | None = None, pace: Pace | None = None
) -> Scene:
    """Set a scene on a page that somebody else opened; its site is watched from now on."""
    return Scene(page, request, site, Hand(page, site, stop, pace))


def walk(
    page: Page, request: Request, site: str, *, listeners: Sequence[Listener] = (), dry_run: bool = False
) -> Verdict:
    """Walk the whole way on a page that somebody else opened."""
    scene = scene_on(page, request, site)
    return perform(scene, flow.whole(scene, dry_run=dry_run), listeners)


def perform(
    scene: Scene,
    steps: Iterable[tuple[Step, Verdict | None]],
    listeners: Sequence[Listener] = (),
    *,
    attempt: int = 1,
) -> Verdict:
    """Do and prove each step in turn; the verdict is the last step's, or of the error that stopped it.

    Raises Interrupted as it is: a run that was interrupted has no verdict yet.
    """
    try:
        return _perform(scene, iter(steps), listeners, attempt)
    except Interrupted:
        raise
    except CloseoutError as error:
        return verdict_of(error)


def _perform(
    scene: Scene, steps: Iterator[tuple[Step, Verdict | None]], listeners: Sequence[Listener], attempt: int
) -> Verdict:
    for number, (step, verdict) in enumerate(steps, start=1):
        run = StepRun(attempt, number, step, step.said(scene.request), timestamp())
        _one(run, scene, listeners)
        if verdict:
            return verdict
    raise RuntimeError("the steps ended without a verdict")


def _one(run: StepRun, scene: Scene, listeners: Sequence[Listener]) -> None:
    for listener in listeners:
        listener.begins(run, scene)
    began = time.perf_counter()
    try:
        run.step.do(scene)
        run.act_milliseconds = round((time.perf_counter() - began) * 1000)
        run.proof = run.step.proof(scene)
    except Interrupted:
        raise
    except (CloseoutError, Error) as error:
        told = error if isinstance(error, CloseoutError) else _lost(run, error)
        run.milliseconds = round((time.perf_counter() - began) * 1000)
        run.status, run.error = FAILED, told.message
        for listener in listeners:
            listener.failed(run, scene)
        raise told from error
    run.milliseconds = round((time.perf_counter() - began) * 1000)
    run.status = PROVEN
    scene.proofs[run.step.name] = run.proof
    for listener in listeners:
        listener.proven(run, scene)


def _lost(run: StepRun, error: Error) -> StepFailed:
    reason = error.message.splitlines()[0]
    remedy = "See that the site and the browser still run, then go on with `closeout run --resume DIR`."
    return StepFailed(f"{run.step.title}: lost the page: {reason}.", remedy)
