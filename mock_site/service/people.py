"""Show people as screens need them."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, RowMapping, func

from mock_site.service.views import Person


def person_columns(people: FromClause) -> tuple[ColumnElement[Any], ...]:
    """Give what a person is made from, in the order of its fields, of the table or an alias of it."""
    of = people.c
    return of.id, of.name, func.coalesce(of.email, ""), of.role, of.place, of.utc_offset_minutes


def person_view(row: RowMapping) -> Person:
    """Show a person; one without an account has an empty email."""
    return Person(
        row["id"], row["name"], row["email"] or "", row["role"], row["place"], row["utc_offset_minutes"]
    )
