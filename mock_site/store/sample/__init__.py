"""Make the sample world: invented people and contracts, every date counted from the world's time."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from mock_site.store.sample.before_work import add_before_work
from mock_site.store.sample.builder import Sample
from mock_site.store.sample.lately_ended import add_lately_ended
from mock_site.store.sample.of_others import add_of_others
from mock_site.store.sample.open_jobs import add_open_jobs
from mock_site.store.sample.people import add_people
from mock_site.store.sample.running import add_running
from mock_site.store.sample.unusual import add_unusual
from mock_site.store.sample.years_past import add_years_past

NOW = datetime(2021, 6, 16, 14, 0, tzinfo=UTC)


def fill(connection: Connection, now: datetime = NOW) -> None:
    """Write the rows of the sample world into empty tables; the same rows every time."""
    sample = Sample(now)
    for add in (
        add_people,
        add_running,
        add_lately_ended,
        add_unusual,
        add_before_work,
        add_years_past,
        add_of_others,
        add_open_jobs,
    ):
        add(sample)
    sample.save(connection)
