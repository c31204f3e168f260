"""A page asks the same number of questions whether it has many rows or few."""

from collections.abc import Callable

import pytest

from mock_site.service import job_success, notifications, profile, reports
from mock_site.service.client import contracts
from mock_site.store.world import World
from tests.service.typed import CLIENT, MIRA, VISITOR
from tests.statements import statements


def every_contract(world: World, person_id: str) -> object:
    return contracts.contracts(world, person_id, include_closed=True)


@pytest.mark.parametrize(
    ("page", "few", "many"),
    [
        (reports.report, VISITOR, MIRA),
        (profile.profile, "p05", CLIENT),
        (profile.profile, VISITOR, MIRA),
        (job_success.page, VISITOR, MIRA),
        (notifications.notifications, VISITOR, MIRA),
        (every_contract, "p05", CLIENT),
    ],
)
def test_a_longer_page_needs_no_more_queries(
    world: World, page: Callable[[World, str], object], few: str, many: str
) -> None:
    with statements(world) as for_few:
        page(world, few)
    with statements(world) as for_many:
        page(world, many)

    assert len(for_many) == len(for_few)
