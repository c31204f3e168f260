"""Show an open job, and save it for later."""

from sqlalchemy import RowMapping

from mock_site.domain.clock import ago
from mock_site.domain.errors import NoSuchJob
from mock_site.service.views import JobPage, OpenJob
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.world import World


def job(world: World, person_id: str, job_id: str) -> JobPage:
    """Show an open job and whether this person has saved it; NoSuchJob."""
    with world.transaction() as rows:
        return JobPage(_open_job(rows, _job(rows, job_id)), job_id in _saved(rows, person_id))


def save(world: World, person_id: str, job_id: str) -> None:
    """Save an open job; a saved one stays as it is; NoSuchJob."""
    with world.transaction() as rows:
        _job(rows, job_id)
        if job_id not in _saved(rows, person_id):
            rows.add(schema.saved_jobs, person_id=person_id, job_id=job_id, saved_at=rows.now)


def forget(world: World, person_id: str, job_id: str) -> None:
    """Take a job off the saved ones; one that is not there stays away."""
    table = schema.saved_jobs
    with world.transaction() as rows:
        rows.remove(table, table.c.person_id == person_id, table.c.job_id == job_id)


def saved(world: World, person_id: str) -> tuple[OpenJob, ...]:
    """List the jobs that a person has saved, the latest first."""
    with world.transaction() as rows:
        ids = _saved(rows, person_id)
        found = {row["id"]: row for row in rows.all(schema.jobs, schema.jobs.c.id.in_(ids))}
        return tuple(_open_job(rows, found[job_id]) for job_id in ids)


def _job(rows: Rows, job_id: str) -> RowMapping:
    row = rows.one(schema.jobs, schema.jobs.c.id == job_id)
    if row is None:
        raise NoSuchJob(job_id)
    return row


def _saved(rows: Rows, person_id: str) -> list[str]:
    table = schema.saved_jobs
    found = rows.all(table, table.c.person_id == person_id, order=table.c.saved_at.desc())
    return [row["job_id"] for row in found]


def _open_job(rows: Rows, row: RowMapping) -> OpenJob:
    return OpenJob(
        row["id"],
        row["title"],
        row["client_name"],
        row["place"],
        row["budget"],
        f"Posted {ago(row['posted_at'], rows.now)}",
        row["summary"],
        tuple(row["skills"]),
    )
