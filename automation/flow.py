"""The order of the steps, and what the warning decides."""

from collections.abc import Iterator
from dataclasses import dataclass

from automation.money import dollars
from automation.outcomes import HELD_BACK, Outcome, Verdict, verdict
from automation.request import Request
from automation.scene import Scene, Warned
from automation.steps.arriving import LOG_IN, OPEN_MY_JOBS
from automation.steps.choosing import CHOOSE_END_CONTRACT, OPEN_MENU
from automation.steps.ending import CANCEL, CONTINUE_TO_END_CONTRACT, SEE_IT_ENDED
from automation.steps.feedback import GIVE_PRIVATE_FEEDBACK, GIVE_PUBLIC_FEEDBACK, PRESS_END_CONTRACT
from automation.steps.opening import OPEN_CONTRACT
from automation.steps.step import Step
from automation.steps.submitting import SEE_IT_SUBMITTED, SUBMIT_WORK_INSTEAD

TO_THE_WARNING = (
    LOG_IN,
    OPEN_MY_JOBS,
    OPEN_CONTRACT,
    OPEN_MENU,
    CHOOSE_END_CONTRACT,
    GIVE_PRIVATE_FEEDBACK,
    GIVE_PUBLIC_FEEDBACK,
    PRESS_END_CONTRACT,
)
END = (CONTINUE_TO_END_CONTRACT, SEE_IT_ENDED)
SUBMIT = (SUBMIT_WORK_INSTEAD, SEE_IT_SUBMITTED)
HOLD_BACK = (CANCEL,)


@dataclass(frozen=True)
class Branch:
    """Say which steps follow the warning, and what the run has come to when they are proven."""

    steps: tuple[Step, ...]
    verdict: Verdict


def whole(scene: Scene, *, dry_run: bool = False) -> Iterator[tuple[Step, Verdict | None]]:
    """Give each step in its turn; the last one comes with the verdict that its proof completes."""
    for step in TO_THE_WARNING:
        yield step, None
    if scene.warned is None:
        raise RuntimeError("press-end-contract was proven without a warning")
    branch = decide(scene.warned, scene.request, dry_run=dry_run)
    for step in branch.steps[:-1]:
        yield step, None
    yield branch.steps[-1], branch.verdict


def decide(warned: Warned, request: Request, *, dry_run: bool) -> Branch:
    """Choose the way on from what the warning says and what the request allows."""
    real = _decide(warned, request)
    if not dry_run:
        return real
    would = {Outcome.ENDED: "the contract would end", Outcome.WORK_SUBMITTED: "the work would be submitted"}
    way = would.get(real.verdict.outcome or Outcome.FAILED, "it would be held back")
    message = f"Dry run: {_consequences(warned)} Nothing was changed; without --dry-run {way}."
    if real.steps == HOLD_BACK:
        return Branch(
            HOLD_BACK,
            verdict(Outcome.DRY_RUN, f"{message} {real.verdict.message}", real.verdict.next, HELD_BACK),
        )
    return Branch(HOLD_BACK, verdict(Outcome.DRY_RUN, message, "Run it again without --dry-run."))


def _decide(warned: Warned, request: Request) -> Branch:
    if warned.submit_offered and request.if_unsubmitted == "submit-work":
        message = "The work is submitted and the contract goes on; the client has 14 days to answer."
        return Branch(
            SUBMIT,
            verdict(Outcome.WORK_SUBMITTED, message, "Wait for the client's answer. Open report.html."),
        )
    if warned.submit_offered and request.if_unsubmitted == "stop":
        message = "Stopped at the warning, as if_unsubmitted: stop asks: money is held and no work waits."
        next_ = "Choose if_unsubmitted: end or submit-work in the request, and run it again."
        return Branch(HOLD_BACK, verdict(Outcome.STOPPED, f"{message} {_consequences(warned)}", next_))
    refusal = _refusal(warned, request)
    if refusal:
        return Branch(HOLD_BACK, refusal)
    gone = (
        f"{warned.returned} went back to the client"
        if warned.returned_cents
        else "nothing went back to the client"
    )
    next_ = "Look for more interesting projects under Find Work; report.html shows each step."
    return Branch(END, verdict(Outcome.ENDED, f"The contract is ended; {gone}.", next_))


def _refusal(warned: Warned, request: Request) -> Verdict | None:
    if warned.returned_cents is None:
        shown = f'"{warned.returned}"' if warned.returned else "nothing"
        return verdict(
            Outcome.REFUSED,
            f"Refused: the sum that would go back to the client cannot be read (the warning shows {shown}). "
            "The contract is still active.",
            "Look at the warning's picture in report.html: the site should write a sum like $150.00.",
        )
    if warned.returned_cents > request.refund_at_most_cents:
        most = dollars(request.refund_at_most_cents)
        return verdict(
            Outcome.REFUSED,
            f"Refused: ending would return {warned.returned} to the client, and refund_at_most is {most}. "
            "The contract is still active.",
            f"To give it back, write refund_at_most: {warned.returned} in the request and run it again; "
            "to be paid for work that is done, write if_unsubmitted: submit-work.",
        )
    return None


def _consequences(warned: Warned) -> str:
    lines = [line if line.endswith(".") else f"{line}." for line in warned.lines]
    return " ".join([f"Ending would return {warned.returned or 'an unreadable sum'} to the client.", *lines])
