from datetime import UTC, date, datetime, timedelta

import pytest

from mock_site.domain.errors import AlreadyEnded, InvalidFields, NoSuchContract, NotAllowed
from mock_site.domain.escrow import Place
from mock_site.service import clock, diary, ending
from mock_site.service.client import life
from mock_site.store.world import World
from tests.rows import all_rows
from tests.service.sides import client_of, has
from tests.service.typed import MIRA, VISITOR, warned

WORK = ("2021-06-16", "11:00", "12:30", "Checked the records")


def test_logged_work_stands_in_its_week_and_is_billed_with_it(world: World) -> None:
    diary.log(world, MIRA, "c1007", *WORK)
    shown = diary.view(world, MIRA, "c1007")

    clock.advance(world, datetime(2021, 6, 21, 12, tzinfo=UTC))

    assert [(one.started_at.hour, one.minutes, one.memo) for one in shown.entries] == [
        (11, 90, "Checked the records")
    ]
    assert (shown.week.bill_cents, shown.left_minutes, shown.can_log) == (2400, 1110, True)
    assert has(world, MIRA, Place.PENDING) == 16000 + 2400 + 12400


def test_hours_above_the_weekly_limit_are_logged_and_not_billed(world: World) -> None:
    clock.advance(world, datetime(2021, 6, 18, 20, tzinfo=UTC))
    diary.log(world, MIRA, "c1005", "2021-06-18", "08:00", "13:00", "Old receipts")

    view = diary.view(world, MIRA, "c1005")
    assert (view.week.minutes, view.week.billed_minutes, view.above_limit_minutes, view.left_minutes) == (
        700,
        600,
        100,
        0,
    )


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"on": "yesterday"}, "on"),
        ({"on": "2021-05-01"}, "on"),
        ({"on": "2021-06-13"}, "on"),
        ({"begins": "11:05"}, "begins"),
        ({"begins": "x"}, "begins"),
        ({"ends": "11:00"}, "ends"),
        ({"ends": "12:35"}, "ends"),
        ({"ends": "24:10"}, "ends"),
        ({"ends": "14:10"}, "ends"),
        ({"memo": " "}, "memo"),
        ({"memo": "x" * 201}, "memo"),
    ],
)
def test_work_is_logged_in_whole_blocks_of_the_past_in_an_open_week(
    world: World, changed: dict[str, str], field: str
) -> None:
    before = all_rows(world)
    typed = dict(zip(("on", "begins", "ends", "memo"), WORK, strict=True)) | changed

    with pytest.raises(InvalidFields) as refused:
        diary.log(world, MIRA, "c1007", **typed)

    assert (list(refused.value.errors), all_rows(world)) == ([field], before)


def test_the_same_time_is_logged_once(world: World) -> None:
    diary.log(world, MIRA, "c1007", *WORK)

    with pytest.raises(InvalidFields) as refused:
        diary.log(world, MIRA, "c1007", "2021-06-16", "12:20", "13:00", "Again")

    assert list(refused.value.errors) == ["begins"]
    diary.log(world, MIRA, "c1007", "2021-06-16", "12:30", "13:00", "After it")


def test_the_diary_is_open_only_while_the_contract_is_active(world: World) -> None:
    life.pause(world, client_of(world, "c1007"), "c1007")
    with pytest.raises(NotAllowed):
        diary.log(world, MIRA, "c1007", *WORK)
    life.restart(world, client_of(world, "c1007"), "c1007")

    ending.end(world, MIRA, "c1007", warned(world, "c1007"))

    with pytest.raises(AlreadyEnded):
        diary.log(world, MIRA, "c1007", *WORK)
    assert diary.view(world, MIRA, "c1007").can_log is False


def test_ending_keeps_the_weeks_bill(world: World) -> None:
    ending.end(world, MIRA, "c1005", warned(world, "c1005"))

    clock.advance(world, world.now + timedelta(days=14))

    assert has(world, MIRA, Place.PENDING) == 9000
    assert has(world, MIRA, Place.FREELANCER) == 572900 + 12400 + 16000


def test_any_week_can_be_seen_by_both_sides(world: World) -> None:
    earlier = diary.view(world, client_of(world, "c1005"), "c1005", date(2021, 6, 8))

    assert (earlier.week.starts_on, earlier.earlier, earlier.later) == (
        date(2021, 6, 7),
        date(2021, 5, 31),
        date(2021, 6, 14),
    )
    assert (earlier.week.minutes, earlier.can_log) == (310, False)
    assert earlier.reviewed_until == datetime(2021, 6, 18, 23, 59, tzinfo=UTC)
    with pytest.raises(NoSuchContract):
        diary.view(world, VISITOR, "c1005")


def test_a_fixed_price_has_no_diary(world: World) -> None:
    with pytest.raises(NotAllowed):
        diary.view(world, MIRA, "c1001")
    with pytest.raises(NotAllowed):
        diary.log(world, MIRA, "c1001", *WORK)


def test_work_is_taken_out_again_while_its_week_is_not_invoiced(world: World) -> None:
    diary.log(world, MIRA, "c1007", *WORK)
    began = datetime(2021, 6, 16, 11, tzinfo=UTC)

    diary.unlog(world, MIRA, "c1007", began)

    assert diary.view(world, MIRA, "c1007").entries == ()
    with pytest.raises(InvalidFields):
        diary.unlog(world, MIRA, "c1007", began)
    with pytest.raises(InvalidFields):
        diary.unlog(world, MIRA, "c1005", datetime(2021, 6, 7, 8, tzinfo=UTC))


def test_hours_can_be_logged_from_the_first_day_of_an_open_week_until_today(world: World) -> None:
    running = diary.view(world, MIRA, "c1005").days_to_log
    invoiced = diary.view(world, MIRA, "c1005", date(2021, 6, 9)).days_to_log
    paused = diary.view(world, MIRA, "c1006").days_to_log

    assert [on.isoformat() for on in running] == ["2021-06-14", "2021-06-15", "2021-06-16"]
    assert (invoiced, paused) == ((), ())
