import pytest

from mock_site.domain.errors import NoSuchJob
from mock_site.service import jobs, saved_jobs
from mock_site.store.world import World
from tests.service.typed import MIRA


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
