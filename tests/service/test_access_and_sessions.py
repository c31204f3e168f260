import pytest

from mock_site.domain.errors import WrongCredentials
from mock_site.service import access, sessions
from mock_site.service.views import Person
from mock_site.store.world import World
from tests.rows import all_rows, difference

MIRA = Person("p01", "Mira Kovac", "freelancer@example.test", "freelancer", "Maribor, Slovenia", 120)


@pytest.mark.parametrize("email", ["freelancer@example.test", " Freelancer@Example.test "])
def test_email_and_password_let_a_person_in(world: World, email: str) -> None:
    assert access.log_in(world, email, "rehearse-4711") == MIRA


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("freelancer@example.test", "rehearse-4712"),
        ("freelancer@example.test", ""),
        ("nobody@example.test", "rehearse-4711"),
        ("", ""),
        ("", "rehearse-4711"),
    ],
)
def test_anything_else_lets_nobody_in(world: World, email: str, password: str) -> None:
    with pytest.raises(WrongCredentials):
        access.log_in(world, email, password)


def test_a_person_with_an_account_is_found_by_email(world: World) -> None:
    assert access.known(world, " Freelancer@Example.test ") == MIRA
    with pytest.raises(WrongCredentials):
        access.known(world, "nobody@example.test")


def test_a_session_is_kept_replaced_and_forgotten(world: World) -> None:
    before = all_rows(world)

    sessions.save(world, "s1", {"typed": {"review": "x"}}, None)
    first = sessions.load(world, "s1")
    sessions.save(world, "s1", {"csrf": "t"}, "p01")
    second, kept = sessions.load(world, "s1"), difference(before, all_rows(world))
    sessions.drop(world, "s1")
    sessions.drop(world, "s1")

    assert first == sessions.Session({"typed": {"review": "x"}}, None, 0)
    assert second == sessions.Session({"csrf": "t"}, MIRA, second.unread if second else 0)
    assert kept == {"sessions": {"added": [{"id": "s1", "person_id": "p01", "data": {"csrf": "t"}}]}}
    assert sessions.load(world, "s1") is None
    assert all_rows(world) == before


def test_of_visitors_who_are_not_logged_in_the_newest_sessions_are_kept(world: World) -> None:
    sessions.save(world, "mira", {}, "p01")
    names = [f"s{number:03}" for number in range(sessions.MOST_OF_NOBODY + 3)]
    for name in reversed(names):
        sessions.save(world, name, {}, None)

    assert {key for (key,) in all_rows(world)["sessions"]} == {"mira", *names[: sessions.MOST_OF_NOBODY]}
