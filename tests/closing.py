"""Closing requests for tests, as they would be read from a file."""

from typing import Any

from automation.request import Request, request_from_masked

LOGO_REFRESH: dict[str, Any] = {
    "contract": "Logo refresh for a bakery chain",
    "login": {"email": "freelancer@example.test", "password": "rehearse-4711"},
    "reason": "Client not responsive",
    "recommend": 3,
    "concerns": ["Poor communication"],
    "ratings": {
        "skills": 3,
        "quality_of_requirements": 2,
        "availability": 1,
        "deadlines": 3,
        "communication": 1,
        "cooperation": 2,
    },
    "review": "The brief never came and messages stayed unanswered for weeks.",
    "refund_at_most": "$150",
}


def closing(**changes: Any) -> Request:
    """Make the tutorial's request, with some of its keys changed."""
    return request_from_masked({**LOGO_REFRESH, **changes}, {})
