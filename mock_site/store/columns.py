"""Keep the domain's times and enumerations in columns of text."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.types import UserDefinedType

_UTC = timedelta()


class Moment(UserDefinedType[datetime]):
    """An aware datetime in UTC, kept as ISO 8601 text, so that text order is time order."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """Name the type in the table's definition."""
        return "VARCHAR"

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], str | None]:  # noqa: ARG002
        """Write a moment; seconds always, so that all texts compare; ValueError for another zone than UTC."""
        return lambda value: None if value is None else _text(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:  # noqa: ARG002
        """Read a moment."""
        read = datetime.fromisoformat
        return lambda value: None if value is None else read(value)


def is_moment(written: object) -> bool:
    """Tell whether something is a moment as this column writes it."""
    try:
        return isinstance(written, str) and _text(datetime.fromisoformat(written)) == written
    except ValueError:
        return False


def _text(moment: datetime) -> str:
    if moment.utcoffset() != _UTC:
        raise ValueError(f"{moment.isoformat()} is not in UTC, in which alone text order is time order")
    return moment.isoformat(timespec="seconds")


class OneOf(UserDefinedType[StrEnum]):
    """A member of an enumeration of the domain, kept as its text."""

    cache_ok = True

    def __init__(self, members: type[StrEnum]) -> None:
        self.members = members

    def get_col_spec(self, **_: Any) -> str:
        """Name the type in the table's definition."""
        return "VARCHAR"

    def bind_processor(self, dialect: Dialect) -> Callable[[StrEnum | None], str | None]:  # noqa: ARG002
        """Write a member."""
        return lambda value: None if value is None else value.value

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], StrEnum | None]:  # noqa: ARG002
        """Read a member, KeyError for any other text; a page reads hundreds, so it is a look into a table."""
        members: dict[str | None, StrEnum | None] = {member.value: member for member in self.members}
        members[None] = None
        return members.__getitem__
