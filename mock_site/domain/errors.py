"""Name what a rule forbids: every error of the site, with one root."""

from collections.abc import Mapping
from datetime import datetime

from mock_site.domain.clock import day
from mock_site.domain.money import dollars


class SiteError(Exception):
    """Something the site refuses; the message names the broken fact and the remedy."""


class NoSuchContract(SiteError):
    """The contract is not there for this person: unknown, or somebody else's."""

    def __init__(self, contract_id: str) -> None:
        super().__init__(
            f"There is no contract {contract_id} of yours. Open My Jobs and choose one from the list."
        )
        self.contract_id = contract_id


class NoSuchMilestone(NoSuchContract):
    """The contract has no such milestone."""

    def __init__(self, contract_id: str, milestone_id: str) -> None:
        super().__init__(f"{contract_id} with milestone {milestone_id}")


class NotAllowed(SiteError):
    """An event is not possible in a state; the table of the life cycle has no such row."""

    def __init__(self, state: str, event: str) -> None:
        super().__init__(
            f'"{event}" is not possible while the state is "{state}". Open the contract to see what is.'
        )
        self.state = state
        self.event = event


class AlreadyEnded(SiteError):
    """The contract has ended before, and ending is final; ended_by is "freelancer" or "client"."""

    def __init__(self, ended_at: datetime, ended_by: str) -> None:
        super().__init__(
            f"The {ended_by} ended this contract on {day(ended_at)}. Ending is final; nothing was done again."
        )
        self.ended_at = ended_at
        self.ended_by = ended_by


class ConsequencesChanged(SiteError):
    """What ending does is no longer what the warning showed; nothing was done."""

    def __init__(self) -> None:
        super().__init__(
            "The consequences have changed since the warning was shown. Read the new warning first."
        )


class NotEnoughMoney(SiteError):
    """More money would be moved out of a place than is there; nothing was moved."""

    def __init__(self, place: str, has_cents: int, needed_cents: int) -> None:
        super().__init__(
            f"{dollars(has_cents)} is there ({place}), and {dollars(needed_cents)} is needed. "
            "Move no more than is there."
        )
        self.has_cents = has_cents
        self.needed_cents = needed_cents


class FeedbackGiven(SiteError):
    """A side gives feedback once."""

    def __init__(self) -> None:
        super().__init__(
            "You have given your feedback for this contract. It can be changed once, when the other side "
            "allows it."
        )


class WindowClosed(SiteError):
    """The time for feedback is over."""

    def __init__(self, closed_at: datetime) -> None:
        super().__init__(
            f"The time for feedback closed on {day(closed_at)}, 14 days after the end. Nothing was kept."
        )


class NoSuchFeedback(SiteError):
    """There is no feedback to see, allow, change or answer."""

    def __init__(self, contract_id: str) -> None:
        super().__init__(
            f"There is no such feedback of contract {contract_id}. Its Feedback tab shows what there is."
        )


class NoSuchProposal(SiteError):
    """The contract has no such proposal."""

    def __init__(self, contract_id: str, proposal_id: int) -> None:
        super().__init__(
            f"Contract {contract_id} has no proposal {proposal_id}. Open the contract to see them."
        )


class NoSuchJob(SiteError):
    """No open job has this id."""

    def __init__(self, job_id: str) -> None:
        super().__init__(f"There is no open job {job_id}. Open Find Work and choose one from the list.")


class NoSuchPerson(SiteError):
    """Nobody has this id."""

    def __init__(self, person_id: str) -> None:
        super().__init__(
            f"There is no person {person_id}. Open a contract and follow its link to the person."
        )


class NoSuchNotice(SiteError):
    """A person was not told of an event, or it does not exist."""

    def __init__(self, event_id: int) -> None:
        super().__init__(f"There is no notification {event_id}. Open one from Notifications.")


class NoSuchRefund(SiteError):
    """The client has not asked for money back."""

    def __init__(self, contract_id: str) -> None:
        super().__init__(
            f"The client of {contract_id} has not asked for a refund. There is nothing to answer."
        )


class NoSuchFile(SiteError):
    """The file is not there for this person: unknown, or of somebody else's contract."""

    def __init__(self, file_id: str) -> None:
        super().__init__(f"There is no file {file_id} of yours. Open the contract and choose one there.")


class DraftMissing(SiteError):
    """There is no feedback, saved and still valid, to end the contract with."""

    def __init__(self) -> None:
        super().__init__(
            "Your feedback is not complete for this contract. Fill in the End contract form first."
        )


class WrongCredentials(SiteError):
    """No account has this email with this password."""

    def __init__(self) -> None:
        super().__init__(
            "No account has this email with this password. Check both; the sample accounts are below."
        )


class ClockRunsForward(SiteError):
    """The world's clock cannot be put back."""

    def __init__(self, now: datetime, until: datetime) -> None:
        super().__init__(
            f"It is {now:%Y-%m-%d %H:%M} UTC in this world; {until:%Y-%m-%d %H:%M} is past. "
            "Choose a later moment, or begin with a new world."
        )


class InvalidFields(SiteError):
    """Values of a form break rules; `errors` maps a field's name to its sentence, in the form's order."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(
            "Correct these fields: " + "; ".join(f"{name}: {text}" for name, text in errors.items())
        )
        self.errors = dict(errors)
