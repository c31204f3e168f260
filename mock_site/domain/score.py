"""Add up stars: the Total Score is the plain mean with one decimal."""

from collections.abc import Collection


def total_score(ratings: Collection[int]) -> str | None:
    """Return the mean of the ratings given so far, half a tenth rounded up ("4.3"); None without ratings."""
    return mean_score(sum(ratings), len(ratings))


def mean_score(total: int, count: int) -> str | None:
    """Return that of so many ratings by their sum."""
    if not count:
        return None
    tenths = (20 * total + count) // (2 * count)
    return f"{tenths // 10}.{tenths % 10}"
