"""Going on with a run: the site is asked first, on its own screens, what has become of the contract."""

from collections.abc import Iterator
from dataclasses import dataclass

from automation import flow
from automation.errors import FolderRefused
from automation.finding import find_active, find_anywhere, open_row
from automation.outcomes import DONE, HELD_BACK, Outcome, Verdict, verdict
from automation.pages import contract
from automation.pages.top_bar import TopBar
from automation.request import Request
from automation.run_folder import Earlier
from automation.scene import Scene
from automation.steps.arriving import log_in, prove_logged_in
from automation.steps.ending import CONTINUE_TO_END_CONTRACT, SEE_IT_ENDED
from automation.steps.running import ENDED_BY
from automation.steps.step import Step
from automation.steps.submitting import SEE_IT_SUBMITTED, SUBMIT_WORK_INSTEAD, submitted


@dataclass(frozen=True)
class Standing:
    """Tell what the contract's page says: who ended it (None: it runs), and if work waits for an answer."""

    ended_by: str | None = None
    ended_line: str = ""
    submitted: bool = False


def require_same_contract(request: Request, earlier: Earlier) -> None:
    """Refuse to go on in a folder that is about another contract."""
    known = earlier.run.get("contract") or {}
    same_client = known.get("client") in (None, request.contract.client)
    if known.get("title") != request.contract.title or not same_client:
        raise FolderRefused(
            f'The folder is about "{known.get("title")}", the request about "{request.contract.title}"'
            f"{'' if same_client else ' with another client'}.",
            "Resume with the request that the folder was begun with, or start anew without --resume.",
        )


def steps(scene: Scene, earlier: Earlier, *, dry_run: bool) -> Iterator[tuple[Step, Verdict | None]]:
    """Give the steps of a resumed run: only the proof of what is done already, else the whole way."""
    standing = look(scene, earlier)
    last = proof_alone(standing, earlier)
    if last:
        yield last
        return
    yield from flow.whole(scene, dry_run=dry_run)


def look(scene: Scene, earlier: Earlier) -> Standing:
    """Log in and look the contract up among all contracts; when it still runs, log out again."""
    scene.address = earlier.address
    if not scene.address:
        # No attempt has opened the contract, so none can have ended it.
        return Standing()
    log_in(scene)
    prove_logged_in(scene)
    find_active(scene)
    found = find_anywhere(scene)
    standing = Standing()
    for row in found.rows:
        if row.address == scene.address:
            open_row(scene, found, row)
            screen = scene.hand.read(contract.preview(row.title))
            by = ENDED_BY.search(screen.words())
            standing = Standing(by[1] if by else None, by[0] if by else "", bool(submitted(screen)))
            break
    if proof_alone(standing, earlier) is None:
        scene.hand.click(TopBar(scene.page).log_out)
    return standing


def proof_alone(standing: Standing, earlier: Earlier) -> tuple[Step, Verdict] | None:
    """Decide whether only a proof is left: the contract has ended, or the work was submitted."""
    if standing.ended_by:
        ours = standing.ended_by == "you" and earlier.began(CONTINUE_TO_END_CONTRACT.name)
        message = (
            f"The contract is ended: {standing.ended_line}, by an earlier attempt of this run."
            if ours
            else f"The contract had already ended, and not by this run: {standing.ended_line}."
        )
        next_ = "Nothing is left to do. Open report.html to see the proof."
        return SEE_IT_ENDED, verdict(Outcome.ALREADY_ENDED, message, next_, DONE if ours else HELD_BACK)
    if standing.submitted and earlier.began(SUBMIT_WORK_INSTEAD.name):
        message = "The work had been submitted by an earlier attempt of this run; the contract goes on."
        return SEE_IT_SUBMITTED, verdict(Outcome.WORK_SUBMITTED, message, "Wait for the client's answer.")
    return None
