"""What ending a contract does, as one of a few cases, from what the site's warning said."""

from collections.abc import Sequence

RETURNED, PENDING, NEVER_FUNDED = "returned", "pending", "never-funded"
NOTHING_HELD, HOURLY, HOURLY_UNLOGGED = "nothing-held", "hourly", "hourly-unlogged"
OTHERWISE = "otherwise"
CASES = (RETURNED, PENDING, NEVER_FUNDED, NOTHING_HELD, HOURLY, HOURLY_UNLOGGED)

# The sentences by which the site's warning is known, the one that matters most to a person first.
_SIGNS = (
    ("stays with the client", PENDING),
    ("No hours are logged", HOURLY_UNLOGGED),
    ("The work diary is locked", HOURLY),
    ("was never funded", NEVER_FUNDED),
    ("Nothing is held", NOTHING_HELD),
)


def case_of(lines: Sequence[str], returned_cents: int | None) -> str:
    """Name the case of a warning; money that goes back counts most, an unknown warning is "otherwise"."""
    if returned_cents:
        return RETURNED
    words = " ".join(lines)
    return next((case for sign, case in _SIGNS if sign in words), OTHERWISE)
