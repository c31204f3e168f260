"""Keep what lists of contracts are found, sorted and counted by; the database keeps it true by itself."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import DDL, CheckConstraint, Column, ForeignKey, Index, Integer, Table, event, func

from mock_site.domain.contract import Contract, ContractState
from mock_site.store.columns import OneOf
from mock_site.store.schema import DERIVED, contracts, metadata


def contract_row(contract: Contract, names: Mapping[str, str]) -> dict[str, Any]:
    """Write a contract as the row that holds it, with what lists compare; `names` are people's by id."""
    keys = {
        "title_key": contract.title.casefold(),
        "client_key": names[contract.client_id].casefold(),
        "freelancer_key": names[contract.freelancer_id].casefold(),
    }
    return asdict(contract) | keys


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

contract_counts = Table(
    "contract_counts",
    metadata,
    Column("freelancer_id", ForeignKey("people.id"), primary_key=True),
    Column("state", OneOf(ContractState), primary_key=True),
    Column("count", Integer, CheckConstraint("count >= 0"), nullable=False),
    sqlite_with_rowid=False,
    info=DERIVED,
)

_ONE_MORE = """
    INSERT INTO contract_counts (freelancer_id, state, count) VALUES (NEW.freelancer_id, NEW.state, 1)
    ON CONFLICT (freelancer_id, state) DO UPDATE SET count = count + 1;
"""
_ONE_LESS = """
    UPDATE contract_counts SET count = count - 1
    WHERE freelancer_id = OLD.freelancer_id AND state = OLD.state;
"""
for _name, _when, _what in (
    ("contract_added", "INSERT", _ONE_MORE),
    ("contract_changed", "UPDATE OF freelancer_id, state", _ONE_LESS + _ONE_MORE),
    ("contract_removed", "DELETE", _ONE_LESS),
):
    _trigger = f"CREATE TRIGGER {_name} AFTER {_when} ON contracts BEGIN {_what} END"
    event.listen(metadata, "after_create", DDL(_trigger))  # type: ignore[no-untyped-call]
