"""Where a step acts: the page, the request, the hand, and what earlier steps have read."""

from dataclasses import dataclass, field

from playwright.sync_api import Page

from automation.hand import Hand
from automation.request import Request

Proof = dict[str, object]


@dataclass(frozen=True)
class Warned:
    """Keep what the warning said: its lines, the sum as written and in cents (None: unreadable)."""

    lines: tuple[str, ...]
    returned: str
    returned_cents: int | None
    submit_offered: bool


@dataclass
class Scene:
    """Hold one walk: `address` is the contract's path on the site once it is known, `proofs` by step name."""

    page: Page
    request: Request
    site: str
    hand: Hand
    address: str = ""
    warned: Warned | None = None
    proofs: dict[str, Proof] = field(default_factory=dict)
    noted: Proof = field(default_factory=dict)
