from datetime import timedelta

import pytest

from mock_site.domain.contract import Party
from mock_site.domain.errors import NoSuchNotice
from mock_site.domain.event import Event
from mock_site.domain.notice import NOTICES, About, told
from mock_site.service import client_side, clock, messages, notifications, sessions
from mock_site.service.client import milestones
from mock_site.store.notices import notice_counts, notices
from mock_site.store.sample.builder import READ_BEFORE_DAYS
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.typed import CLIENT, MIRA, VISITOR

UNTOLD = {Event.WEEK_REVIEW_CLOSED, Event.SUPPORT_ASKED, Event.PROPOSAL_WITHDRAWN}


def unread_in_header(world: World, person_id: str) -> int:
    """Read what every page of a person is shown with."""
    sessions.save(world, "s1", {}, person_id)
    session = sessions.load(world, "s1")
    assert session is not None
    return session.unread


def test_a_person_is_told_what_others_did_and_not_what_they_did_themselves(world: World) -> None:
    mine, theirs = (notifications.notifications(world, who).total for who in (MIRA, CLIENT))

    messages.send(world, CLIENT, "c1001", "Here is the logo.")

    told_now, sender = (notifications.notifications(world, who) for who in (MIRA, CLIENT))
    newest = told_now.rows[0]
    assert (
        newest.text,
        newest.contract_title,
        newest.other_name,
        newest.at,
        newest.unread,
        newest.about,
    ) == (
        "You have a message",
        "Logo refresh for a bakery chain",
        "Brightloaf Bakeries",
        world.now,
        True,
        About.MESSAGES,
    )
    assert (told_now.total, sender.total) == (mine + 1, theirs)


def test_what_the_clock_does_is_told_to_both_sides_in_their_own_words(world: World) -> None:
    clock.advance(world, world.now + timedelta(days=90))

    texts = [notifications.notifications(world, who).rows[0].text for who in (MIRA, CLIENT)]
    first = [text for text in texts if text.startswith("Nothing happened for 90 days")]

    assert "Nothing happened for 90 days: escrow came back to you" in first


def test_others_are_told_nothing(world: World) -> None:
    messages.send(world, CLIENT, "c1001", "Here is the logo.")

    page = notifications.notifications(world, VISITOR)

    assert (page.rows, page.latest, page.unread, page.total) == ((), 0, 0, 0)


def test_the_list_is_newest_first_and_in_pages(world: World) -> None:
    first, last = (notifications.notifications(world, MIRA, page) for page in (1, 99))
    ids = [row.id for row in first.rows]

    assert (len(ids), ids) == (25, sorted(ids, reverse=True))
    assert (first.latest, last.page) == (ids[0], first.pages)
    assert last.rows[-1].id < ids[-1]


def test_a_notification_is_read_once_and_leads_to_its_part_of_the_contract(world: World) -> None:
    messages.send(world, CLIENT, "c1001", "Here is the logo.")
    before, unread = all_rows(world), unread_in_header(world, MIRA)
    event = notifications.notifications(world, MIRA).latest

    leads = [notifications.read_one(world, MIRA, event) for _ in range(2)]

    assert leads == [("c1001", About.MESSAGES)] * 2
    assert [
        len(table["added"])
        for name, table in difference(before, all_rows(world)).items()
        if name == "readings"
    ] == [1]
    assert unread_in_header(world, MIRA) == unread - 1


def test_all_are_read_but_what_came_meanwhile(world: World) -> None:
    until = notifications.notifications(world, MIRA).latest
    milestones.add_funded(world, CLIENT, "c1001", "Another logo", 5000)

    for _ in range(2):
        notifications.read_all(world, MIRA, until)

    page = notifications.notifications(world, MIRA)
    # It was planned and funded in one.
    assert [row.unread for row in page.rows[:3]] == [True, False, False]
    assert (page.unread, unread_in_header(world, MIRA)) == (1, 1)


def test_nobody_reads_what_another_was_told(world: World) -> None:
    messages.send(world, CLIENT, "c1001", "Here is the logo.")
    event, before = notifications.notifications(world, MIRA).latest, all_rows(world)

    for who in (CLIENT, VISITOR):
        for read in (notifications.read_one, notifications.read_all):
            with pytest.raises(NoSuchNotice):
                read(world, who, event)

    assert difference(before, all_rows(world)) == {}


def test_what_was_old_when_the_world_began_has_been_read(world: World) -> None:
    lately = world.now - timedelta(days=READ_BEFORE_DAYS)

    listed = [row for page in (1, 2) for row in notifications.notifications(world, MIRA, page).rows]

    assert [row.unread for row in listed] == [row.at >= lately for row in listed]
    assert {row.unread for row in listed} == {True, False}


def test_the_counts_are_those_of_the_rows(world: World) -> None:
    milestones.add_funded(world, CLIENT, "c1001", "Another logo", 5000)
    notifications.read_one(world, MIRA, notifications.notifications(world, MIRA).latest)

    with world.transaction() as rows:
        counts = {row["person_id"]: (row["told"], row["unread"]) for row in rows.all(notice_counts)}
        listed = rows.all(notices)

    found = {
        person: (
            sum(row["person_id"] == person for row in listed),
            sum(row["person_id"] == person and row["unread"] for row in listed),
        )
        for person in counts
    }
    assert (counts, MIRA in counts) == (found, True)


def test_every_event_has_words_or_is_one_that_nobody_is_told_of() -> None:
    assert set(Event) - set(NOTICES) == UNTOLD
    assert {name for side in Party for name in told(side)} == set(NOTICES)


def test_an_end_that_asks_for_money_says_how_much_and_until_when_to_answer(world: World) -> None:
    client_side.end(world, "c1001")

    told = notifications.notifications(world, MIRA).rows[0]

    assert (told.text, told.contract_title) == (
        "The contract was ended, and $150.00 is asked back: answer within 7 days",
        "Logo refresh for a bakery chain",
    )
