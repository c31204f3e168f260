"""The one loop: narrate, do, prove, record. It knows nothing of contracts."""

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from playwright.sync_api import Error, Page

from automation import flow
from automation.errors import CloseoutError, Interrupted, Setback, StepFailed
from automation.hand import Hand, Pace
from automation.outcomes import Verdict, verdict_of
from automation.pages.cookie_banner import CookieBanner
from automation.request import Request
from automation.scene import Proof, Scene
from automation.setbacks import Setbacks
from automation.steps.step import Step

PROVEN, FAILED = "proven", "failed"


@dataclass
class StepRun:
    """Record one step of one attempt; `milliseconds` last from begin to proof, `started` is in UTC.

    `status` is None for a step that met a setback after which the walk went on.
    """

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
        """Hear that a step could not act, or its proof did not hold; without a status the walk goes on."""


def timestamp() -> str:
    """Give the time in UTC as run folders write it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def scene_on(
    page: Page, request: Request, site: str, stop: threading.Event | None = None, pace: Pace | None = None
) -> Scene:
    """Set a scene on a page that somebody else opened; its site is watched from now on."""
    scene = Scene(page, request, site, Hand(page, site, stop, pace))
    cookies = CookieBanner(page)
    scene.hand.clear_away(cookies.banner, cookies.only_needed)
    return scene


def walk(
    page: Page, request: Request, site: str, *, listeners: Sequence[Listener] = (), dry_run: bool = False
) -> Verdict:
    """Walk the whole way on a page that somebody else opened."""
    scene = scene_on(page, request, site)
    steps = flow.whole(scene, dry_run=dry_run)
    return perform(scene, steps, listeners, setbacks=Setbacks(scene, dry_run=dry_run))


def perform(
    scene: Scene,
    steps: Iterable[tuple[Step, Verdict | None]],
    listeners: Sequence[Listener] = (),
    *,
    attempt: int = 1,
    setbacks: Setbacks | None = None,
) -> Verdict:
    """Do and prove each step in turn; the verdict is the last step's, or of the error that stopped it.

    After a setback `setbacks` says which steps are left; without it the first one stops the walk.
    Raises Interrupted as it is: a run that was interrupted has no verdict yet.
    """
    try:
        return _Walk(scene, listeners, attempt, setbacks).perform(iter(steps))
    except Interrupted:
        raise
    except CloseoutError as error:
        return verdict_of(error)


@dataclass
class _Walk:
    """One walk, from its first step to its verdict, over all setbacks."""

    scene: Scene
    listeners: Sequence[Listener]
    attempt: int
    setbacks: Setbacks | None
    began: list[str] = field(default_factory=list)

    def perform(self, steps: Iterator[tuple[Step, Verdict | None]]) -> Verdict:
        while True:
            try:
                return self._all(steps)
            except Setback as setback:
                if self.setbacks is None or not self.setbacks.allow(setback):
                    raise
                steps = self.setbacks.steps(self.began)

    def _all(self, steps: Iterator[tuple[Step, Verdict | None]]) -> Verdict:
        for step, verdict in steps:
            self.began.append(step.name)
            said = step.said(self.scene.request)
            self._one(StepRun(self.attempt, len(self.began), step, said, timestamp()))
            if verdict:
                return verdict
        raise RuntimeError("the steps ended without a verdict")

    def _one(self, run: StepRun) -> None:
        scene = self.scene
        for listener in self.listeners:
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
            goes_on = self.setbacks is not None and self.setbacks.allow(told)
            run.status, run.error = None if goes_on else FAILED, told.message
            for listener in self.listeners:
                listener.failed(run, scene)
            raise told from error
        run.milliseconds = round((time.perf_counter() - began) * 1000)
        run.status = PROVEN
        scene.proofs[run.step.name] = run.proof
        for listener in self.listeners:
            listener.proven(run, scene)


def _lost(run: StepRun, error: Error) -> StepFailed:
    reason = error.message.splitlines()[0]
    remedy = "See that the site and the browser still run, then go on with `closeout run --resume DIR`."
    return StepFailed(f"{run.step.title}: lost the page: {reason}.", remedy)
