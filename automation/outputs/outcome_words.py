"""What each outcome is called, and what it means for the person who reads of it."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["good", "held", "bad", "plain"]


@dataclass(frozen=True)
class OutcomeWords:
    """An outcome as a heading, what it means, and how it should look."""

    tone: Tone
    heading: str
    meaning: str


_BAD: Tone = "bad"
_WORDS = {
    "ended": OutcomeWords(
        "good",
        "Contract ended",
        "The contract has ended for good, and the site's own pages were seen to say so.",
    ),
    "work-submitted": OutcomeWords(
        "good",
        "Work submitted instead",
        "The contract stays open: the work was handed in, and the client can now approve and pay it.",
    ),
    "dry-run": OutcomeWords(
        "plain",
        "Dry run: nothing was changed",
        "The walk went as far as the warning, read it, and cancelled. The contract is as it was.",
    ),
    "already-ended": OutcomeWords(
        "held",
        "The contract had already ended",
        "Somebody ended it before this walk could, so nothing was done to it.",
    ),
    "stopped": OutcomeWords(
        "held",
        "Stopped at the warning, as asked",
        "Money is held for work that was not submitted, and the request leaves that to a person.",
    ),
    "refused": OutcomeWords(
        "held",
        "Refused by the refund guard",
        "Ending could have given back more than the request allows, so the contract was left as it was.",
    ),
    "not-the-mock": OutcomeWords(
        "held",
        "Stopped: this is not the mock",
        "A page did not say that it is the mock site, so nothing more was typed or pressed there.",
    ),
    "failed": OutcomeWords(
        _BAD,
        "A step failed",
        "What the screen showed was not what this step has to prove, so the walk went no further.",
    ),
    "no-browser": OutcomeWords(
        _BAD,
        "No browser to walk with",
        "The walk could not begin, and the contract was not touched.",
    ),
    "site-unreachable": OutcomeWords(
        _BAD,
        "The site did not answer",
        "Without an answer from the site, nothing can be said about the contract.",
    ),
}
_CUT_SHORT = OutcomeWords(
    "held",
    "Cut short",
    "The walk was interrupted. What became of the contract is settled by asking the site again.",
)
_DRY_BUT_REFUSED = OutcomeWords(
    "held",
    "Dry run: the guard would refuse",
    "The walk read the warning and cancelled. Ending would give back more than the request allows.",
)
_ENDED_BY_US = OutcomeWords(
    "good",
    "Contract ended, by an earlier attempt",
    "An earlier attempt of this run had already ended it; this one proved the end and did nothing twice.",
)


def words_for(outcome: str | None, exit_code: int | None) -> OutcomeWords:
    """Find the words for an outcome; None is a walk that was cut short."""
    if outcome is None:
        return _CUT_SHORT
    if outcome == "dry-run" and exit_code:
        return _DRY_BUT_REFUSED
    if outcome == "already-ended" and exit_code == 0:
        return _ENDED_BY_US
    plain = outcome.replace("-", " ").capitalize()
    return _WORDS.get(outcome, OutcomeWords("plain", plain, "This outcome is newer than this report."))
