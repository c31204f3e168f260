"""Find open jobs in SQL: searched or saved, newest first, and no more of them than a page shows."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, func, literal_column, select

from mock_site.store.rows import Rows
from mock_site.store.schema import jobs, people, saved_jobs
from mock_site.store.statements import ids_of, one_of_ids

_JOBS = select(jobs, people.c.name.label("client_name"), people.c.place).join_from(jobs, people)


def search_key(title: str, client_name: str, summary: str, skills: Iterable[str]) -> str:
    """Write what a search looks at: SQLite folds the case of ASCII alone."""
    return " ".join((title, client_name, summary, *skills)).casefold()


def count(rows: Rows, query: str) -> int:
    """Count the open jobs that have every word of a query."""
    counted = select(func.count()).select_from(jobs).where(*_fits(query))
    return int(rows.connection.execute(counted).scalar_one())


def pick(rows: Rows, query: str, cut: range) -> list[RowMapping]:
    """Return those at some places of the list, newest first, with their client's name and place."""
    found = _JOBS.where(*_fits(query)).order_by(jobs.c.posted_at.desc(), jobs.c.id)
    return _read(rows, found.limit(len(cut)).offset(cut.start))


def with_ids(rows: Rows, ids: Iterable[str]) -> dict[str, RowMapping]:
    """Return the open jobs with these ids, by id; what is not there is left out."""
    return {row["id"]: row for row in _read(rows, _JOBS.where(jobs.c.id.in_(tuple(ids))))}


def count_saved(rows: Rows, person_id: str) -> int:
    """Count the jobs that a person has saved."""
    counted = select(func.count()).select_from(saved_jobs).where(saved_jobs.c.person_id == person_id)
    return int(rows.connection.execute(counted).scalar_one())


def pick_saved(rows: Rows, person_id: str, cut: range) -> list[RowMapping]:
    """Return those at some places of the saved ones, the latest saved first."""
    found = _JOBS.join(saved_jobs, saved_jobs.c.job_id == jobs.c.id).where(
        saved_jobs.c.person_id == person_id
    )
    # The clock may have stood still; SQLite numbers rows in the order in which they come.
    latest = found.order_by(saved_jobs.c.saved_at.desc(), literal_column("saved_jobs.rowid").desc())
    return _read(rows, latest.limit(len(cut)).offset(cut.start))


def saved_of(rows: Rows, person_id: str, ids: Iterable[str]) -> frozenset[str]:
    """Name those of some jobs that a person has saved."""
    asked = select(saved_jobs.c.job_id).where(
        saved_jobs.c.person_id == person_id, one_of_ids(saved_jobs.c.job_id)
    )
    return frozenset(rows.connection.execute(asked, ids_of(ids)).scalars())


def _fits(query: str) -> list[ColumnElement[bool]]:
    return [func.instr(jobs.c.search_key, word) > 0 for word in query.casefold().split()]


def _read(rows: Rows, asked: Select[Any]) -> list[RowMapping]:
    return list(rows.connection.execute(asked).mappings())
