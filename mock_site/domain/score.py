"""Add up stars: the Total Score is the plain mean with one decimal."""

from collections.abc import Collection


def total_score(ratings: Collection[int]) -> str | None:
    """Return the mean of the ratings given so far, half a tenth rounded up ("4.3"); None without ratings."""
    if not ratings:
        return None
    tenths = (20 * sum(ratings) + len(ratings)) // (2 * len(ratings))
    return f"{tenths // 10}.{tenths % 10}"
