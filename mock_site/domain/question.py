"""List what the feedback form asks: reasons with guidance, concerns, categories; each a value and a label."""

from collections.abc import Mapping
from dataclasses import dataclass

from mock_site.domain.contract import Party

NOT_RESPONSIVE = "not-responsive"
MOST_STARS = 5
HIGHEST_RECOMMENDATION = 10
CONCERNS_BELOW = 5
REVIEW_LIMIT = 5000


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for ending a contract, with the guidance shown when it is chosen."""

    value: str
    label: str
    guidance: str


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that went wrong, asked when the recommendation is low."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Category:
    """A category rated with one to five stars."""

    field: str
    label: str


REASONS = (
    Reason(
        "successful",
        "Job completed successfully",
        "Usually the client looks at the work and then closes the contract. If they have forgotten, remind "
        "them by message before you close it yourself: doing that can still touch your score months later.",
    ),
    Reason(
        NOT_RESPONSIVE,
        "Client not responsive",
        "For a client who does not reply and has not told you what you need to begin. It also records that "
        "this client could not be reached.",
    ),
    Reason(
        "unsuccessful",
        "Job was completed unsuccessfully",
        "For a deadline or a requirement that was missed. Talk it over with the client first: ending without "
        "a word leaves a bad impression and can lower your score.",
    ),
    Reason(
        "another",
        "Another reason",
        "For special situations that none of the others fits. If you are not sure, ask Support before you "
        "end the contract.",
    ),
)

CONCERNS = (
    Concern("unclear-requirements", "Unclear requirements"),
    Concern("poor-communication", "Poor communication"),
    Concern("something-else", "Something else"),
)

CATEGORIES = (
    Category("skills", "Skills"),
    Category("quality_of_requirements", "Quality of requirements"),
    Category("availability", "Availability"),
    Category("deadlines", "Set reasonable deadlines"),
    Category("communication", "Communication"),
    Category("cooperation", "Cooperation"),
)

CLIENT_REASONS = (
    Reason(
        "successful",
        "Job completed successfully",
        "The work is done and approved. The freelancer is asked for their feedback as well.",
    ),
    Reason(
        "freelancer-not-responsive",
        "Freelancer not responsive",
        "For a freelancer who does not reply any more. Escrow without submitted work is asked back.",
    ),
    Reason(
        "unsuccessful",
        "Job was completed unsuccessfully",
        "For a deadline or a requirement that was missed. Talk it over before you end the contract.",
    ),
    Reason(
        "another",
        "Another reason",
        "For plans that have changed, and for special situations that none of the others fits.",
    ),
)

CLIENT_CONCERNS = (
    Concern("missed-deadlines", "Missed deadlines"),
    Concern("poor-communication", "Poor communication"),
    Concern("something-else", "Something else"),
)

CLIENT_CATEGORIES = (
    Category("skills", "Skills"),
    Category("quality_of_work", "Quality of work"),
    Category("availability", "Availability"),
    Category("deadlines", "Adherence to schedule"),
    Category("communication", "Communication"),
    Category("cooperation", "Cooperation"),
)


@dataclass(frozen=True, slots=True)
class Questions:
    """What one side is asked about the other."""

    reasons: tuple[Reason, ...]
    concerns: tuple[Concern, ...]
    categories: tuple[Category, ...]


ASKED: Mapping[Party, Questions] = {
    Party.FREELANCER: Questions(REASONS, CONCERNS, CATEGORIES),
    Party.CLIENT: Questions(CLIENT_REASONS, CLIENT_CONCERNS, CLIENT_CATEGORIES),
}


def reasons_offered(submission_pending: bool) -> tuple[Reason, ...]:  # noqa: FBT001 - the one question it asks
    """Return the reasons to choose from: nobody is unresponsive while they have work to review."""
    return tuple(reason for reason in REASONS if not (submission_pending and reason.value == NOT_RESPONSIVE))
