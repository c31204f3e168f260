"""Read what every list is asked with: a search and a page number."""

from flask import request

LONGEST_QUERY = 200


def query() -> str:
    """Return the words searched for."""
    return words(request.args.get("q"))


def words(typed: str | None) -> str:
    """Return what was typed into a search, as long as a search may be."""
    return (typed or "").strip()[:LONGEST_QUERY]


def page(of: str = "page") -> int:
    """Return the page asked for, the first when that is no number; a second list has another name for it."""
    return max(1, request.args.get(of, 1, type=int))
