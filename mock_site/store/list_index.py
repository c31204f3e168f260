"""Keep what lists are found, sorted and counted by; the database keeps it true by itself."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import DDL, Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, Table, event, func

from mock_site.domain.contract import Contract, ContractState, Party
from mock_site.store.columns import Moment, OneOf
from mock_site.store.schema import DERIVED, contracts, metadata, public_feedback, tickets
from mock_site.store.tables import contract, person


def contract_row(one: Contract, names: Mapping[str, str]) -> dict[str, Any]:
    """Write a contract as the row that holds it, with what lists compare; `names` are people's by id."""
    keys = {
        "title_key": one.title.casefold(),
        "client_key": names[one.client_id].casefold(),
        "freelancer_key": names[one.freelancer_id].casefold(),
    }
    return asdict(one) | keys


since = func.coalesce(contracts.c.started_at, contracts.c.offered_at)
"""What a contract is sorted by in time: an offer has not begun."""

# A list is a merge of one range for each state, so each order that is offered has its index.
Index("contracts_by_since", contracts.c.freelancer_id, contracts.c.state, since.desc(), contracts.c.id)
Index(
    "contracts_by_title",
    contracts.c.freelancer_id,
    contracts.c.state,
    contracts.c.title_key,
    contracts.c.id,
)
# It holds all that a search looks at, too.
Index(
    "contracts_by_client",
    contracts.c.freelancer_id,
    contracts.c.state,
    contracts.c.client_key,
    contracts.c.title_key,
    contracts.c.id,
)

# A client's contracts, in the one order in which they are listed.
Index("contracts_of_client", contracts.c.client_id, since.desc(), contracts.c.id)

# What others wrote of a person, and what a person asked Support: the latest first.
Index(
    "reviews_of_person",
    public_feedback.c.receiver_id,
    public_feedback.c.given_at.desc(),
    public_feedback.c.contract_id,
)
Index("tickets_of_person", tickets.c.person_id)

contract_counts = Table(
    "contract_counts",
    metadata,
    Column("freelancer_id", ForeignKey("people.id"), primary_key=True),
    Column("state", OneOf(ContractState), primary_key=True),
    Column("count", Integer, CheckConstraint("count >= 0"), nullable=False),
    sqlite_with_rowid=False,
    info=DERIVED,
)

threads = Table(
    "threads",
    metadata,
    # One for each side of a contract with messages: the latest, and whether it waits for this side's answer.
    person("person_id", key=True),
    contract(key=True),
    Column("message_id", ForeignKey("messages.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("waits", Boolean, nullable=False),
    sqlite_with_rowid=False,
    info=DERIVED,
)

# It holds all that an inbox is counted by, too.
Index(
    "threads_by_latest",
    threads.c.person_id,
    threads.c.at.desc(),
    threads.c.message_id.desc(),
    threads.c.waits,
)

_ONE_MORE = """
    INSERT INTO contract_counts (freelancer_id, state, count) VALUES (NEW.freelancer_id, NEW.state, 1)
    ON CONFLICT (freelancer_id, state) DO UPDATE SET count = count + 1;
"""
_ONE_LESS = """
    UPDATE contract_counts SET count = count - 1
    WHERE freelancer_id = OLD.freelancer_id AND state = OLD.state;
"""
_LATEST = """
    INSERT INTO threads (person_id, contract_id, message_id, at, waits)
    SELECT {side}, contract_id, messages.id, at, author_id <> {side}
    FROM messages JOIN contracts ON contracts.id = contract_id WHERE messages.id = {message}
    ON CONFLICT (person_id, contract_id)
    DO UPDATE SET message_id = excluded.message_id, at = excluded.at, waits = excluded.waits;
"""
_FORGET = """
    DELETE FROM threads WHERE contract_id = OLD.contract_id
    AND person_id = (SELECT {side} FROM contracts WHERE id = OLD.contract_id);
"""
_WRITTEN = "".join(_LATEST.format(side=f"{side}_id", message="NEW.id") for side in Party)
_REMOVED = "".join(
    (_FORGET + _LATEST).format(
        side=f"{side}_id", message="(SELECT max(id) FROM messages WHERE contract_id = OLD.contract_id)"
    )
    for side in Party
)
for _name, _when, _what in (
    ("contract_added", "INSERT ON contracts", _ONE_MORE),
    ("contract_changed", "UPDATE OF freelancer_id, state ON contracts", _ONE_LESS + _ONE_MORE),
    ("contract_removed", "DELETE ON contracts", _ONE_LESS),
    ("message_written", "INSERT ON messages", _WRITTEN),
    ("message_removed", "DELETE ON messages", _REMOVED),
):
    _trigger = f"CREATE TRIGGER {_name} AFTER {_when} BEGIN {_what} END"
    event.listen(metadata, "after_create", DDL(_trigger))  # type: ignore[no-untyped-call]
