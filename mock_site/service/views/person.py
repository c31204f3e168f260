"""Show who is logged in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Who is logged in; role is "freelancer" or "client"."""

    id: str
    name: str
    email: str
    role: str
    place: str
    utc_offset_minutes: int
