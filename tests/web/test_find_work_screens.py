import re

from mock_site.service import ending, open_jobs, profile
from mock_site.store import schema
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.sides import later
from tests.service.typed import CLIENT as BAKERY
from tests.service.typed import MIRA, warned
from tests.web.counting import queries
from tests.web.visit import Visit, read


def test_a_job_of_the_list_has_a_page(mira: Visit) -> None:
    (first, *_) = read(mira.get("/find-work")).all("a", **{"class": "row-title"})
    page = read(mira.get(str(first["href"])))

    assert page.status == 200
    assert "Save job" in page.text


def test_a_job_that_is_not_there_is_no_page(mira: Visit) -> None:
    mira.get("/find-work")

    answers = [
        mira.get("/find-work/j99"),
        mira.post("/find-work/j99/save"),
        mira.post("/find-work/j99/forget"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_a_job_is_saved_and_marked_and_listed_and_forgotten(mira: Visit, world: World) -> None:
    mira.get("/find-work/j01")
    before = all_rows(world)

    saved = mira.post("/find-work/j01/save")
    between = difference(before, all_rows(world))
    page, listed, found = (
        read(mira.get(path)) for path in ("/find-work/j01", "/find-work/saved", "/find-work")
    )
    forgotten = mira.post("/find-work/j01/forget", {"from": "saved"})

    assert (saved.location, forgotten.location) == ("/find-work/j01", "/find-work/saved")
    assert [(row["person_id"], row["job_id"]) for row in between["saved_jobs"]["added"]] == [(MIRA, "j01")]
    assert "Forget job" in page.text
    assert {"class": "row-title", "href": "/find-work/j01"} in listed.all("a")
    assert "Saved jobs (1)" in found.text
    assert "You have saved no job yet." in read(mira.get("/find-work/saved")).text
    assert all_rows(world)["saved_jobs"] == before["saved_jobs"]


def test_saving_twice_saves_once(mira: Visit, world: World) -> None:
    mira.get("/find-work/j01")
    mira.post("/find-work/j01/save")

    again = mira.post("/find-work/j01/save")

    assert (again.status_code, len(all_rows(world)["saved_jobs"])) == (303, 1)


def test_many_saved_jobs_take_as_many_queries_as_few(mira: Visit, world: World) -> None:
    with world.transaction() as rows:
        jobs = [row["id"] for row in rows.all(schema.jobs)]
    for job in jobs[:3]:
        open_jobs.save(world, MIRA, job)
    few = queries(world, mira, "/find-work/saved"), queries(world, mira, "/find-work")

    for job in jobs:
        open_jobs.save(world, MIRA, job)
    many = queries(world, mira, "/find-work/saved"), queries(world, mira, "/find-work")

    assert many == few


def test_saved_jobs_have_pages_the_latest_saved_first(mira: Visit, world: World) -> None:
    for number in range(1, 31):
        open_jobs.save(world, MIRA, f"j{number:02}")

    first, second, all_jobs = (
        mira.get(path).text for path in ("/find-work/saved", "/find-work/saved?page=2", "/find-work")
    )

    listed = re.findall(r'class="row-title" href="/find-work/(j\d+)"', first + second)
    assert listed == [f"j{number:02}" for number in range(30, 0, -1)]
    assert "Saved jobs, page 2 of 2" in second
    assert ("Saved jobs (30)" in all_jobs, all_jobs.count("Saved</span>")) == (True, 24)


def test_a_freelancer_reads_from_a_job_how_its_client_was_reviewed(jonas: Visit, world: World) -> None:
    ending.end(world, MIRA, "c1001", warned(world, "c1001", review="Nobody ever answered."))
    later(world, 14)
    (job,) = [row for row in open_jobs.find_work(world).rows if row.client_id == BAKERY]
    reviews = profile.profile(world, BAKERY)

    listed, page = (read(jonas.get(path)) for path in ("/find-work", f"/find-work/{job.id}"))
    leads = [one["href"] for one in page.all("a") if one["href"] == f"/people/{BAKERY}"]

    assert listed.all("a", href=f"/people/{BAKERY}") != []
    assert f"Rated {reviews.rating} of 5 by freelancers. Read the {reviews.total} reviews" in page.text
    assert len(leads) == 2
    assert "Nobody ever answered." in jonas.get(str(leads[0])).text


def test_a_client_whom_nobody_has_rated_is_said_to_be_so(jonas: Visit) -> None:
    page = read(jonas.get("/find-work/j01"))

    assert "No freelancer has rated this client yet. 0 ended contracts, 0 running, $0.00 paid" in page.text
