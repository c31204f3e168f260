"""Invent the people of the sample world."""

from mock_site.domain.contract import Party
from mock_site.store.password import password_hash
from mock_site.store.sample.builder import Sample

PASSWORD = "rehearse-4711"  # noqa: S105 - public, it opens a rehearsal
DEPOSIT_CENTS = 2_000_000

ACCOUNTS = (
    ("Mira Kovac", "freelancer@example.test", Party.FREELANCER, "Maribor, Slovenia", 120),
    ("Brightloaf Bakeries", "client@example.test", Party.CLIENT, "Graz, Austria", 120),
    ("Jonas Field", "visitor@example.test", Party.FREELANCER, "Bristol, United Kingdom", 60),
)

CLIENTS = (
    ("Tall Pine Outdoors", "Bend, United States", -420),
    ("Harlow Dental Group", "Leeds, United Kingdom", 60),
    ("Quayside Yoga", "Brighton, United Kingdom", 60),
    ("Oakmead Plumbing", "Perth, Australia", 480),
    ("Fieldnote Analytics", "Toronto, Canada", -240),
    ("Marcus Ode", "Lagos, Nigeria", 60),
    ("Pocket Orchard", "Portland, United States", -420),
    ("Late Train Radio", "Dublin, Ireland", 60),
    ("Nordhus Furniture", "Aarhus, Denmark", 120),
    ("Crestline Homes", "Denver, United States", -360),
    ("Peppercorn Learning", "Singapore", 480),
    ("Kessel Hardware", "Leipzig, Germany", 120),
    ("Lumen Spa Hotels", "Lisbon, Portugal", 60),
    ("Green Kettle Teas", "Edinburgh, United Kingdom", 60),
    ("Wander Slowly", "Athens, Greece", 180),
    ("Amberly Toys", "Utrecht, Netherlands", 120),
    ("Stonebridge Legal", "Chicago, United States", -300),
    ("Salt & Smoke Grill", "Nashville, United States", -300),
    ("Ines Castellan", "Valencia, Spain", 120),
    ("Bluebird Cycles", "Ghent, Belgium", 120),
    ("Maple Court Vets", "Hamilton, Canada", -240),
    ("Rowan Press", "Galway, Ireland", 60),
    ("Thimble & Thread", "Cork, Ireland", 60),
    ("Asha Menon", "Kochi, India", 330),
    ("Northlight Museum", "Tromso, Norway", 120),
    ("Dune Coffee Roasters", "Dubai, United Arab Emirates", 240),
)

OTHERS = (
    ("Petra Lind", "Gavle, Sweden", 120),
    ("Samuel Adeyemi", "Accra, Ghana", 0),
)


OFFSETS = {
    "Australia": 600,
    "Austria": 120,
    "Belgium": 120,
    "Canada": -180,
    "Finland": 180,
    "Georgia": 240,
    "Germany": 120,
    "Italy": 120,
    "Jordan": 180,
    "Netherlands": 120,
    "Norway": 120,
    "Poland": 120,
    "Portugal": 60,
    "Romania": 180,
    "Sweden": 120,
    "Switzerland": 120,
    "United Kingdom": 60,
    "United States": -300,
}
"""Minutes from UTC in summer, where the clients of open jobs are."""


def add_people(sample: Sample) -> None:
    """Add the accounts of the login page, the clients, who bring the money, and other freelancers."""
    for number, (name, email, role, place, offset) in enumerate(ACCOUNTS, start=1):
        _add(sample, number, name, role, place, offset, email=email)
    for number, (name, place, offset) in enumerate(CLIENTS, start=len(ACCOUNTS) + 1):
        _add(sample, number, name, Party.CLIENT, place, offset)
    for number, (name, place, offset) in enumerate(OTHERS, start=len(ACCOUNTS) + len(CLIENTS) + 1):
        _add(sample, number, name, Party.FREELANCER, place, offset)


def add_client(sample: Sample, name: str, place: str) -> None:
    """Add a client who only looks for somebody: they bring no money yet."""
    country = place.rpartition(", ")[2]
    _add(sample, len(sample.people) + 1, name, Party.CLIENT, place, OFFSETS[country], deposit_cents=0)


def _add(  # noqa: PLR0913, PLR0917 - what a person's row holds
    sample: Sample,
    number: int,
    name: str,
    role: Party,
    place: str,
    offset: int,
    *,
    email: str | None = None,
    deposit_cents: int | None = None,
) -> None:
    brings = DEPOSIT_CENTS if role is Party.CLIENT else 0
    sample.person(
        {
            "id": f"p{number:02d}",
            "name": name,
            "email": email,
            "role": role,
            "place": place,
            "utc_offset_minutes": offset,
            "password_hash": password_hash(email, PASSWORD) if email else None,
            "deposit_cents": brings if deposit_cents is None else deposit_cents,
        }
    )
