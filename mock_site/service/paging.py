"""Cut a list into pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

PAGE_SIZE = 25
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands in a list of a known length; pages count from 1."""

    total: int
    page: int
    pages: int

    @property
    def cut(self) -> range:
        """Give the places of the list that the page shows, counted from 0."""
        return range((self.page - 1) * PAGE_SIZE, min(self.page * PAGE_SIZE, self.total))


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """One page of a list, and where it stands."""

    items: list[Item]
    total: int
    page: int
    pages: int


def place(total: int, page: int) -> Place:
    """Find a page, 25 a page; a number beyond either end means the page at that end."""
    pages = max(1, -(-total // PAGE_SIZE))
    return Place(total, min(max(1, page), pages), pages)


def steps(page: int, pages: int) -> list[range]:
    """Choose the pages to link to: the first, the last and the neighbours, each run of them as a range.

    What lies between two ranges is left out; a single page is never left out, since its link is as short.
    """
    chosen = sorted({1, *range(max(1, page - 1), min(pages, page + 1) + 1), pages})
    runs = [range(chosen[0], chosen[0] + 1)]
    for number in chosen[1:]:
        if number - runs[-1].stop <= 1:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return runs


def cut(items: Sequence[Item], page: int) -> Page[Item]:
    """Return a page of a list that is there as a whole."""
    at = place(len(items), page)
    return Page(list(items[at.cut.start : at.cut.stop]), at.total, at.page, at.pages)
