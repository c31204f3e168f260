"""The contract's preview: open-contract, and what to say when it cannot be opened."""

import re
from difflib import get_close_matches

from automation.errors import StepFailed
from automation.finding import Found, find_anywhere, find_here, open_row
from automation.pages import contract
from automation.scene import Proof, Scene
from automation.steps import words
from automation.steps.running import DAY, require_running
from automation.steps.step import Step, require

_ACTIVE_SINCE = re.compile(rf"Active since {DAY}")
_MOST_GUESSES, _LIKENESS = 3, 0.5


def open_contract(scene: Scene) -> None:
    """Find the request's contract and press its title; say what to do when there is none or more than one."""
    found = find_here(scene)
    if len(found.rows) == 1:
        open_row(scene, found, found.rows[0])
    elif found.rows:
        raise _many(scene, found)
    else:
        _look_among_ended(scene, found)


def prove_contract(scene: Scene) -> Proof:
    """Read the title, since when it is active, and that the three dots are there."""
    title, client = scene.request.contract.title, scene.request.contract.client
    screen = scene.hand.read(contract.preview(title))
    require_running(screen, f'"{title}"')
    main = screen.first("main") or screen
    since = _ACTIVE_SINCE.search(main.words())
    require("The three dots", True, screen.first("button", contract.MORE_OPTIONS) is not None)
    require("The line Active since", True, since is not None)
    if client:
        require("The client on the contract's page", True, client in main.words())
    return {"heading": title, "since": since[0] if since else "", "address": scene.address}


def _many(scene: Scene, found: Found) -> StepFailed:
    contract_name = scene.request.contract
    if contract_name.client is None:
        return StepFailed(
            f'{len(found.rows)} active contracts are named "{contract_name.title}".',
            "Add the client to the request: contract: {title: ..., client: ...}. "
            f"They are: {' or '.join(row.words for row in found.rows)}.",
        )
    return StepFailed(
        f'{len(found.rows)} active contracts of {contract_name.client} are named "{contract_name.title}".',
        "Title and client cannot tell them apart: end one of them by hand, then run this again.",
    )


def _look_among_ended(scene: Scene, active: Found) -> None:
    title = scene.request.contract.title
    found = find_anywhere(scene)
    for row in found.rows:
        open_row(scene, found, row)
        require_running(scene.hand.read(contract.preview(title)), f'"{title}"')
        raise StepFailed(
            f'"{title}" does not run: {row.words}.',
            "Only a contract that is active, paused or on hold can be ended; answer an offer on its page.",
        )
    others = sorted({each for each in active.titles if each != title})
    near = get_close_matches(title, others, _MOST_GUESSES, _LIKENESS)
    meant = f"Did you mean {' or '.join(repr(each) for each in near)}? " if near else ""
    if title in active.titles:
        meant = "The title is there with another client: correct client. "
    client = f" with the client {scene.request.contract.client}" if scene.request.contract.client else ""
    raise StepFailed(
        f'No contract is named "{title}"{client}, neither active nor closed.',
        f"{meant}Write contract in the request exactly as its title stands in My Jobs, and run it again.",
    )


OPEN_CONTRACT = Step(
    "open-contract",
    words.title("open-contract"),
    words.narration("open-contract"),
    open_contract,
    prove_contract,
    lambda scene: contract.preview(scene.request.contract.title),
)
