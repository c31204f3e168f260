"""Give what Mira types into the End contract form."""

from typing import Any

from mock_site.service import ending
from mock_site.store.world import World

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


def warned(world: World, contract_id: str, **changed: Any) -> str:
    """Save a draft and read the warning; return its digest."""
    ending.save_draft(world, MIRA, contract_id, typed(**changed))
    return ending.warning(world, MIRA, contract_id).digest
