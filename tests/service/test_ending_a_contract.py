import pytest

from mock_site.domain.errors import (
    AlreadyEnded,
    ConsequencesChanged,
    DraftMissing,
    InvalidFields,
    NoSuchContract,
    NotAllowed,
    SiteError,
)
from mock_site.domain.escrow import Place
from mock_site.service import client_side, contract, ending, submitting
from mock_site.service.views import Card, RefundView
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.typed import CLIENT, MIRA, STARS, VISITOR, typed, warned

ENDABLE = {
    "c1001": (15000, ["ReturnEscrow"], "c1001-1"),
    "c1002": (0, ["ClockGoesOn"], None),
    "c1003": (0, ["NothingHeld"], None),
    "c1004": (12000, ["ReturnEscrow"], "c1004-1"),
    "c1005": (0, ["LockDiary"], None),
    "c1006": (0, ["LockDiary"], None),
    "c1007": (0, ["LockDiary"], None),
    "c1011": (13000, ["ReturnEscrow"], "c1011-2"),
    "c1013": (20000, ["ReturnEscrow"], "c1013-1"),
    "c1014": (18000, ["ReturnEscrow"], "c1014-1"),
    "c1015": (9500, ["ReturnEscrow", "DropMilestone"], "c1015-1"),
    "c1016": (0, ["DropMilestone"], None),
    "c1017": (6000, ["ReturnEscrow"], "c1017-1"),
    "c1018": (0, ["NothingHeld"], None),
    "c1019": (11000, ["ReturnEscrow"], "c1019-1"),
}


def client_has(world: World, contract_id: str) -> int:
    with world.transaction() as rows:
        found = rows.contract(contract_id)
        assert found is not None
        return rows.balance(found.client_id, Place.CLIENT)


def test_the_form_begins_empty_with_all_four_reasons(world: World) -> None:
    form = ending.form(world, MIRA, "c1001")

    assert form.card == Card(
        contract_id="c1001",
        title="Logo refresh for a bakery chain",
        client_name="Brightloaf Bakeries",
        client_place="Graz, Austria",
        freelancer_name="Mira Kovac",
        freelancer_place="Maribor, Slovenia",
        kind=form.card.kind,
        state_label="Active",
        started_on=form.card.started_on,
    )
    assert [one.value for one in form.reasons] == ["successful", "not-responsive", "unsuccessful", "another"]
    assert [one.value for one in form.categories] == list(STARS)
    assert len(form.concerns) == 3
    assert (form.draft, form.concerns_below, form.review_limit) == ({}, 5, 5000)


def test_not_responsive_is_not_offered_while_work_waits(world: World) -> None:
    form = ending.form(world, MIRA, "c1002")

    with pytest.raises(InvalidFields) as refused:
        ending.save_draft(world, MIRA, "c1002", typed(reason="not-responsive"))

    assert [one.value for one in form.reasons] == ["successful", "unsuccessful", "another"]
    assert list(refused.value.errors) == ["reason"]


def test_a_draft_is_kept_as_typed_and_only_the_draft(world: World) -> None:
    before, raw = all_rows(world), typed(review="Two\r\nlines")

    ending.save_draft(world, MIRA, "c1001", raw)
    ending.save_draft(world, MIRA, "c1001", raw)

    assert difference(before, all_rows(world)) == {
        "drafts": {"added": [{"contract_id": "c1001", "person_id": MIRA, "raw": raw, "saved_at": world.now}]}
    }
    assert ending.form(world, MIRA, "c1001").draft == raw


def test_a_wrong_form_is_not_kept(world: World) -> None:
    before = all_rows(world)

    with pytest.raises(InvalidFields) as refused:
        ending.save_draft(world, MIRA, "c1001", typed(recommend="", skills="6"))

    assert list(refused.value.errors) == ["recommend", "skills"]
    assert all_rows(world) == before


def test_a_warning_needs_a_draft(world: World) -> None:
    with pytest.raises(DraftMissing):
        ending.warning(world, MIRA, "c1001")


