"""Name what a rule forbids: every error of the site, with one root."""

from collections.abc import Mapping
from datetime import datetime

from mock_site.domain.clock import day


class SiteError(Exception):
    """Something the site refuses; the message names the broken fact and the remedy."""


class NoSuchContract(SiteError):
    """The contract is not there for this person: unknown, or somebody else's."""

    def __init__(self, contract_id: str) -> None:
        super().__init__(
            f"There is no contract {contract_id} of yours. Open My Jobs and choose one from the list."
        )
        self.contract_id = contract_id


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
