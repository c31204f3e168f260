"""The robot's hand in a real browser: it touches the mock alone, and says plainly what it could not do."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from automation.aria import Sign
from automation.errors import Interrupted, NotTheMock, ProofFailed, StepFailed
from automation.hand import Hand, Pace

SITE = "http://127.0.0.1:9/"
MOCK = {"X-Mock-Site": "closeout/1", "Content-Type": "text/html"}
SHORT = Pace(patience=300)


class Pages:
    """Answer for a site that is not there: each path with its page, its status and its headers."""

    def __init__(self, page: Page) -> None:
        self.bodies: dict[str, str] = {}
        self.headers: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        self.asked.append(path)
        if path in self.bodies:
            body = f"<!doctype html><link rel=icon href=data:,>{self.bodies[path]}"
            route.fulfill(body=body, headers=self.headers.get(path, MOCK))
        else:
            route.abort("connectionrefused")


@pytest.fixture
def pages(page: Page) -> Iterator[Pages]:
    pages = Pages(page)
    pages.bodies["start"] = "<h1>Start</h1><a href=next>Next</a><button>Press</button>"
    pages.bodies["next"] = "<h1>Next one</h1><p role=alert>Something is wrong.</p><button>Press</button>"
    yield pages
    page.unroute_all()


@pytest.fixture
def hand(page: Page, pages: Pages) -> Hand:
    hand = Hand(page, SITE)
    hand.go(f"{SITE}start")
    return hand


@pytest.fixture
def hasty(page: Page, hand: Hand) -> Hand:
    """Give a hand that gives up soon, for what never comes, on a page that is there already."""
    return Hand(page, SITE, pace=SHORT)


def test_page_is_read_whole_when_its_sign_is_there(hand: Hand, page: Page) -> None:
    before = hand.read(Sign("heading", "Start"))
    hand.click(page.get_by_role("link", name="Next"))
    after = hand.read(Sign("heading", "Next one"))

    assert (before.said("link"), after.said("alert")) == ("Next", "Something is wrong.")


def test_page_is_not_read_before_it_has_come(
    hand: Hand, page: Page, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.bodies["next"] = "<script src=late.js></script><h1>Next one</h1>"
    late: list[Route] = []
    page.route("**/late.js", lambda route: late.append(route))  # noqa: PLW0108 - Playwright asks for a function
    hand.read(Sign("heading", "Start"))
    done: list[str] = []
    wait, snapshot = page.wait_for_load_state, page.aria_snapshot

    def let_come(*state: Any, **patience: Any) -> None:
        done.append("wait")
        late.pop().fulfill(body="")
        wait(*state, **patience)

    def read(**how: Any) -> str:
        done.append("read")
        return snapshot(**how)

    monkeypatch.setattr(page, "wait_for_load_state", let_come)
    monkeypatch.setattr(page, "aria_snapshot", read)
    with page.expect_request("**/late.js"):
        hand.click(page.get_by_role("link", name="Next"))
    heading = hand.read(Sign("heading")).said("heading")

    assert (heading, done) == ("Next one", ["wait", "read"])


def test_what_was_read_stays_good_until_the_next_act(hand: Hand, page: Page) -> None:
    first, again = hand.read(Sign("heading")), hand.read(Sign("link"))
    hand.click(page.get_by_role("button", name="Press"))

    assert (first is again, first is hand.read(Sign("heading"))) == (True, False)


def test_sign_that_comes_late_is_waited_for(hand: Hand, page: Page) -> None:
    page.evaluate("setTimeout(() => document.querySelector('h1').textContent = 'Late', 50)")

    assert hand.read(Sign("heading", "Late")).said("heading") == "Late"


def test_page_without_its_sign_is_told_by_what_it_shows(hand: Hand, hasty: Hand, page: Page) -> None:
    hand.click(page.get_by_role("link", name="Next"))
    hand.read(Sign("heading", "Next one"))

    with pytest.raises(ProofFailed) as failed:
        hasty.read(Sign("heading", "My Jobs"))

    assert failed.value.message == (
        'Expected the heading "My Jobs"; '
        'the screen shows the heading "Next one" and the message "Something is wrong.".'
    )


def test_element_that_never_comes_is_named_as_people_call_it(hasty: Hand, page: Page) -> None:
    with pytest.raises(StepFailed) as failed:
        hasty.click(page.get_by_role("button", name="Gone").describe("the three dots"))

    assert failed.value.message == (
        'Tried the three dots for 0.3 s: it did not answer; the screen shows the heading "Start".'
    )


def test_element_under_another_is_said_to_be(hasty: Hand, page: Page) -> None:
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<div style=\"position:fixed;inset:0\">')")

    with pytest.raises(StepFailed, match="something lies over it"):
        hasty.click(page.get_by_role("button", name="Press"))


def test_two_that_have_the_same_name_are_not_guessed_between(hand: Hand, page: Page) -> None:
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<button>Press</button>')")

    with pytest.raises(StepFailed, match="more than one of the button on screen"):
        hand.click(page.get_by_role("button", name="Press").describe("the button"))


def test_page_that_does_not_say_it_is_the_mock_is_not_touched(hand: Hand, page: Page, pages: Pages) -> None:
    pages.headers["next"] = {"Content-Type": "text/html"}

    with pytest.raises(NotTheMock, match=r"127\.0\.0\.1:9/next does not say what it is"):
        hand.click(page.get_by_role("link", name="Next"))
    with pytest.raises(NotTheMock):
        hand.click(page.get_by_role("button", name="Press"))
    with pytest.raises(NotTheMock):
        hand.read(Sign("heading"))


def test_stranger_that_comes_by_itself_is_found_before_the_next_act(
    hand: Hand, page: Page, pages: Pages
) -> None:
    pages.headers["next"] = {"Content-Type": "text/html"}
    page.evaluate("location.href = 'next'")
    page.wait_for_url("**/next")

    with pytest.raises(NotTheMock):
        hand.click(page.get_by_role("button", name="Press"))


def test_site_that_stops_answering_is_lost_at_once(hand: Hand, page: Page, pages: Pages) -> None:
    del pages.bodies["next"]

    def go_on() -> None:
        hand.click(page.get_by_role("link", name="Next").describe("the way on"))
        hand.read(Sign("heading", "Next one"))

    with pytest.raises(StepFailed) as failed:
        go_on()

    assert failed.value.message == "the way on: the site gave no answer."


def test_nothing_is_done_once_the_robot_was_asked_to_stop(page: Page, pages: Pages) -> None:
    stop = threading.Event()
    hand = Hand(page, SITE, stop)
    hand.go(f"{SITE}start")
    stop.set()

    with pytest.raises(Interrupted):
        hand.click(page.get_by_role("link", name="Next"))

    assert pages.asked == ["start"]


def test_slow_hand_that_is_asked_to_stop_does_not_wait(page: Page, pages: Pages) -> None:
    stop = threading.Event()
    stop.set()

    with pytest.raises(Interrupted):
        Hand(page, SITE, stop, Pace(slow=3_600_000)).go(f"{SITE}start")

    assert pages.asked == []
