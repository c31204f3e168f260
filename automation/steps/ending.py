"""The last word and what follows it: continue-to-end-contract, see-it-ended, cancel."""

from automation.errors import ProofFailed, Setback
from automation.finding import find_active, find_anywhere, open_row, ours
from automation.pages import contract, ended, warning
from automation.pages.top_bar import MESSAGE
from automation.pages.warning import WarningDialog
from automation.scene import Proof, Scene
from automation.steps import words
from automation.steps.running import ENDED_BY, require_running
from automation.steps.step import Step, not_taken, require


def continue_to_end(scene: Scene) -> None:
    """Press Continue to End Contract."""
    scene.hand.click(WarningDialog(scene.page).continue_to_end)


def prove_ended(scene: Scene) -> Proof:
    """Read that the contract ended by this press, what happened, and that the sum is the one warned of."""
    screen = scene.hand.read(ended.ENDED, ended.ALREADY, MESSAGE)
    by = ENDED_BY.search(screen.words())
    if screen.find(ended.ALREADY) and by and by[1] == "you":
        # The press may have arrived twice; the contract's own page tells what has become of it.
        raise Setback(f"The site says that it had been done before: {by[0]}.", "Look at the contract's page.")
    require_running(screen)
    if not screen.find(ended.ENDED):
        raise not_taken(
            "The contract was not ended",
            screen.said("alert"),
            "Nothing has happened yet: read the new warning with --dry-run, "
            "then go on with `closeout run --resume DIR`.",
        )
    returned = screen.first("status", warning.RETURNED)
    sum_ = returned.words() if returned else None
    require("Who ended the contract", "you", by[1] if by else None)
    if scene.warned:
        require("The sum returned to the client", scene.warned.returned, sum_)
    return {"heading": ended.ENDED.name, "ended": by[0] if by else "", "returned": sum_}


def see_it_ended(scene: Scene) -> None:
    """Look for the contract where it must not be any more, then where it must be, and open it."""
    scene.noted["left_active_contracts"] = not ours(scene, find_active(scene))
    found = find_anywhere(scene)
    rows = ours(scene, found)
    scene.noted["row"] = rows[0].words if rows else None
    if not rows:
        raise ProofFailed(
            f'All contracts, closed ones included, does not list "{scene.request.contract.title}".',
            "Look at this step's picture in report.html; `closeout run --resume DIR` looks again.",
        )
    open_row(scene, found, rows[0])


def prove_seen_ended(scene: Scene) -> Proof:
    """Read on the contract's page that it has ended, when and by whom."""
    title = scene.request.contract.title
    screen = scene.hand.read(contract.preview(title))
    by = ENDED_BY.search(screen.words())
    require("The line Ended by ... on ...", True, by is not None)
    require("The contract has left Active Contracts", True, scene.noted.get("left_active_contracts"))
    require("The three dots of an ended contract", None, screen.first("button", contract.MORE_OPTIONS))
    return {
        "heading": title,
        "ended": by[0] if by else "",
        "left_active_contracts": True,
        "row": scene.noted.get("row"),
    }


def cancel(scene: Scene) -> None:
    """Press Cancel in the warning, which leads back to the contract."""
    scene.hand.click(WarningDialog(scene.page).cancel)


def prove_still_active(scene: Scene) -> Proof:
    """Read on the contract's page that it still runs."""
    title = scene.request.contract.title
    screen = scene.hand.read(contract.preview(title))
    by = ENDED_BY.search(screen.words())
    require("The line Ended by ... on ...", None, by[0] if by else None)
    require("The three dots", True, screen.first("button", contract.MORE_OPTIONS) is not None)
    return {"heading": title, "still_active": True}


CONTINUE_TO_END_CONTRACT = Step(
    "continue-to-end-contract",
    "Continue to End Contract",
    words.CONTINUE,
    continue_to_end,
    prove_ended,
    lambda _scene: ended.ENDED,
)
SEE_IT_ENDED = Step(
    "see-it-ended",
    "See it ended",
    words.SEE_IT_ENDED,
    see_it_ended,
    prove_seen_ended,
    lambda scene: contract.preview(scene.request.contract.title),
)
CANCEL = Step(
    "cancel",
    "Cancel",
    words.CANCEL,
    cancel,
    prove_still_active,
    lambda _scene: contract.DOTS,
)
