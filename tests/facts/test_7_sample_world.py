"""FACTS 7: what of the sample world its rows do not say; `tests/store/test_sample_world.py` has the rest."""

import pytest

from mock_site.service import contract, diary
from mock_site.store.world import World
from tests.service.typed import MIRA


def test_the_bookkeeping_has_hours_this_week_and_the_pilot_never_an_hour(world: World) -> None:
    with world.transaction() as rows:
        pilot = rows.diary("c1007")

    this_week = diary.view(world, MIRA, "c1005").entries
    assert ({(world.now - one.started_at).days < 7 for one in this_week}, pilot) == ({True}, ())


def test_the_audits_review_is_hidden_and_the_podcast_is_one_sided(world: World) -> None:
    audit, podcast = (contract.view(world, MIRA, one).feedback for one in ("c1008", "c1009"))

    assert (audit.state, audit.other_gave, audit.other_public) == ("window-open", True, None)
    assert podcast.state == "window-closed"
    assert (podcast.own_public is not None, podcast.other_gave) == (True, False)


def test_of_the_refund_request_three_days_are_left(world: World) -> None:
    refund = contract.view(world, MIRA, "c1010").refund

    assert refund is not None
    assert (refund.answer_by.date() - world.now.date()).days == 3


def test_nothing_was_funded_for_weeks_where_nobody_pays(world: World) -> None:
    view = contract.view(world, MIRA, "c1016")

    assert view.started_on is not None
    assert (world.now - view.started_on).days > 14
    assert (view.money.in_escrow_cents, view.money.pending_cents, view.money.paid_cents) == (0, 0, 0)


@pytest.mark.parametrize(
    ("contract_id", "cause"),
    [
        pytest.param("c1013", "misjudged the time", id="time misjudged"),
        pytest.param("c1014", "Twenty with writing is another job", id="requirements changed"),
        pytest.param("c1015", "as a free extra", id="free extra work asked"),
        pytest.param("c1016", "It is still not funded", id="never paid"),
    ],
)
def test_each_case_before_any_work_has_its_cause_in_the_thread_and_no_work(
    world: World, contract_id: str, cause: str
) -> None:
    view = contract.view(world, MIRA, contract_id)

    assert [cause in one.text for one in view.thread.messages].count(True) == 1
    assert view.work.submissions == ()