@pytest.mark.parametrize("contract_id", ENDABLE)
def test_the_warning_of_each_contract(world: World, contract_id: str) -> None:
    ending.save_draft(world, MIRA, contract_id, typed())

    warning = ending.warning(world, MIRA, contract_id)

    returned, kinds, milestone_id = ENDABLE[contract_id]
    assert (warning.returned_cents, [line.kind for line in warning.lines]) == (returned, kinds)
    assert (warning.submit_milestone_id, warning.nothing_submitted) == (
        milestone_id,
        milestone_id is not None,
    )
    assert warning.form.draft == typed()


@pytest.mark.parametrize("contract_id", ENDABLE)
def test_what_the_warning_showed_is_what_happens(world: World, contract_id: str) -> None:
    ending.save_draft(world, MIRA, contract_id, typed())
    warning, client_had = ending.warning(world, MIRA, contract_id), client_has(world, contract_id)

    ending.end(world, MIRA, contract_id, warning.digest)

    ended = ending.ended(world, MIRA, contract_id)
    assert (ended.ended_on, ended.ended_by) == (world.now, "freelancer")
    assert [(one.kind, one.subject, one.text) for one in ended.lines] == [
        (one.kind, one.subject, one.text) for one in warning.lines
    ]
    assert ended.returned_cents == warning.returned_cents
    assert client_has(world, contract_id) == client_had + warning.returned_cents
    assert contract.view(world, MIRA, contract_id).can_end is False


def test_ending_changes_these_rows_and_no_others(world: World) -> None:
    before = all_rows(world)
    now, digest = world.now, warned(world, "c1001", reason="not-responsive")

    ending.end(world, MIRA, "c1001", digest)

    changed = difference(before, all_rows(world))
    assert set(changed) == {
        "contracts",
        "milestones",
        "balances",
        "movements",
        "dues",
        "events",
        "private_feedback",
        "public_feedback",
    }
    assert changed["contracts"] == {
        "changed": [{"state": "ended", "ended_at": now, "ended_by": "freelancer"}]
    }
    assert changed["milestones"] == {"changed": [{"state": "returned", "settled_at": now}]}
    assert [len(changed[table]["added"]) for table in ("movements", "events")] == [1, 1]
    assert changed["private_feedback"]["added"] == [
        {
            "contract_id": "c1001",
            "author_id": MIRA,
            "given_at": now,
            "reason": "not-responsive",
            "recommend": 3,
            "concerns": ["poor-communication"],
        }
    ]
    assert changed["public_feedback"]["added"] == [
        {
            "contract_id": "c1001",
            "author_id": MIRA,
            "receiver_id": CLIENT,
            "given_at": now,
            "ratings": STARS,
            "review": "No brief came.",
            "change_allowed_at": None,
            "changed_at": None,
            "answer": "",
            "answered_at": None,
        }
    ]


def test_unsubmitted_escrow_returns_to_the_client(world: World) -> None:
    client_had, digest = client_has(world, "c1001"), warned(world, "c1001")

    ending.end(world, MIRA, "c1001", digest)

    view = contract.view(world, MIRA, "c1001")
    assert client_has(world, "c1001") == client_had + 15000
    assert (view.money.in_escrow_cents, view.money.returned_cents, view.state_label) == (0, 15000, "Canceled")


def test_waiting_work_stays_with_the_client_after_the_end(world: World) -> None:
    ending.end(world, MIRA, "c1002", warned(world, "c1002"))

    (milestone,) = contract.view(world, MIRA, "c1002").milestones

    assert (milestone.label, milestone.cents, milestone.can_submit) == ("Submitted", 9000, False)
    assert milestone.approves_itself_on is not None


def test_ending_twice_changes_nothing_the_second_time(world: World) -> None:
    digest = warned(world, "c1001")
    ending.end(world, MIRA, "c1001", digest)
    before = all_rows(world)

    for _ in range(2):
        with pytest.raises(AlreadyEnded) as refused:
            ending.end(world, MIRA, "c1001", digest)

    assert (refused.value.ended_at, refused.value.ended_by) == (world.now, "freelancer")
    assert all_rows(world) == before


def test_what_the_client_has_ended_is_not_ended_again(world: World) -> None:
    digest = warned(world, "c1001")
    client_side.end(world, "c1001")
    before = all_rows(world)

    with pytest.raises(AlreadyEnded) as refused:
        ending.end(world, MIRA, "c1001", digest)

    assert refused.value.ended_by == "client"
    assert all_rows(world) == before


