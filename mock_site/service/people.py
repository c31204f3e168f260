"""Show people as screens need them."""

from sqlalchemy import RowMapping

from mock_site.service.views import Person


def person_view(row: RowMapping) -> Person:
    """Show a person; one without an account has an empty email."""
    return Person(
        row["id"], row["name"], row["email"] or "", row["role"], row["place"], row["utc_offset_minutes"]
    )
