"""Name every fault: what it does, what a good robot does about it, and what ours comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mock_site.web.faults.rules import Jitter, OfContinue, OfContracts, OfForms, Rule, Slow, SlowDialog


@dataclass(frozen=True)
class Fault:
    """One fault.

    `once` is a rule that shows it and then lets go, for those who try it out by hand; `outcome` and `exit`
    are what closeout's robot comes to under that rule, `ends` how often the contract is ended after that.
    """

    name: str
    does: str
    good_robot: str
    outcome: str = "ended"
    exit: int = 0
    kind: type[Rule] = Rule
    once: Mapping[str, Any] = field(default_factory=dict)


FAULTS = (
    Fault(
        "slow",
        "The request waits before it is handled, always as long. How long: `milliseconds`, 800 unless told. "
        "It waits outside of the server's threads, so other worlds are answered as ever.",
        "Carry on: wait for what must show, not for a time.",
        kind=Slow,
        once={"times": 3, "method": "POST"},
    ),
    Fault(
        "jitter",
        "The request waits before it is handled, each time for another time. How long: from `at_least` to "
        "`at_most` milliseconds, 50 and 1500 unless told.",
        "Carry on: nothing may depend on how long an answer takes.",
        kind=Jitter,
        once={"times": 3, "method": "POST"},
    ),
    Fault(
        "flaky-500",
        "The request is answered with the page of an error on the server's side, and nothing is done.",
        "Carry on: nothing is half done, so see how far it got and try again, a few times. Stop when it "
        "stays so.",
        once={"times": 1, "method": "POST"},
    ),
    Fault(
        "reset",
        "The connection is closed without an answer, and nothing is done. For one second the very same "
        "request is dropped again, since browsers send a request once more by themselves.",
        "Carry on: whether it was done is not known, so ask the site, and do it only if it was not.",
        once={"times": 1, "path": "/contracts/*/end/continue"},
    ),
    Fault(
        "answer-lost-after-commit",
        "The request is carried out and all it changes is kept; then the connection is closed without an "
        "answer. By default it happens to forms.",
        "Carry on: ask the site what has become of it before doing it again. Pressed once more, it would "
        "look as if somebody else had been first.",
        kind=OfForms,
        once={"times": 1, "path": "/contracts/*/end/continue"},
    ),
    Fault(
        "double-submit",
        "A form about a contract is carried out twice, one right after the other, and the second answer is "
        "shown: an impatient proxy, or a double click.",
        "Carry on: the second answer may say that it was done before. Ask the site who did it.",
        kind=OfContracts,
        once={"times": 1, "path": "/contracts/*/end/continue"},
    ),
    Fault(
        "session-expired",
        "The session is gone before the request is handled: whoever was logged in has to log in again.",
        "Carry on: log in again and see how far it got. Nothing may be taken as sent.",
        once={"times": 1, "method": "POST", "path": "/contracts/*"},
    ),
    Fault(
        "stale-csrf",
        "The token in the session changes before a form is handled, as when the page had been open for "
        "too long. The form is shown again with what was typed, and nothing is done.",
        "Carry on: read what the site says, and send the form again.",
        kind=OfForms,
        once={"times": 1, "path": "/contracts/*"},
    ),
    Fault(
        "client-ends-first",
        "The client ends the contract in the moment before the freelancer's request about it. By default it "
        "happens to the last press, Continue to End Contract.",
        "Stop, and say so: the contract has ended, and not by this run. Nothing is ended twice.",
        outcome="already-ended",
        exit=4,
        kind=OfContinue,
        once={"times": 1},
    ),
    Fault(
        "slow-dialog",
        "The warning's dialog opens late: the page is there and the dialog is not. How late: `milliseconds`, "
        "1500 unless told.",
        "Carry on: wait for the dialog. Who does not finds a form that cannot be used.",
        kind=SlowDialog,
    ),
    Fault(
        "cookie-banner",
        "A banner about cookies lies over the lower part of the page, buttons included, until it is "
        "answered; once a browser. It is never shown over the warning.",
        "Carry on: answer it, and go on.",
    ),
    Fault(
        "moved-layout",
        "What stands on a page is the same, and stands elsewhere: menus, buttons and columns change places.",
        "Carry on: find things by what they are called, never by where they are.",
    ),
)
BY_NAME: Mapping[str, Fault] = {fault.name: fault for fault in FAULTS}
KINDS: Mapping[str, type[Rule]] = {fault.name: fault.kind for fault in FAULTS}
