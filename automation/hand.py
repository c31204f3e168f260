"""The robot's hand: every click, keystroke and look goes through here, so that none can pass a check by."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error, Frame, Locator, Page
from playwright.sync_api import TimeoutError as Late

from automation.acts import Act, Witness
from automation.aria import Node, Sign, parse
from automation.errors import Interrupted, NotTheMock, ProofFailed, Setback, StepFailed
from automation.site_check import SiteWatch

_LOOK = (
    "Look at this step's picture in report.html, put right what it shows, "
    "and go on with `closeout run --resume DIR`."
)
_GLANCE_MS = 1000
_LOST = "See that the site and the browser still run, then go on with `closeout run --resume DIR`."


@dataclass(frozen=True)
class Pace:
    """Say how long to wait before each act, and how long an element may take to come; milliseconds."""

    slow: float = 0
    patience: float = 10_000


class Hand:
    """Act on a page as a person does; before each act the page must still be the mock's.

    `stop` is set by whoever wants the robot to end before its next act. `screen` is what was read since the
    last act, with the place of each element when `boxes` is set. `witness` sees every act.
    """

    def __init__(
        self, page: Page, site: str, stop: threading.Event | None = None, pace: Pace | None = None
    ) -> None:
        pace = pace or Pace()
        self._page = page
        self._stop = stop or threading.Event()
        self._slow = pace.slow / 1000
        self._patience = pace.patience
        self.screen: Node | None = None
        self.boxes = False
        self.witness: Witness | None = None
        self._whole = False
        self._last = "the page"
        page.on("framenavigated", self._coming)
        page.on("domcontentloaded", self._has_come)
        self.watch = SiteWatch(page, site)

    def go(self, url: str) -> None:
        """Open an address, as one does by typing it."""
        self.watch.begin_anew()
        act = Act("go", f"the page {url}", text=url)
        self._act(
            act, lambda: self._page.goto(url, wait_until="commit", timeout=self._patience), anywhere=True
        )

    def click(self, target: Locator) -> None:
        """Press something; where it leads to another page, that page has come when this returns."""
        self._act(Act("click", _name(target), target), lambda: target.click(timeout=self._patience))

    def fill(self, target: Locator, text: str) -> None:
        """Type a text in place of what a field holds."""
        self._act(Act("fill", _name(target), target, text), lambda: target.fill(text, timeout=self._patience))

    def choose(self, target: Locator, label: str) -> None:
        """Choose an option of a list by its words."""
        self._act(
            Act("choose", _name(target), target, label),
            lambda: target.select_option(label=label, timeout=self._patience),
        )

    def check(self, target: Locator) -> None:
        """Mark a radio button or a box."""
        self._act(Act("check", _name(target), target), lambda: target.check(timeout=self._patience))

    def upload(self, target: Locator, file: Path) -> None:
        """Hand a file to a file field."""
        self._act(
            Act("upload", _name(target), target, file.name),
            lambda: target.set_input_files(file, timeout=self._patience),
        )

    def clear_away(self, obstacle: Locator, answer: Locator) -> None:
        """Press an answer whenever an obstacle is in the way of what the hand does."""

        def press(_obstacle: Locator) -> None:
            # On a stranger's page nothing is pressed; the act that is in hand finds that out.
            with suppress(NotTheMock):
                self.watch.require()
                answer.click(timeout=self._patience)

        self._page.add_locator_handler(obstacle, press)

    def read(self, *signs: Sign) -> Node:
        """Wait until one of these is on screen, then give the whole screen by role and name.

        What was read before stays good until the next act. Raises ProofFailed with what the screen shows
        instead, NotTheMock when the page is a stranger's.
        """
        self.watch.require_answer(self._last)
        try:
            screen = self.screen or self._read()
            if not any(screen.find(sign) for sign in signs):
                self._wait_for(signs)
                screen = self._read()
        except Late as error:
            self.watch.require()
            raise ProofFailed(f"Expected {signs[0]}; the screen shows {self._shown()}.", _LOOK) from error
        except Error as error:
            raise self._broken("the screen", error) from error
        self.watch.require()
        self.watch.require_answer(self._last)
        self.screen = screen
        return screen

    def _read(self) -> Node:
        # What is read too early is read again by Playwright, but only after a whole second.
        self._let_it_come()
        said = self._page.aria_snapshot(boxes=self.boxes, timeout=self._patience)
        if not self._whole:
            # Another page has come meanwhile.
            self._let_it_come()
            said = self._page.aria_snapshot(boxes=self.boxes, timeout=self._patience)
        return parse(said)

    def _let_it_come(self) -> None:
        if not self._whole:
            self._page.wait_for_load_state("domcontentloaded", timeout=self._patience)
            self._whole = True

    def _coming(self, frame: Frame) -> None:
        if frame == self._page.main_frame:
            self._whole = False

    def _has_come(self, _page: Page) -> None:
        self._whole = True

    def _wait_for(self, signs: tuple[Sign, ...]) -> None:
        wanted, *others = [sign.on(self._page) for sign in signs]
        for other in others:
            wanted = wanted.or_(other)
        over = time.monotonic() + self._patience / 1000
        while True:
            # What cannot come any more is not waited for: a page that failed is looked for meanwhile.
            left = (over - time.monotonic()) * 1000
            try:
                wanted.first.wait_for(timeout=max(1, min(left, _GLANCE_MS)))
            except Late:
                self.watch.require_answer(self._last)
                if left <= _GLANCE_MS:
                    raise
            else:
                return

    def _act(self, act: Act, do: Callable[[], object], *, anywhere: bool = False) -> None:
        self.watch.require()
        if self._stop.wait(self._slow) if self._slow else self._stop.is_set():
            raise Interrupted("Interrupted before the next act.", "Go on with `closeout run --resume DIR`.")
        if not anywhere:
            self.watch.require_answer(self._last)
        self.screen, self._last = None, act.label
        try:
            # A page is complete, its scripts included, before anything on it is touched.
            self._let_it_come()
            if self.witness:
                self.witness.about_to(act)
            do()
        except Late as error:
            self.watch.require()
            if not anywhere:
                self.watch.require_answer(act.label)
            seconds = f"{self._patience / 1000:g} s"
            why = (
                "something lies over it"
                if "intercepts pointer events" in error.message
                else "it did not answer"
            )
            shown = self._shown()
            raise StepFailed(
                f"Tried {act.label} for {seconds}: {why}; the screen shows {shown}.", _LOOK
            ) from error
        except Error as error:
            raise self._broken(act.label, error) from error
        self.watch.require()
        self.watch.require_some_answer(act.label)
        if self.witness:
            self.witness.done(act)

    def _broken(self, name: str, error: Error) -> StepFailed | NotTheMock:
        try:
            self.watch.require()
        except NotTheMock as stranger:
            return stranger
        if "strict mode violation" in error.message:
            return StepFailed(f"There is more than one of {name} on screen, and no telling which.", _LOOK)
        reason = error.message.splitlines()[0]
        if "net::ERR_" in reason:
            return Setback(f"{name}: the site gave no answer.", _LOST)
        return StepFailed(f"Lost the page at {name}: {reason}.", _LOST)

    def _shown(self) -> str:
        """Tell in a few words what is on screen, for an error."""
        try:
            screen = parse(self._page.aria_snapshot(timeout=_GLANCE_MS))
        except Error:
            return "nothing that can be read"
        said = [f'the heading "{n.name}"' for n in screen.all("heading") if "level=1" in n.states]
        said += [f'the message "{n.words()}"' for n in screen.all("alert") if n.words()]
        return " and ".join(said) or "neither a heading nor a message"


def _name(target: Locator) -> str:
    return target.description or str(target)
