"""Every form needs the token of its own session: without it nothing happens and nobody changes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import pytest
from flask import Flask
from sqlalchemy import select

from mock_site.domain.offer import read_terms
from mock_site.service import diary, feedback, offers, open_jobs, proposals, submitting
from mock_site.service.client import ending as client_ending
from mock_site.service.client import life, milestones
from mock_site.service.client import offers as client_offers
from mock_site.store.notices import notices
from mock_site.store.schema import events
from mock_site.store.template import rows_of, sample_bytes
from mock_site.store.world import World
from tests.rows import Rows, all_rows, difference
from tests.service.sides import later
from tests.service.typed import CLIENT as BAKERY
from tests.service.typed import MIRA, typed
from tests.web.visit import CLIENT, FREELANCER, LOGO, LOGO_WORK, PASSWORD, Visit

PAST = "/contracts/c1036"
NEWS = "/contracts/c1053"
WORKED = "2021-06-17T08:00:00+00:00"
PROPOSED = 1


class Told(NamedTuple):
    """The event that Mira was told of last in the sample world."""

    event: int
    contract: str


def told() -> Told:
    """Find it."""
    newest = select(notices.c.event_id, events.c.contract_id).join_from(notices, events)
    newest = newest.where(notices.c.person_id == MIRA).order_by(notices.c.event_id.desc()).limit(1)
    with rows_of(sample_bytes()) as rows:
        return Told(*rows.connection.execute(newest).one())


TOLD = told()


@dataclass(frozen=True)
class Form:
    """What a person sends to an address, where that leads, and what has to be there before."""

    path: str
    sent: dict[str, Any]
    leads_to: str
    who: str = FREELANCER
    before: Callable[[World], object] = lambda _world: None


def submitted(world: World) -> None:
    submitting.submit(world, MIRA, "c1001", "c1001-1", "Three drafts.", None)


def planned(world: World) -> None:
    milestones.plan(world, BAKERY, "c1001", "Colours", "5")


def proposed(world: World) -> None:
    proposals.propose_milestone(world, MIRA, "c1001", "Signs", "20")


def ended(world: World) -> None:
    client_ending.end(world, BAKERY, "c1001")


def billed(world: World) -> None:
    """Hire Mira by the hour, and let a week be billed."""
    client_offers.rehire(world, BAKERY, "c1036", read_terms("News", "", "hourly", "30"))
    offers.accept(world, MIRA, NEWS.rpartition("/")[2])
    later(world, 1)
    diary.log(world, MIRA, NEWS.rpartition("/")[2], WORKED[:10], "08:00", "09:00", "News")
    later(world, 4)


def change_allowed(world: World) -> None:
    feedback.allow_change(world, BAKERY, "c1036")


def paused(world: World) -> None:
    life.pause(world, BAKERY, "c1001")


def saved(world: World) -> None:
    open_jobs.save(world, MIRA, "j01")


TERMS = {"title": "Cards", "kind": "fixed", "amount": "5"}
MINE = f"{LOGO}/milestones/c1001-1"
HOURS = {"on": "2021-06-16", "begins": "08:00", "ends": "09:00", "memo": "Books"}
# Every endpoint that takes a form.
FORMS: dict[str, Form] = {
    "login.login": Form("/login", {"email": FREELANCER, "password": PASSWORD}, "/my-jobs"),
    "login.logout": Form("/logout", {}, "/login"),
    "ending.end": Form(f"{LOGO}/end", typed(), f"{LOGO}/end/warning"),
    "ending.continue_": Form(f"{LOGO}/end/continue", {}, f"{LOGO}/ended"),
    "submit.submit": Form(LOGO_WORK, {"message": "Done."}, LOGO),
    "messages.thread": Form(f"{LOGO}/messages", {"message": "Hello?"}, f"{LOGO}/messages#latest"),
    "messages.remind": Form(f"{LOGO}/remind", {}, f"{LOGO}/messages#latest"),
    "offers.accept": Form("/contracts/c1012/offer/accept", {}, "/contracts/c1012"),
    "offers.decline": Form("/contracts/c1012/offer/decline", {}, "/contracts/c1012"),
    "proposals.contract": Form(f"{LOGO}/propose-contract", TERMS, LOGO),
    "proposals.milestone": Form(f"{LOGO}/propose-milestones", TERMS, f"{LOGO}/propose-milestones"),
    "proposals.change": Form(f"{LOGO}/propose-changes", {**TERMS, "milestone": "c1001-1"}, LOGO),
    "proposals.withdraw": Form(f"{LOGO}/proposals/{PROPOSED}/withdraw", {}, LOGO, before=proposed),
    "refunds.answer": Form(
        "/contracts/c1010/refund-request", {"message": "The work is done."}, "/contracts/c1010"
    ),
    "refunds.approve": Form("/contracts/c1010/refund-request/approve", {}, "/contracts/c1010"),
    "refunds.give": Form("/contracts/c1003/refund", {"amount": "5"}, "/contracts/c1003"),
    "diary.take_out": Form(
        "/contracts/c1005/diary/take-out",
        {"began": "2021-06-16T09:30:00+00:00"},
        "/contracts/c1005/diary?week=2021-06-16",
    ),
    "diary.diary": Form("/contracts/c1005/diary", HOURS, "/contracts/c1005/diary?week=2021-06-14"),
    "support.support": Form(
        "/support", {"contract": "c1001", "topic": "another", "text": "What now?"}, "/support"
    ),
    "notifications.open_one": Form(f"/notifications/{TOLD.event}/open", {}, f"/contracts/{TOLD.contract}"),
    "notifications.read_all": Form("/notifications/read", {"until": TOLD.event}, "/notifications"),
    "find_work.save": Form("/find-work/j01/save", {}, "/find-work/j01"),
    "find_work.forget": Form("/find-work/j01/forget", {}, "/find-work/j01", before=saved),
    "feedback.give": Form(f"{LOGO}/feedback/give", typed(), f"{LOGO}/feedback", before=ended),
    "feedback.change": Form(f"{PAST}/feedback/change", typed(), f"{PAST}/feedback", before=change_allowed),
    "feedback.allow_change": Form(f"{PAST}/feedback/allow-change", {}, f"{PAST}/feedback", CLIENT),
    "feedback.answer": Form(f"{PAST}/feedback/answer", {"answer": "Thanks."}, f"{PAST}/feedback", CLIENT),
    "client_milestones.add": Form(f"{LOGO}/milestones/new", TERMS, LOGO, CLIENT),
    "client_milestones.fund": Form(f"{LOGO}/milestones/c1001-2/fund", {}, LOGO, CLIENT, planned),
    "client_milestones.approve": Form(f"{MINE}/approve", {"amount": "5"}, LOGO, CLIENT, submitted),
    "client_milestones.request_changes": Form(
        f"{MINE}/request-changes", {"message": "Darker."}, LOGO, CLIENT, submitted
    ),
    "client_hours.dispute": Form(
        f"{NEWS}/dispute-hours",
        {"hours": WORKED, "message": "Too long."},
        f"{NEWS}?week={WORKED[:10]}",
        CLIENT,
        billed,
    ),
    "client_life.pause": Form(f"{LOGO}/pause", {}, LOGO, CLIENT),
    "client_life.restart": Form(f"{LOGO}/restart", {}, LOGO, CLIENT, paused),
    "client_rehire.rehire": Form(f"{PAST}/rehire", TERMS, "/contracts/c1053", CLIENT),
    "client_answers.accept": Form(f"{LOGO}/proposals/{PROPOSED}/accept", {}, LOGO, CLIENT, proposed),
    "client_answers.decline": Form(f"{LOGO}/proposals/{PROPOSED}/decline", {}, LOGO, CLIENT, proposed),
}
EACH = pytest.mark.parametrize("endpoint", FORMS)


@pytest.fixture
def sender(app: Flask, world: World, endpoint: str) -> Visit:
    """Visit as somebody who may send this form."""
    visit = Visit(app, world)
    FORMS[endpoint].before(world)
    if endpoint == "login.login":
        visit.get("/login")
        return visit
    visit.log_in(FORMS[endpoint].who)
    if endpoint.startswith("ending."):
        visit.end()
    visit.get("/my-jobs")
    return visit


def send(sender: Visit, endpoint: str, **forged: str) -> str | None:
    """Send the form as a browser would, and give where that leads."""
    form = dict(FORMS[endpoint].sent)
    if endpoint == "ending.continue_":
        form |= sender.warning()
    # A token that is None is not sent at all.
    return sender.post(FORMS[endpoint].path, {**form, **(forged or {"csrf_token": None})}).location


def who(rows: Rows) -> list[Any]:
    """Tell whose the sessions are."""
    return [session["person_id"] for session in rows["sessions"].values()]


def test_the_table_holds_every_endpoint_that_takes_a_form(app: Flask) -> None:
    taking = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or set())}

    assert taking == set(FORMS)


def test_only_get_head_options_and_post_are_taken(app: Flask) -> None:
    methods = {method for rule in app.url_map.iter_rules() for method in rule.methods or set()}

    assert methods == {"GET", "HEAD", "OPTIONS", "POST"}


@EACH
def test_a_form_with_its_own_token_is_taken(sender: Visit, endpoint: str) -> None:
    assert send(sender, endpoint, csrf_token=sender.token) == FORMS[endpoint].leads_to


def stolen(app: Flask, world: World, token_of: str) -> dict[str, str]:
    """Give the token that somebody forges a form with."""
    other = Visit(app, world)
    if token_of == "nobody":
        return {}
    if token_of == "another person":
        other.log_in("visitor@example.test")
        other.get("/my-jobs")
    elif token_of == "another session of the same person":
        other.log_in()
        other.get("/my-jobs")
    else:
        return {"csrf_token": token_of}
    return {"csrf_token": other.token}


@pytest.mark.parametrize(
    "token_of", ["nobody", "another person", "another session of the same person", "made up", ""]
)
@EACH
def test_a_form_with_no_token_or_a_strange_one_changes_nothing(
    app: Flask, world: World, sender: Visit, endpoint: str, token_of: str
) -> None:
    forged = stolen(app, world, token_of)
    before = all_rows(world)

    send(sender, endpoint, **forged)

    after = all_rows(world)
    assert {**difference(before, after), "sessions": {}} == {"sessions": {}}
    assert who(after) == who(before)


def test_the_token_from_before_the_login_is_worth_nothing_after_it(app: Flask, world: World) -> None:
    mira = Visit(app, world)
    mira.get("/login")
    old = mira.token
    mira.log_in()
    before = who(all_rows(world))

    answer = mira.client.post("/logout", data={"csrf_token": old})

    assert (answer.status_code, who(all_rows(world))) == (400, before)
