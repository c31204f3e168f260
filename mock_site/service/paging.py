"""Cut a list into pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

PAGE_SIZE = 25
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """One page of a list, and where it stands."""

    items: list[Item]
    total: int
    page: int
    pages: int


def cut(items: Sequence[Item], page: int) -> Page[Item]:
    """Return a page, 25 a page; a number beyond either end means the page at that end."""
    pages = max(1, -(-len(items) // PAGE_SIZE))
    page = min(max(1, page), pages)
    return Page(list(items[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]), len(items), page, pages)


def fits(query: str, *texts: str) -> bool:
    """Tell whether every word of a query stands in one of the texts, in any case; an empty query fits all."""
    whole = " ".join(texts).casefold()
    return all(word in whole for word in query.casefold().split())
