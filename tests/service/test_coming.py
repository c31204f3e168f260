from datetime import timedelta

import pytest

from mock_site.domain.errors import NoSuchContract
from mock_site.domain.money import dollars
from mock_site.service import clock, coming, diary, feedback, messages
from mock_site.service.client import ending, hours
from mock_site.store.world import World
from tests.service.sides import client_of
from tests.service.test_feedback_after_the_end import typed_by_client
from tests.service.typed import MIRA, VISITOR, typed


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
        ("c1008", [(8, "The time for feedback is over, and what the client gave is shown.")]),
        (
            "c1010",
            [
                (3, "$240.00 goes back to the client unless the request is answered."),
                (10, "The time for feedback is over, and so far nobody has given any."),
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
        "The time for feedback is over, and so far nobody has given any.",
    ]
    assert told(world, "c1002") == []


def test_both_sides_are_told_of_the_same_moments_each_in_its_own_words(world: World) -> None:
    for contract_id in ("c1001", "c1002", "c1005", "c1010"):
        client = client_of(world, contract_id)
        theirs, hers = (coming.coming(world, who, contract_id) for who in (client, MIRA))

        assert [one.at for one in theirs] == [one.at for one in hers]
        assert [one.text for one in theirs] != [one.text for one in hers]
        assert [one.text for one in theirs if "the client" in one.text.lower()] == []


@pytest.mark.parametrize(
    ("gave", "to_freelancer", "to_client"),
    [
        ((), ["and so far nobody has given any."], ["and so far nobody has given any."]),
        (("freelancer",), ["and what you gave is shown."], ["and what the freelancer gave is shown."]),
        (("client",), ["and what the client gave is shown."], ["and what you gave is shown."]),
        (("client", "freelancer"), [], []),
    ],
)
def test_the_end_of_the_window_shows_what_one_side_gave_and_nothing_where_both_or_none_did(
    world: World, gave: tuple[str, ...], to_freelancer: list[str], to_client: list[str]
) -> None:
    client = client_of(world, "c1003")
    ending.end(world, client, "c1003")
    for side in gave:
        if side == "client":
            feedback.give(world, client, "c1003", typed_by_client())
        else:
            feedback.give(world, MIRA, "c1003", typed())

    told_now = [
        [one.text.split("over, ")[1] for one in coming.coming(world, who, "c1003") if "feedback" in one.text]
        for who in (MIRA, client)
    ]

    assert told_now == [to_freelancer, to_client]


def hours_of_c1005(world: World) -> list[str]:
    """List what is to come of the weeks of a contract, without the days on which it does."""
    return [text for _, text in told(world, "c1005")]


def test_a_week_whose_hours_are_all_taken_out_again_is_not_billed(world: World) -> None:
    review, billed, available = hours_of_c1005(world)
    logged = [one.started_at for one in diary.view(world, MIRA, "c1005").entries]

    for began in logged[:-1]:
        diary.unlog(world, MIRA, "c1005", began)
    some = hours_of_c1005(world)
    diary.unlog(world, MIRA, "c1005", logged[-1])

    assert (billed, some) == ("The week's hours are billed.", [review, billed, available])
    assert hours_of_c1005(world) == [review, available]


def test_nothing_is_reviewed_or_becomes_available_of_a_week_that_is_disputed_as_a_whole(
    world: World,
) -> None:
    client = client_of(world, "c1005")
    review, billed, _ = hours_of_c1005(world)
    form = hours.form(world, client, "c1005")
    began = [one.started_at.isoformat() for one in form.entries]

    back = hours.dispute(world, client, "c1005", began[:1], "Nothing was matched.")
    some = hours_of_c1005(world)
    hours.dispute(world, client, "c1005", began[1:], "Nor was this.")

    assert some == [review, billed, f"{dollars(form.paid_cents - back)} becomes available."]
    assert hours_of_c1005(world) == [billed]
    assert [one.text for one in coming.coming(world, client, "c1005")] == [
        "The week's hours are billed to you."
    ]


def test_nobody_else_is_told_what_happens_by_itself(world: World) -> None:
    with pytest.raises(NoSuchContract):
        coming.coming(world, VISITOR, "c1002")
