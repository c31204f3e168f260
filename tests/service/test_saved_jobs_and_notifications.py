import pytest

from mock_site.domain.errors import NoSuchJob
from mock_site.service import jobs, messages, notifications, saved_jobs
from mock_site.service.notifications import WORDS
from mock_site.store.world import World
from tests.rows import all_rows
from tests.service.typed import CLIENT, MIRA


def test_a_saved_job_is_listed_until_it_is_forgotten(world: World) -> None:
    saved_jobs.save(world, MIRA, "j02")
    saved_jobs.save(world, MIRA, "j02")
    page, listed = saved_jobs.job(world, MIRA, "j02"), saved_jobs.saved(world, MIRA)

    saved_jobs.forget(world, MIRA, "j02")

    assert (page.saved, listed) == (True, (page.job,))
    assert page.job in jobs.find_work(world, "invoice template").rows
    assert (saved_jobs.job(world, MIRA, "j02").saved, saved_jobs.saved(world, MIRA)) == (False, ())


def test_what_one_person_saves_is_theirs(world: World) -> None:
    saved_jobs.save(world, MIRA, "j02")

    assert saved_jobs.job(world, "p03", "j02").saved is False


def test_only_open_jobs_are_shown_and_saved(world: World) -> None:
    for do in (saved_jobs.job, saved_jobs.save):
        with pytest.raises(NoSuchJob):
            do(world, MIRA, "j99")


def test_a_person_is_told_what_others_did(world: World) -> None:
    messages.send(world, CLIENT, "c1001", "Here is the logo.")
    mine, theirs = notifications.notifications(world, MIRA), notifications.notifications(world, CLIENT)

    assert (mine[0].text, mine[0].contract_title, mine[0].at) == (
        "You have a message",
        "Logo refresh for a bakery chain",
        world.now,
    )
    assert theirs[0].contract_id != mine[0].contract_id or theirs[0].at < world.now


def test_every_event_of_the_sample_world_has_words_or_is_ones_own(world: World) -> None:
    names = {row["name"] for row in all_rows(world)["events"].values()}

    assert names - set(WORDS) == {"week review closed"}
