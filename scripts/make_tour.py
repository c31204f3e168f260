"""Make docs/tour.md: one contract as three persons see it, before its end, at once after and 14 days on."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser

from automation.browser import find_browser, started
from mock_site import create_app
from mock_site.domain.clock import day
from mock_site.domain.money import dollars
from mock_site.service import clock, contract, ending, profile, reports
from mock_site.service.client import contracts as of_client
from mock_site.service.views import FeedbackView
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from mock_site.web.server import SiteServer
from mock_site.web.session import SESSION_COOKIE, sign_in
from mock_site.web.which_world import COOKIE

DOCS = Path(__file__).parents[1] / "docs"
CONTRACT = "c1001"
MIRA, BAKERY = "p01", "p02"
REVIEW = "The brief never came and messages stayed unanswered for weeks."
TYPED = {
    "reason": "not-responsive",
    "recommend": "3",
    "concerns": ["poor-communication"],
    "skills": "3",
    "quality_of_requirements": "2",
    "availability": "1",
    "deadlines": "3",
    "communication": "1",
    "cooperation": "2",
    "review": REVIEW,
}
HEAD = """# One contract, three persons, three moments

“Logo refresh for a bakery chain” has $150.00 in escrow, and its client has been silent since the start.
The freelancer ends it as *Client not responsive*, with a review. Here is what each person sees of it, and
what money each has: before the end, at once after it, and 14 days later, when the time for feedback is over.
Nobody else does anything meanwhile; other contracts go on.

Pages, pictures and sums are those of the site: `scripts/make_tour.py` ends the contract in a world of its
own, moves that world's clock, and writes this page.
"""


@dataclass(frozen=True)
class Person:
    """Somebody who looks: their account, and the page of the contract that they open at each moment."""

    name: str
    email: str
    who: str
    pages: tuple[str, str, str]


PERSONS = (
    Person(
        "freelancer",
        "freelancer@example.test",
        "Mira Kovac, the freelancer",
        (f"/contracts/{CONTRACT}", f"/contracts/{CONTRACT}/ended", f"/contracts/{CONTRACT}/feedback"),
    ),
    Person(
        "client",
        "client@example.test",
        "Brightloaf Bakeries, the client",
        (f"/contracts/{CONTRACT}", f"/contracts/{CONTRACT}", f"/contracts/{CONTRACT}/feedback"),
    ),
    Person(
        "visitor",
        "visitor@example.test",
        "Jonas Field, another freelancer",
        (f"/people/{BAKERY}", f"/people/{BAKERY}", f"/people/{BAKERY}"),
    ),
)
MOMENTS = ("Before the end", "At once after the end", "14 days later")
Look = Callable[[World, Person, str, str], None]


def tell(world: World, look: Look) -> str:
    """Live through the three moments; `look` is shown each person's page. Return the tour's text."""
    acts: tuple[Callable[[World], None], ...] = (lambda _world: None, _end, _wait)
    parts = [HEAD]
    for number, (moment, act) in enumerate(zip(MOMENTS, acts, strict=True)):
        act(world)
        with world.transaction() as rows:
            now = rows.now
        parts.append(f"## {moment}: {day(now)}\n\n{_money(world)}")
        for person in PERSONS:
            picture = f"{number + 1}-{person.name}.jpg"
            look(world, person, person.pages[number], picture)
            alt = f"{person.who}, {moment.lower()}"
            parts.append(f"### {person.who}\n\n{_sees(world, person)}\n\n![{alt}](tour/{picture})\n")
    return "\n".join(parts)


def _end(world: World) -> None:
    ending.save_draft(world, MIRA, CONTRACT, TYPED)
    ending.end(world, MIRA, CONTRACT, ending.warning(world, MIRA, CONTRACT).digest)


def _wait(world: World) -> None:
    with world.transaction() as rows:
        now = rows.now
    clock.advance(world, now + timedelta(days=14))


def _money(world: World) -> str:
    """Write where the contract's money is, and what its two people have in all."""
    held = contract.view(world, MIRA, CONTRACT).money
    client, freelancer = reports.report(world, BAKERY), reports.report(world, MIRA)
    table = (
        ("whose money", "with the client", "in escrow", "pending", "with the freelancer"),
        ("---",) * 5,
        (
            "of this contract",
            f"{dollars(held.returned_cents)} returned",
            *map(dollars, (held.in_escrow_cents, held.pending_cents, held.paid_cents)),
        ),
        (
            "of the client, in all their contracts",
            *map(dollars, (client.available_cents, client.in_escrow_cents, client.pending_cents)),
            "",
        ),
        (
            "of the freelancer, in all their contracts",
            "",
            *map(dollars, (freelancer.in_escrow_cents, freelancer.pending_cents, freelancer.available_cents)),
        ),
    )
    return "".join(f"| {' | '.join(row)} |\n" for row in table)


def _sees(world: World, person: Person) -> str:
    """Say in a sentence or two what this person's page shows of it."""
    if person.name == "visitor":
        public = profile.profile(world, BAKERY)
        shown = any(review.feedback.review == REVIEW for review in public.reviews)
        warns = f"The review is there to warn others: “{REVIEW}”" if shown else "The review is not there."
        return f"The client's public profile: {public.rating} of 5 from {public.total} reviews. {warns}"
    view = (
        contract.view(world, MIRA, CONTRACT)
        if person.name == "freelancer"
        else of_client.view(world, BAKERY, CONTRACT)
    )
    return f"The contract reads “{view.state_label}” and “{view.note}”. {_feedback(view.feedback)}"


def _feedback(view: FeedbackView) -> str:
    """Say what feedback a side has given and sees."""
    if view.window_closes_on is None:
        return "Feedback is given when the contract ends."
    until = f"until {day(view.window_closes_on)}"
    if view.own_public:
        return (
            "Their review is public now."
            if view.revealed
            else f"Their review is hidden {until} at the latest."
        )
    if view.other_public:
        return f"The freelancer's review of {view.other_public.total_score} of 5 is shown to them."
    return f"The freelancer's review is there, and hidden from them {until}, unless they give theirs before."


@contextmanager
def served(worlds: Worlds) -> Iterator[str]:
    """Serve the worlds on a free port of this machine, and give the address."""
    server = SiteServer(create_app(worlds))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.stop()
        thread.join()
        server.close()


def photographer(browser: Browser, site: str) -> Look:
    """Return a look that keeps a picture of the page."""

    def look(world: World, person: Person, path: str, picture: str) -> None:
        context = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
        cookies = {COOKIE: world.id, SESSION_COOKIE: sign_in(world, person.email)}
        context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies.items()])
        page = context.new_page()
        page.goto(f"{site}{path}")
        page.screenshot(path=DOCS / "tour" / picture, type="jpeg", quality=72)
        context.close()

    return look


def main() -> None:
    """Write the text and the nine pictures."""
    (DOCS / "tour").mkdir(parents=True, exist_ok=True)
    with Worlds() as worlds, served(worlds) as site, started(find_browser(), "127.0.0.1") as browser:
        text = tell(worlds.create(), photographer(browser, site))
    (DOCS / "tour.md").write_text(text)


if __name__ == "__main__":
    main()
