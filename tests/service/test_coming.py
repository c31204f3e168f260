from datetime import timedelta

import pytest

from mock_site.domain.errors import NoSuchContract
from mock_site.service import clock, coming, messages
from mock_site.service.client import ending
from mock_site.store.world import World
from tests.service.sides import client_of
from tests.service.typed import MIRA, VISITOR


def told(world: World, contract_id: str) -> list[tuple[int, str]]:
    return [(one.days_left, one.text) for one in coming.coming(world, MIRA, contract_id)]


@pytest.mark.parametrize(
    ("contract_id", "expected"),
    [
        ("c1002", [(11, "“Upload of 60 products” is approved by itself: $90.00.")]),
        ("c1001", [(81, "$150.00 in escrow goes back to the client if nobody does anything until then.")]),
        ("c1003", []),
        (
            "c1005",
            [
                (2, "The client's review of the billed week ends."),
                (5, "The week's hours are billed."),
                (7, "$124.00 becomes available."),
            ],
        ),
        ("c1008", [(8, "The time for feedback is over; what one side gave is shown.")]),
        (
            "c1010",
            [
                (3, "$240.00 goes back to the client unless the request is answered."),
                (10, "The time for feedback is over; what one side gave is shown."),
            ],
        ),
    ],
)
def test_what_happens_by_itself_is_told_with_its_day(
    world: World, contract_id: str, expected: list[tuple[int, str]]
) -> None:
    assert told(world, contract_id) == expected


def test_what_has_lost_its_cause_is_not_told(world: World) -> None:
    assert [text for _, text in told(world, "c1004")] == [
        "$120.00 in escrow goes back to the client if nobody does anything until then."
    ]


def test_what_the_other_side_will_do_is_not_told(world: World) -> None:
    before = told(world, "c1018")

    messages.remind(world, MIRA, "c1018")

    assert told(world, "c1018") == before


def test_what_is_told_is_what_happens(world: World) -> None:
    ending.end(world, client_of(world, "c1002"), "c1002", "40")
    expected = coming.coming(world, MIRA, "c1002")

    clock.advance(world, max(one.at for one in expected) + timedelta(days=5))

    assert [one.text for one in expected] == [
        "$40.00 becomes available.",
        "“Upload of 60 products (rest)” is approved by itself: $50.00.",
        "The time for feedback is over; what one side gave is shown.",
    ]
    assert told(world, "c1002") == []


def test_both_sides_are_told_of_the_same_moments_each_in_its_own_words(world: World) -> None:
    for contract_id in ("c1001", "c1002", "c1005", "c1010"):
        client = client_of(world, contract_id)
        theirs, hers = (coming.coming(world, who, contract_id) for who in (client, MIRA))

        assert [one.at for one in theirs] == [one.at for one in hers]
        assert [one.text for one in theirs] != [one.text for one in hers]
        assert [one.text for one in theirs if "the client" in one.text.lower()] == []


def test_nobody_else_is_told_what_happens_by_itself(world: World) -> None:
    with pytest.raises(NoSuchContract):
        coming.coming(world, VISITOR, "c1002")
