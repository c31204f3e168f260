"""Going on after a setback: the site is asked first what has become of the contract, as in a resumed run."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urljoin

from automation import flow, resume
from automation.errors import CloseoutError, Setback
from automation.outcomes import DONE, Verdict
from automation.pages.log_in import LOG_IN
from automation.pages.top_bar import LOGGED_IN, TopBar
from automation.run_folder import Earlier
from automation.scene import Scene
from automation.steps.step import Step

MOST = 3


class Setbacks:
    """Decide what is left to do after each setback of a walk; the fourth one ends it."""

    def __init__(self, scene: Scene, earlier: Earlier | None = None, *, dry_run: bool = False) -> None:
        self._scene, self._dry_run = scene, dry_run
        self._earlier = earlier or Earlier({})
        self._left = MOST

    def allow(self, error: CloseoutError) -> bool:
        """Tell whether the walk may go on after an error."""
        return isinstance(error, Setback) and self._left > 0

    def steps(self, began: Sequence[str]) -> Iterator[tuple[Step, Verdict | None]]:
        """Give the steps that are left, after those of this attempt had begun that are named."""
        self._left -= 1
        return self._steps(began)

    def _steps(self, began: Sequence[str]) -> Iterator[tuple[Step, Verdict | None]]:
        _log_out(self._scene)
        known = replace(self._earlier, events=[*self._earlier.events, *_events(self._scene, began)])
        for step, verdict in resume.steps(self._scene, known, dry_run=self._dry_run):
            yield step, self._of_this_attempt(step, verdict, began)

    def _of_this_attempt(self, step: Step, verdict: Verdict | None, began: Sequence[str]) -> Verdict | None:
        """Call it done, and not done by an earlier attempt, where only the answer had been lost."""
        if verdict is None or verdict.exit != DONE or self._scene.warned is None:
            return verdict
        branch = flow.decide(self._scene.warned, self._scene.request, dry_run=self._dry_run)
        act, proof = branch.steps[0], branch.steps[-1]
        return branch.verdict if step is proof and act.name in began else verdict


def _log_out(scene: Scene) -> None:
    """Come to the login page, whoever is logged in."""
    scene.hand.go(urljoin(scene.site, "login"))
    if scene.hand.read(LOG_IN, LOGGED_IN).find(LOGGED_IN):
        scene.hand.click(TopBar(scene.page).log_out)


def _events(scene: Scene, began: Sequence[str]) -> Iterator[dict[str, object]]:
    """Tell of this attempt as its journal does."""
    for name in began:
        yield {"event": "begin", "step": name}
    yield {"event": "proven", "proof": {"address": scene.address}}
