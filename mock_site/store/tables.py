"""Begin the tables of a world: their common metadata, and the columns that name a person or a contract."""

from sqlalchemy import Column, ForeignKey, MetaData

# Where rows are short and have no number of their own (sqlite_with_rowid=False), table and key are one tree.
metadata = MetaData()

DERIVED = {"derived": True}
"""Marks a table or a column that follows from others: it is no fact of its own to tell of."""

FLEETING = {"fleeting": True}
"""Marks a table of what comes and goes with each visit: the journal keeps nothing of it."""


def person(name: str, *, key: bool = False, needed: bool = True) -> Column[str]:
    """Make a column that names a person."""
    return Column(name, ForeignKey("people.id"), primary_key=key, nullable=not needed)


def contract(*, key: bool = False, needed: bool = True) -> Column[str]:
    """Make the column that names a contract."""
    return Column(
        "contract_id", ForeignKey("contracts.id"), primary_key=key, nullable=not needed, index=not key
    )
