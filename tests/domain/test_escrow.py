from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from mock_site.domain import escrow
from mock_site.domain.errors import SiteError
from mock_site.domain.escrow import Movement, Place, Why, settle
from mock_site.domain.milestone import Milestone
from tests.domain.examples import a_milestone

MONDAY = datetime(2021, 6, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("move", "source", "target"),
    [
        (escrow.funding, "client", "escrow"),
        (escrow.approval, "escrow", "pending"),
        (escrow.give_back, "escrow", "client"),
        (escrow.release, "pending", "freelancer"),
    ],
)
def test_a_milestone_moves_its_whole_price(
    move: Callable[[Milestone], Movement], source: str, target: str
) -> None:
    movement = move(a_milestone(cents=15000))

    assert (movement.source.value, movement.target.value) == (source, target)
    assert (movement.contract_id, movement.milestone_id, movement.cents) == ("c1", "c1-1", 15000)


def test_a_bill_goes_from_the_client_to_pending_and_then_to_the_freelancer() -> None:
    billed = settle({("client", Place.CLIENT): 900}, [escrow.billing("c1", 400, MONDAY)], "client", "mira")

    released = settle(billed, [escrow.release_bill("c1", 400, MONDAY)], "client", "mira")

    assert billed == {("client", Place.CLIENT): 500, ("mira", Place.PENDING): 400}
    assert released == {
        ("client", Place.CLIENT): 500,
        ("mira", Place.PENDING): 0,
        ("mira", Place.FREELANCER): 400,
    }


def test_nothing_is_moved_that_is_not_there() -> None:
    balances = {("client", Place.CLIENT): 14999}

    with pytest.raises(SiteError) as refused:
        settle(balances, [escrow.funding(a_milestone(cents=15000))], "client", "mira")

    assert str(refused.value) == (
        "$149.99 is there (client), and $150.00 is needed. Move no more than is there."
    )
    assert balances == {("client", Place.CLIENT): 14999}


@pytest.mark.parametrize("cents", [0, -1])
def test_money_moves_forward_only(cents: int) -> None:
    with pytest.raises(SiteError):
        Movement("c1", Place.CLIENT, Place.ESCROW, cents, Why.FUNDED)
