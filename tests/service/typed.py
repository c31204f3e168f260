"""Give what Mira types into the End contract form."""

from typing import Any

MIRA, CLIENT, VISITOR = "p01", "p02", "p03"

STARS = {
    "skills": 3,
    "quality_of_requirements": 2,
    "availability": 1,
    "deadlines": 3,
    "communication": 1,
    "cooperation": 2,
}


def typed(**changed: Any) -> dict[str, Any]:
    """Give a valid feedback as typed, with some values changed."""
    return {
        "reason": "another",
        "recommend": "3",
        "concerns": ["poor-communication"],
        **{field: str(stars) for field, stars in STARS.items()},
        "review": "No brief came.",
        **changed,
    }
