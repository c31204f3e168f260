"""Keep the domain's times and enumerations in columns of text."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Dialect, String, TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware datetime in UTC, kept as ISO 8601 text, so that text order is time order."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write a moment; seconds always, so that all texts compare."""
        return None if value is None else value.isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read a moment."""
        return None if value is None else datetime.fromisoformat(value)


class OneOf(TypeDecorator[StrEnum]):
    """A member of an enumeration of the domain, kept as its text."""

    impl = String
    cache_ok = True

    def __init__(self, members: type[StrEnum]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write a member."""
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002
        """Read a member."""
        return None if value is None else self.members(value)
