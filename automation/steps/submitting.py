"""The other way out of the warning: submit-work-instead, see-it-submitted."""

from automation.aria import Node, Sign
from automation.errors import ProofFailed, StepFailed
from automation.finding import find_active, open_row, ours
from automation.pages import contract
from automation.pages.submit_work import SubmitWorkPage
from automation.pages.top_bar import MESSAGE
from automation.pages.warning import WarningDialog
from automation.scene import Proof, Scene
from automation.steps import words
from automation.steps.step import Step, not_taken, require

SUBMITTED = "Submitted"
WORK_SUBMITTED = Sign("status", called="the message that the work has arrived")


def submit_work_instead(scene: Scene) -> None:
    """Take the warning's link to the form, hand in message and file."""
    form, request = SubmitWorkPage(scene.page), scene.request
    if request.work_file is None:
        raise StepFailed(
            "The request names no work_file to submit.", "Add work_file to the request and run it again."
        )
    scene.hand.click(WarningDialog(scene.page).submit_instead)
    scene.hand.fill(form.message, request.work_message)
    scene.hand.upload(form.file, request.work_file)
    scene.hand.click(form.submit)


def prove_submitted(scene: Scene) -> Proof:
    """Read the site's word that the work has arrived."""
    screen = scene.hand.read(contract.preview(scene.request.contract.title), MESSAGE)
    status = next((n.words() for n in screen.all("status") if n.words().startswith("Work submitted")), "")
    if not status:
        raise not_taken(
            "The work was not accepted",
            screen.said("alert"),
            "Correct work_file or work_message in the request, and go on with it and `--resume DIR`.",
        )
    file = scene.request.work_file
    return {"status": status, "file": file.name if file else None}


def see_it_submitted(scene: Scene) -> None:
    """Come back to the contract through My Jobs."""
    found = find_active(scene)
    rows = ours(scene, found)
    if not rows:
        raise ProofFailed(
            f'My Jobs does not list "{scene.request.contract.title}" any more.',
            "Look at this step's picture in report.html; `closeout run --resume DIR` looks again.",
        )
    open_row(scene, found, rows[0])


def prove_seen_submitted(scene: Scene) -> Proof:
    """Read in the milestones that the work waits for the client's answer."""
    title = scene.request.contract.title
    screen = scene.hand.read(contract.preview(title))
    rows = submitted(screen)
    require("A milestone that is submitted", True, bool(rows))
    return {"heading": title, "milestones": rows}


def submitted(screen: Node) -> list[str]:
    """Give the rows of the contract's milestones that are submitted."""
    rows = [row for row in screen.all("row") if any(c.words().startswith(SUBMITTED) for c in row.all("cell"))]
    return [row.words() for row in rows]


SUBMIT_WORK_INSTEAD = Step(
    "submit-work-instead",
    "Submit work instead",
    words.SUBMIT_WORK_INSTEAD,
    submit_work_instead,
    prove_submitted,
    lambda _scene: WORK_SUBMITTED,
)
SEE_IT_SUBMITTED = Step(
    "see-it-submitted",
    "See it submitted",
    words.SEE_IT_SUBMITTED,
    see_it_submitted,
    prove_seen_submitted,
    lambda _scene: contract.MILESTONES,
)
