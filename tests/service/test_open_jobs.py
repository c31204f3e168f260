import pytest

from mock_site.domain.errors import NoSuchJob
from mock_site.service import open_jobs, profile
from mock_site.store.world import World
from tests.service.typed import MIRA
from tests.statements import statements


def test_a_saved_job_is_listed_until_it_is_forgotten(world: World) -> None:
    open_jobs.save(world, MIRA, "j02")
    open_jobs.save(world, MIRA, "j02")
    page, listed = open_jobs.job(world, MIRA, "j02"), open_jobs.saved(world, MIRA).rows

    open_jobs.forget(world, MIRA, "j02")

    assert (page.saved, listed) == (True, (page.job,))
    assert page.job in open_jobs.find_work(world, "invoice template").rows
    assert (open_jobs.job(world, MIRA, "j02").saved, open_jobs.saved(world, MIRA).rows) == (False, ())


def test_what_one_person_saves_is_theirs(world: World) -> None:
    open_jobs.save(world, MIRA, "j02")

    assert open_jobs.job(world, "p03", "j02").saved is False


def test_only_open_jobs_are_shown_and_saved(world: World) -> None:
    for do in (open_jobs.job, open_jobs.save):
        with pytest.raises(NoSuchJob):
            do(world, MIRA, "j99")


def test_open_jobs_come_newest_first_and_fill_two_pages(world: World) -> None:
    first, second = open_jobs.find_work(world), open_jobs.find_work(world, page=2)

    listed = first.rows + second.rows
    assert (first.total, first.pages, len(first.rows), len(second.rows)) == (31, 2, 25, 6)
    assert [row.id for row in listed] == ["j31", *(f"j{number:02d}" for number in range(1, 31))]
    assert (listed[1].title, listed[1].posted) == ("Seed packet descriptions", "Posted today")


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("genealogy", ["Chart of a family"]),
        ("LINDQVIST family", ["Chart of a family"]),
        ("brightloaf", ["Menu boards for eleven shops"]),
        ("brightloaf family", []),
        ("bologna", []),
    ],
)
def test_open_jobs_are_searched_by_title_client_summary_and_skills(
    world: World, query: str, titles: list[str]
) -> None:
    assert [row.title for row in open_jobs.find_work(world, query).rows] == titles


def test_every_open_job_has_a_client_who_has_a_profile(world: World) -> None:
    listed = [row for page in (1, 2) for row in open_jobs.find_work(world, page=page).rows]

    for row in listed:
        client = profile.profile(world, row.client_id)
        assert (client.name, client.place, client.role) == (row.client_name, row.place, "client")


def test_a_list_of_open_jobs_reads_no_more_rows_than_it_shows(world: World) -> None:
    with statements(world) as made:
        open_jobs.find_work(world, page=2)

    assert sum("LIMIT" in one for one in made) == 1