def test_changed_consequences_end_nothing_and_the_new_warning_does(world: World) -> None:
    shown = warned(world, "c1001")
    client_side.fund(world, "c1001", "More drafts", 50000)
    before = all_rows(world)

    with pytest.raises(ConsequencesChanged):
        ending.end(world, MIRA, "c1001", shown)

    assert all_rows(world) == before
    warning = ending.warning(world, MIRA, "c1001")
    assert warning.returned_cents == 65000
    ending.end(world, MIRA, "c1001", warning.digest)
    assert ending.ended(world, MIRA, "c1001").returned_cents == 65000


@pytest.mark.parametrize("digest", ["", "0" * 64, "ä"])
def test_a_digest_of_no_warning_ends_nothing(world: World, digest: str) -> None:
    warned(world, "c1003")
    before = all_rows(world)

    with pytest.raises(ConsequencesChanged):
        ending.end(world, MIRA, "c1003", digest)

    assert all_rows(world) == before


def test_the_digest_of_another_contract_ends_nothing(world: World) -> None:
    other = warned(world, "c1018")
    warned(world, "c1003")

    with pytest.raises(ConsequencesChanged):
        ending.end(world, MIRA, "c1003", other)


def test_a_reason_that_is_no_longer_offered_asks_for_the_form_again(world: World) -> None:
    shown = warned(world, "c1001", reason="not-responsive")
    submitting.submit(world, MIRA, "c1001", "c1001-1", "Here are the drafts.", None)
    before = all_rows(world)

    with pytest.raises(DraftMissing):
        ending.warning(world, MIRA, "c1001")
    with pytest.raises(DraftMissing):
        ending.end(world, MIRA, "c1001", shown)

    assert all_rows(world) == before
    assert ending.form(world, MIRA, "c1001").draft["reason"] == "not-responsive"


def test_nothing_ends_without_a_draft(world: World) -> None:
    before = all_rows(world)

    with pytest.raises(DraftMissing):
        ending.end(world, MIRA, "c1003", "0" * 64)

    assert all_rows(world) == before


def every_use_case(world: World, person: str, contract_id: str) -> list[type[SiteError]]:
    refused: list[type[SiteError]] = []
    for use_case, extra in (
        (ending.form, ()),
        (ending.save_draft, (typed(),)),
        (ending.warning, ()),
        (ending.end, ("0" * 64,)),
    ):
        with pytest.raises(SiteError) as caught:
            use_case(world, person, contract_id, *extra)
        refused.append(caught.type)
    return refused


@pytest.mark.parametrize(
    ("person", "contract_id", "error"),
    [
        (VISITOR, "c1001", NoSuchContract),
        (CLIENT, "c1001", NoSuchContract),
        (MIRA, "c9999", NoSuchContract),
        (MIRA, "c1012", NotAllowed),
        (MIRA, "c1008", AlreadyEnded),
        (MIRA, "c1009", AlreadyEnded),
        (MIRA, "c1010", AlreadyEnded),
    ],
)
def test_what_cannot_be_ended_is_refused_at_every_door(
    world: World, person: str, contract_id: str, error: type[SiteError]
) -> None:
    before = all_rows(world)

    assert every_use_case(world, person, contract_id) == [error] * 4
    assert all_rows(world) == before


def test_a_running_contract_has_no_end_to_show(world: World) -> None:
    with pytest.raises(NotAllowed):
        ending.ended(world, MIRA, "c1001")
    with pytest.raises(NoSuchContract):
        ending.ended(world, VISITOR, "c1009")


def test_the_end_by_a_client_shows_the_refund_they_ask_for(world: World) -> None:
    ended = ending.ended(world, MIRA, "c1010")

    assert (ended.ended_by, ended.lines, ended.returned_cents) == ("client", (), 0)
    assert isinstance(ended.refund, RefundView)


def test_ending_one_of_two_with_the_same_title_leaves_the_other(world: World) -> None:
    ending.end(world, MIRA, "c1018", warned(world, "c1018"))

    states = [contract.view(world, MIRA, one).state_label for one in ("c1017", "c1018")]

    assert states == ["Active", "Completed"]
