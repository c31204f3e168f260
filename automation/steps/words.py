"""What a tutor says at each step, in the project's own words."""

from automation.pages.end_contract import CATEGORIES
from automation.request import Request


def plain(text: str) -> "_Plain":
    """Say the same whatever the request."""
    return _Plain(text)


class _Plain:
    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, _request: Request) -> str:
        return self._text


LOG_IN = plain("Everything begins after login: type the e-mail and the password, then press Log in.")
OPEN_MY_JOBS = plain(
    "In the top menu, press My Jobs. The contracts that still run stand there under Active Contracts."
)
OPEN_MENU = plain(
    "The three dots at the end of the contract's own menu hide what is seldom needed. Press them."
)
CHOOSE_END_CONTRACT = plain(
    "End contract is the last line of that menu. Choosing it ends nothing yet: feedback comes first."
)
PRESS_END_CONTRACT = plain(
    "Press End contract. A warning comes up before anything happens: "
    "it says what becomes of the work and of money in escrow.",
)
CONTINUE = plain(
    "Continue to End Contract is the last word: "
    "money in escrow for work never submitted goes back to the client. An end is final.",
)
SEE_IT_ENDED = plain(
    "The contract has left Active Contracts. Under All contracts, with the "
    "closed ones included, it stands as ended. Time to look for more interesting projects.",
)
SUBMIT_WORK_INSTEAD = plain(
    "Some work is done, so it need not be given away: "
    ""
    "submit the work file with a few words, and ask for approval and payment. "
    "A client who does not answer a fixed milestone: payment comes after 14 days.",
)
SEE_IT_SUBMITTED = plain(
    "The contract goes on, and its milestone waits for the client, with the 14 days running."
)
CANCEL = plain("Press Cancel. The warning closes, and the contract is as active as before.")

_REASONS = {
    "Job completed successfully": "The work is finished, and usually the client closes first, "
    "after looking at it. "
    "When months pass, one may close oneself; a message that reminds the client is better, "
    "since the score can feel it long afterwards.",
    "Client not responsive": "The client does not answer and there are no details to start with. "
    "This reason lets the site know that client as not responsive.",
    "Job was completed unsuccessfully": "A deadline or a requirement was missed. Never choose this before "
    "talking it over with the client: it leaves a bad impression and can hurt the score.",
    "Another reason": "This one is for special situations only, and Support can help to find the right way.",
}
_LOW = 5
_POOR = 3


def open_contract(request: Request) -> str:
    """Say how to come to the contract's preview."""
    return (
        f"Find {request.contract.title} in the list and press its title: it leads to the contract's preview."
    )


def private_feedback(request: Request) -> str:
    """Teach the private part with the reason that this request gives."""
    said = "The first part stays private and is not shared directly with the client, so be honest. "
    said += f"The reason here: {request.reason}. {_REASONS[request.reason]} "
    low = "a low number tells that one was not satisfied" if request.recommend < _LOW else "a fair number"
    return said + f"How likely is a recommendation? {request.recommend} of 10: {low}."


def public_feedback(request: Request) -> str:
    """Teach the public part: praise for a good client, a warning about a bad one."""
    stars = [getattr(request.ratings, field) for field in CATEGORIES]
    poor = sum(stars) < _POOR * len(stars)
    use = (
        "warns other freelancers about what happened here" if poor else "is the place to praise a good client"
    )
    return (
        f"The second part is public: six times one to five stars, and a review in plain words, which {use}."
    )
