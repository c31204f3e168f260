"""Let people in, and say who they are."""

from mock_site.domain.errors import WrongCredentials
from mock_site.service.people import person_view
from mock_site.service.views import Person
from mock_site.store.password import matches
from mock_site.store.schema import people
from mock_site.store.world import World


def log_in(world: World, email: str, password: str) -> Person:
    """Return the person whose email and password these are; WrongCredentials for any other."""
    email = account(email)
    with world.transaction() as rows:
        row = rows.one(people, people.c.email == email)
    if not matches(row["password_hash"] if row else None, email, password) or row is None:
        raise WrongCredentials
    return person_view(row)


def account(email: str) -> str:
    """Return an email as accounts are kept under it."""
    return email.strip().lower()


def known(world: World, email: str) -> Person:
    """Return the person who has an account with an email; WrongCredentials when nobody has."""
    with world.transaction() as rows:
        row = rows.one(people, people.c.email == account(email))
    if row is None:
        raise WrongCredentials
    return person_view(row)
