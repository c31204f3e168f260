from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from mock_site.store.columns import Moment


def test_a_moment_is_written_to_the_second() -> None:
    write = Moment().bind_processor(SQLiteDialect())

    assert write(datetime(2021, 6, 16, 14, tzinfo=UTC)) == "2021-06-16T14:00:00+00:00"


@pytest.mark.parametrize("zone", [None, timezone(timedelta(hours=2))])
def test_only_a_moment_in_utc_is_written(zone: timezone | None) -> None:
    write = Moment().bind_processor(SQLiteDialect())

    with pytest.raises(ValueError, match="is not in UTC"):
        write(datetime(2021, 6, 16, 14, tzinfo=zone))
