"""Find a client's contracts in SQL: filtered, searched, newest first, and no more than a page shows."""

from sqlalchemy import ColumnElement, func, or_, select

from mock_site.store.contract_list import States
from mock_site.store.list_index import since
from mock_site.store.rows import Rows
from mock_site.store.schema import contracts


def count(rows: Rows, client_id: str, states: States, query: str) -> int:
    """Count a client's contracts in some states with every word of a query in title or freelancer's name."""
    counted = select(func.count()).select_from(contracts).where(*_fits(client_id, states, query))
    return int(rows.connection.execute(counted).scalar_one())


def pick(rows: Rows, client_id: str, states: States, query: str, cut: range) -> list[str]:
    """Return the ids at some places of the list."""
    found = select(contracts.c.id).where(*_fits(client_id, states, query))
    page = found.order_by(since.desc(), contracts.c.id).limit(len(cut)).offset(cut.start)
    return list(rows.connection.execute(page).scalars())


def _fits(client_id: str, states: States, query: str) -> list[ColumnElement[bool]]:
    texts = (contracts.c.title_key, contracts.c.freelancer_key)
    words = query.casefold().split()
    return [
        contracts.c.client_id == client_id,
        contracts.c.state.in_(sorted(states)),
        *(or_(*(func.instr(text, word) > 0 for text in texts)) for word in words),
    ]
