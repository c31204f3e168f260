from datetime import timedelta

import pytest

from mock_site.domain.contract import Party
from mock_site.domain.errors import AlreadyEnded, NoSuchContract, NotAllowed, SiteError
from mock_site.service import client_side, contract
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.typed import MIRA


def test_a_client_who_ends_asks_for_the_balance_back(world: World) -> None:
    before = all_rows(world)

    client_side.end(world, "c1015")

    view, changed = contract.view(world, MIRA, "c1015"), difference(before, all_rows(world))
    assert (view.ended_by, view.state_label) == (Party.CLIENT, "Canceled")
    assert [(one.label, one.refund_asked_on) for one in view.milestones] == [
        ("Refund requested", view.ended_on),
        ("Dropped", None),
    ]
    assert view.refund is not None
    assert (view.refund.cents, view.refund.answer_by) == (9500, world.now + timedelta(days=7))
    assert set(changed) == {"contracts", "milestones", "refunds", "dues", "events"}


def test_a_client_who_ends_without_a_balance_asks_for_nothing(world: World) -> None:
    client_side.end(world, "c1003")

    view = contract.view(world, MIRA, "c1003")

    assert (view.ended_by, view.state_label, view.refund) == (Party.CLIENT, "Completed", None)


def test_a_funded_milestone_moves_its_money_into_escrow(world: World) -> None:
    before = all_rows(world)

    added = client_side.fund(world, "c1001", "More drafts", 50000)

    view, changed = contract.view(world, MIRA, "c1001"), difference(before, all_rows(world))
    assert (added, view.milestones[-1].title, view.money.in_escrow_cents) == ("c1001-2", "More drafts", 65000)
    assert set(changed) == {"milestones", "balances", "movements", "dues", "events"}
    assert len(changed["movements"]["added"]) == 1


@pytest.mark.parametrize(
    ("contract_id", "error"),
    [("c1009", AlreadyEnded), ("c1012", NotAllowed), ("c9999", NoSuchContract)],
)
def test_a_client_acts_on_running_contracts_only(
    world: World, contract_id: str, error: type[SiteError]
) -> None:
    before = all_rows(world)

    with pytest.raises(error):
        client_side.end(world, contract_id)
    with pytest.raises(error):
        client_side.fund(world, contract_id, "More", 100)

    assert all_rows(world) == before


def test_a_client_funds_no_more_than_they_have(world: World) -> None:
    before = all_rows(world)

    with pytest.raises(SiteError):
        client_side.fund(world, "c1001", "A palace", 10**9)

    assert all_rows(world) == before
