"""Guessing a password costs time, for the one account, from the one address, and not for good."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from mock_site.web import throttle as module
from mock_site.web.throttle import Throttle
from tests.web.visit import FREELANCER, PASSWORD, VISITOR, Visit, read

Enter = Callable[[], Visit]
SITE = Path(module.__file__).parents[1]


@dataclass
class Clock:
    """A clock that stands still until it is told how many seconds have passed."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def throttle(clock: Clock) -> Throttle:
    return Throttle(clock)


@pytest.fixture
def slowed(app: Flask, world: World, throttle: Throttle, monkeypatch: pytest.MonkeyPatch) -> Enter:
    """Give a way to begin a visit to a site whose throttle goes by the test's clock."""
    monkeypatch.setitem(app.extensions, "throttle", throttle)
    return lambda: Visit(app, world)


def guess(throttle: Throttle, clock: Clock, times: int, key: str = "mira") -> list[int]:
    """Type a wrong password again and again, as early as that is taken, and note the waits."""
    waits = []
    for _ in range(times):
        waits.append(throttle.wait(key))
        clock.now += waits[-1]
        assert throttle.wait(key) == 0
        throttle.failed(key)
    return waits


def test_waits_double_up_to_a_minute(throttle: Throttle, clock: Clock) -> None:
    assert guess(throttle, clock, 15) == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]


def test_asking_while_waiting_makes_the_wait_no_longer(throttle: Throttle, clock: Clock) -> None:
    guess(throttle, clock, 8)

    asked = [throttle.wait("mira") for _ in range(100)]
    clock.now += 7.5

    assert (set(asked), throttle.wait("mira")) == ({8}, 1)


def test_of_guesses_sent_together_one_is_let_in(throttle: Throttle, clock: Clock) -> None:
    guess(throttle, clock, 8)
    clock.now += 8

    assert [throttle.wait("mira") for _ in range(3)] == [0, 8, 8]


def test_the_right_password_clears_what_was_counted(throttle: Throttle, clock: Clock) -> None:
    guess(throttle, clock, 8)

    throttle.succeeded("mira")

    assert guess(throttle, clock, 6) == [0, 0, 0, 0, 0, 1]


def test_what_was_quiet_for_a_quarter_of_an_hour_is_forgotten(throttle: Throttle, clock: Clock) -> None:
    guess(throttle, clock, 12)
    clock.now += 15 * 60

    assert guess(throttle, clock, 6) == [0, 0, 0, 0, 0, 1]


def test_other_keys_are_never_slowed(throttle: Throttle, clock: Clock) -> None:
    guess(throttle, clock, 12)

    assert throttle.wait("jonas") == 0


def test_no_more_is_kept_than_may_be(
    throttle: Throttle, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 50)
    for number in range(500):
        throttle.failed(number)
    kept = len(throttle)

    clock.now += 15 * 60
    throttle.failed("one more")

    assert (kept, len(throttle)) == (50, 1)


def test_the_sixth_wrong_password_waits_and_is_told_how_long(slowed: Enter) -> None:
    visitor = slowed()

    statuses = [visitor.log_in(password="wrong").status_code for _ in range(5)]
    answer = visitor.log_in()

    assert statuses == [422] * 5
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "1")
    page = read(answer)
    assert "Wait 1 second, then log in" in page.text
    assert (page.values["email"], page.values["password"]) == (FREELANCER, "")
    assert visitor.get("/my-jobs").status_code == 303


def test_after_the_wait_the_right_password_is_taken(slowed: Enter, clock: Clock) -> None:
    visitor = slowed()
    for _ in range(6):
        told = visitor.log_in(password="wrong").headers.get("Retry-After")

    clock.now += int(str(told))

    assert visitor.log_in().location == "/my-jobs"
    again = [slowed().log_in(password="wrong").status_code for _ in range(6)]
    assert again == [422, 422, 422, 422, 422, 429]


@pytest.mark.parametrize("email", [FREELANCER.upper(), f"  {FREELANCER} "])
def test_the_same_account_spelled_otherwise_waits_too(slowed: Enter, email: str) -> None:
    for _ in range(5):
        slowed().log_in(password="wrong")

    assert slowed().log_in(email).status_code == 429


def test_an_account_that_does_not_exist_is_slowed_as_one_that_does(slowed: Enter) -> None:
    visitor = slowed()

    answers = [visitor.log_in("nobody@example.test", "wrong").status_code for _ in range(6)]

    assert answers == [422, 422, 422, 422, 422, 429]


def test_wrong_passwords_slow_neither_other_accounts_nor_other_addresses(slowed: Enter) -> None:
    for _ in range(9):
        slowed().log_in(password="wrong")
    far = slowed()
    far.get("/login")

    other_account = slowed().log_in(VISITOR)
    other_address = far.client.post(
        "/login",
        data={"csrf_token": far.token, "email": FREELANCER, "password": PASSWORD},
        environ_base={"REMOTE_ADDR": "192.0.2.7"},
    )

    assert (other_account.location, other_address.location) == ("/my-jobs", "/my-jobs")


def test_each_world_has_accounts_of_its_own(slowed: Enter, app: Flask, worlds: Worlds) -> None:
    for _ in range(6):
        slowed().log_in(password="wrong")
    other = worlds.create()

    answer = Visit(app, other).log_in()

    worlds.drop(other.id)
    assert answer.location == "/my-jobs"


def test_emails_of_any_length_are_kept_short(slowed: Enter, throttle: Throttle) -> None:
    visitor = slowed()

    for number in range(3):
        visitor.log_in("x" * 400_000 + str(number), "wrong")

    kept = [len(repr(key)) for key in throttle._guesses]
    assert (len(kept), max(kept) < 500) == (3, True)


def test_beside_it_only_what_is_about_no_world_goes_by_the_machines_clock() -> None:
    reads = re.compile(r"\b(import time\b|from time import|time\.time|utcnow|datetime\.now|date\.today)")

    found = {path.name for path in SITE.rglob("*.py") if reads.search(path.read_text())}

    assert found == {"connection.py", "home.py", "later.py", "serve.py", "throttle.py", "worlds.py"}
