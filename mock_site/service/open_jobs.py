"""List open jobs, show one, and save it for later."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import RowMapping

from mock_site.domain.clock import ago
from mock_site.domain.errors import NoSuchJob
from mock_site.service import paging
from mock_site.service.views import FindWork, JobPage, KeptJobs, OpenJob
from mock_site.store import open_job_list, schema
from mock_site.store.rows import Rows
from mock_site.store.world import World


def find_work(world: World, query: str = "", page: int = 1) -> FindWork:
    """List the open jobs, newest first."""
    with world.transaction() as rows:
        at = paging.place(open_job_list.count(rows, query), page)
        listed = tuple(_open_job(row, rows.now) for row in open_job_list.pick(rows, query, at.cut))
    return FindWork(listed, at.total, at.page, at.pages, query)


def job(world: World, person_id: str, job_id: str) -> JobPage:
    """Show an open job and whether this person has saved it; NoSuchJob."""
    with world.transaction() as rows:
        is_saved = bool(open_job_list.saved_of(rows, person_id, [job_id]))
        return JobPage(_open_job(_job(rows, job_id), rows.now), is_saved)


def save(world: World, person_id: str, job_id: str) -> None:
    """Save an open job; a saved one stays as it is; NoSuchJob."""
    with world.transaction() as rows:
        _job(rows, job_id)
        if not open_job_list.saved_of(rows, person_id, [job_id]):
            rows.add(schema.saved_jobs, person_id=person_id, job_id=job_id, saved_at=rows.now)


def forget(world: World, person_id: str, job_id: str) -> None:
    """Take a job off the saved ones; one that is not there stays away."""
    table = schema.saved_jobs
    with world.transaction() as rows:
        rows.remove(table, table.c.person_id == person_id, table.c.job_id == job_id)


def saved(world: World, person_id: str, page: int = 1) -> FindWork:
    """List the jobs that a person has saved, the latest first."""
    with world.transaction() as rows:
        at = paging.place(open_job_list.count_saved(rows, person_id), page)
        picked = open_job_list.pick_saved(rows, person_id, at.cut)
        listed = tuple(_open_job(row, rows.now) for row in picked)
    return FindWork(listed, at.total, at.page, at.pages, query="")


def kept(world: World, person_id: str, jobs: Iterable[OpenJob]) -> KeptJobs:
    """Count the jobs that a person has saved, and name those of some jobs."""
    with world.transaction() as rows:
        return KeptJobs(
            open_job_list.count_saved(rows, person_id),
            open_job_list.saved_of(rows, person_id, (one.id for one in jobs)),
        )


def _job(rows: Rows, job_id: str) -> RowMapping:
    try:
        return open_job_list.with_ids(rows, [job_id])[job_id]
    except KeyError:
        raise NoSuchJob(job_id) from None


def _open_job(row: RowMapping, now: datetime) -> OpenJob:
    return OpenJob(
        id=row["id"],
        title=row["title"],
        client_id=row["client_id"],
        client_name=row["client_name"],
        place=row["place"],
        budget=row["budget"],
        posted=f"Posted {ago(row['posted_at'], now)}",
        summary=row["summary"],
        skills=tuple(row["skills"]),
    )
