"""Tell a person what others and the clock did in their contracts, and what of it they have not read."""

from typing import NamedTuple

from sqlalchemy import select

from mock_site.domain.contract import Party
from mock_site.domain.errors import NoSuchNotice
from mock_site.domain.notice import NOTICES, About
from mock_site.service import paging
from mock_site.service.views import Notification, Notifications
from mock_site.store import schema
from mock_site.store.notices import notice_counts, notices, readings
from mock_site.store.rows import Rows
from mock_site.store.world import World


class Lead(NamedTuple):
    """Where a notification leads: a part of a contract, or Support, for which there may be none."""

    contract_id: str | None
    about: About


def notifications(world: World, person_id: str, page: int = 1) -> Notifications:
    """List what somebody else did in a person's contracts, newest first, one page of it."""
    with world.transaction() as rows:
        counts = rows.one(notice_counts, notice_counts.c.person_id == person_id)
        at = paging.place(counts["told"] if counts else 0, page)
        shown = _rows(rows, person_id, at)
        newest = select(notices.c.event_id).where(notices.c.person_id == person_id)
        latest = rows.connection.execute(newest.order_by(notices.c.event_id.desc()).limit(1)).scalar()
    unread = counts["unread"] if counts else 0
    return Notifications(shown, latest or 0, unread, at.total, at.page, at.pages)


def read_one(world: World, person_id: str, event_id: int) -> Lead:
    """Mark a notification as read, and say where it leads; NoSuchNotice when it is not this person's."""
    events = schema.events.c
    asked = (
        select(events.contract_id, events.name, notices.c.unread)
        .join_from(notices, schema.events)
        .where(notices.c.person_id == person_id, notices.c.event_id == event_id)
    )
    with world.transaction() as rows:
        found = rows.connection.execute(asked).one_or_none()
        if found is None:
            raise NoSuchNotice(event_id)
        if found.unread:
            _read(rows, person_id, event_id, event_id)
    return Lead(found.contract_id, NOTICES[found.name].about)


def read_all(world: World, person_id: str, until: int) -> None:
    """Mark as read what a person was told up to a notification; NoSuchNotice when that is not theirs."""
    mine = notices.c.person_id == person_id
    with world.transaction() as rows:
        if rows.one(notices, mine, notices.c.event_id == until) is None:
            raise NoSuchNotice(until)
        first = select(notices.c.event_id).where(mine, notices.c.unread, notices.c.event_id <= until).limit(1)
        unread = rows.connection.execute(first.order_by(notices.c.event_id)).scalar()
        if unread is not None:
            _read(rows, person_id, unread, until)


def _read(rows: Rows, person_id: str, first: int, last: int) -> None:
    rows.add(readings, person_id=person_id, at=rows.now, first_event=first, last_event=last)


def _rows(rows: Rows, person_id: str, at: paging.Place) -> tuple[Notification, ...]:
    events, contracts, people = schema.events, schema.contracts, schema.people
    client, freelancer = people.alias("client"), people.alias("freelancer")
    listed = (
        select(
            events.c.id,
            events.c.at,
            events.c.name,
            events.c.detail,
            contracts.c.title,
            contracts.c.client_id,
            client.c.name.label("client"),
            freelancer.c.name.label("freelancer"),
            notices.c.unread,
        )
        .join_from(notices, events)
        .outerjoin(contracts)
        .outerjoin(client, client.c.id == contracts.c.client_id)
        .outerjoin(freelancer, freelancer.c.id == contracts.c.freelancer_id)
        .where(notices.c.person_id == person_id)
        .order_by(notices.c.event_id.desc())
        .limit(len(at.cut))
        .offset(at.cut.start)
    )
    return tuple(
        Notification(
            id=row.id,
            at=row.at,
            text=NOTICES[row.name].words(side, row.detail.get("refund_requested_cents", 0)),
            about=NOTICES[row.name].about,
            contract_title=row.title or "",
            other_name=(row.freelancer if side is Party.CLIENT else row.client) or "",
            unread=row.unread,
        )
        for row in rows.connection.execute(listed)
        for side in [Party.CLIENT if row.client_id == person_id else Party.FREELANCER]
    )
