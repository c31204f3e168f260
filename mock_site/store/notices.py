"""Keep which events each person is told of, and which of them they have read; the database keeps it true.

An event is told, the moment it is written, to the sides of its contract that did not do it themselves. How
many somebody has not read is a row of its own, since every page shows it.
"""

from sqlalchemy import DDL, Boolean, CheckConstraint, Column, ForeignKey, Integer, Table, event

from mock_site.domain.contract import Party
from mock_site.domain.event import Event
from mock_site.domain.notice import TO, told
from mock_site.store.columns import Moment
from mock_site.store.schema import DERIVED, metadata
from mock_site.store.tables import person

notices = Table(
    "notices",
    metadata,
    person("person_id", key=True),
    Column("event_id", ForeignKey("events.id"), primary_key=True),
    Column("unread", Boolean, nullable=False),
    sqlite_with_rowid=False,
    info=DERIVED,
)

notice_counts = Table(
    "notice_counts",
    metadata,
    person("person_id", key=True),
    Column("told", Integer, nullable=False),
    Column("unread", Integer, CheckConstraint("unread >= 0"), nullable=False),
    sqlite_with_rowid=False,
    info=DERIVED,
)

readings = Table(
    "readings",
    metadata,
    # One press: a person has read what they were told from one event to another.
    Column("id", Integer, primary_key=True),
    person("person_id"),
    Column("at", Moment, nullable=False),
    Column("first_event", Integer, nullable=False),
    Column("last_event", ForeignKey("events.id"), nullable=False),
)

_TELL = """
    INSERT INTO notices (person_id, event_id, unread)
    SELECT {side}, NEW.id, 1 FROM contracts WHERE id = NEW.contract_id AND {side} <> NEW.actor
    AND coalesce(json_extract(NEW.detail, '$.{to}'), {side}) = {side};
"""
_TELL_ONE = """
    INSERT INTO notices (person_id, event_id, unread) VALUES (json_extract(NEW.detail, '$.{to}'), NEW.id, 1);
"""
_COUNT = """
    INSERT INTO notice_counts (person_id, told, unread) VALUES (NEW.person_id, 1, NEW.unread)
    ON CONFLICT (person_id) DO UPDATE SET told = told + 1, unread = unread + NEW.unread;
"""
_COUNT_READ = """
    UPDATE notice_counts SET unread = unread - 1 WHERE person_id = NEW.person_id;
"""
_READ = """
    UPDATE notices SET unread = 0 WHERE person_id = NEW.person_id AND unread
    AND event_id BETWEEN NEW.first_event AND NEW.last_event;
"""


def _when(names: list[Event]) -> str:
    listed = ", ".join(f"'{name}'" for name in names)
    return f"WHEN NEW.name IN ({listed})"


for _name, _event, _what in (
    *(
        (
            f"{side}_told",
            f"INSERT ON events {_when(told(side))}",
            _TELL.format(side=f"{side}_id", to=TO),
        )
        for side in Party
    ),
    # What is about no contract is told to the one whom it names.
    (
        "person_told",
        f"INSERT ON events WHEN NEW.contract_id IS NULL AND json_extract(NEW.detail, '$.{TO}') IS NOT NULL",
        _TELL_ONE.format(to=TO),
    ),
    ("notice_told", "INSERT ON notices", _COUNT),
    ("notice_read", "UPDATE OF unread ON notices", _COUNT_READ),
    ("notices_read", "INSERT ON readings", _READ),
):
    _trigger = f"CREATE TRIGGER {_name} AFTER {_event} BEGIN {_what} END"
    event.listen(metadata, "after_create", DDL(_trigger))  # type: ignore[no-untyped-call]
