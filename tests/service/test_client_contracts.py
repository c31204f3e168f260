from datetime import timedelta

import pytest

from mock_site.domain.contract import ContractState, Party
from mock_site.domain.errors import AlreadyEnded, InvalidFields, NotAllowed
from mock_site.domain.escrow import Place
from mock_site.domain.offer import read_terms
from mock_site.service import clock, contract, offers, refunds
from mock_site.service.client import contracts, ending, life, milestones
from mock_site.service.client import offers as client_rehire
from mock_site.store import schema
from mock_site.store.world import World
from tests.rows import all_rows
from tests.service.sides import client_of, found, has, moved
from tests.service.typed import CLIENT, MIRA
from tests.statements import statements


def test_a_client_sees_their_contracts_closed_ones_on_request(world: World) -> None:
    running = contracts.contracts(world, CLIENT)
    everything = contracts.contracts(world, CLIENT, include_closed=True)

    assert [(row.title, row.freelancer_name) for row in running.rows] == [
        ("Logo refresh for a bakery chain", "Mira Kovac")
    ]
    assert {"Gift card wording", "Logo refresh for a bakery chain"} <= {row.title for row in everything.rows}


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("", 5),
        ("SAMUEL", 2),
        ("samuel opening", 1),
        ("gift kovac", 1),
        ("brightloaf", 0),
        ("petra opening", 0),
    ],
)
def test_a_clients_contracts_are_searched_by_title_and_freelancer(
    world: World, query: str, fits: int
) -> None:
    listed = contracts.contracts(world, CLIENT, query, include_closed=True)

    assert (listed.total, len(listed.rows)) == (fits, fits)


def test_a_page_of_a_clients_list_reads_no_more_contracts_than_it_shows(world: World) -> None:
    for number in range(30):
        client_rehire.rehire(world, CLIENT, "c1036", read_terms(f"Job {number}", "", "fixed", "5"))
    with statements(world) as made:
        second = contracts.contracts(world, CLIENT, page=2)

    first = contracts.contracts(world, CLIENT)
    listed = [row.contract_id for row in first.rows + second.rows]
    with world.transaction() as rows:
        newest = rows.all(
            schema.contracts, schema.contracts.c.client_id == CLIENT, schema.contracts.c.ended_at.is_(None)
        )
    order = sorted(newest, key=lambda row: row["id"])
    order.sort(key=lambda row: row["started_at"] or row["offered_at"], reverse=True)
    assert (second.total, second.pages, len(second.rows)) == (31, 2, 6)
    assert listed == [row["id"] for row in order]
    assert sum("LIMIT" in one and "FROM contracts" in one for one in made) == 1


def test_a_client_sees_what_they_can_do(world: World) -> None:
    view = contracts.view(world, client_of(world, "c1002"), "c1002")

    (milestone,) = view.milestones
    assert (milestone.can_fund, milestone.can_approve, milestone.can_request_changes) == (False, True, True)
    assert (view.menu.can_pause, view.menu.can_restart, view.menu.can_end, view.menu.can_rehire) == (
        True,
        False,
        True,
        False,
    )
    assert [one.mine for one in view.thread.messages] == [True, False, True]


def test_a_paused_contract_is_restarted(world: World) -> None:
    client = client_of(world, "c1001")

    life.pause(world, client, "c1001")
    paused = found(world, "c1001").state
    life.restart(world, client, "c1001")

    assert (paused, found(world, "c1001").state) == (ContractState.PAUSED, ContractState.ACTIVE)


def test_only_what_is_paused_is_restarted(world: World) -> None:
    with pytest.raises(NotAllowed):
        life.restart(world, client_of(world, "c1011"), "c1011")


@pytest.mark.parametrize(
    ("pay", "paid", "asked", "states"),
    [
        ("", 0, 13000, ["approved", "funded"]),
        ("0", 0, 13000, ["approved", "funded"]),
        ("50", 5000, 8000, ["approved", "approved", "funded"]),
        ("130", 13000, 0, ["approved", "approved"]),
    ],
)
def test_a_client_ends_and_pays_full_part_or_nothing(
    world: World, pay: str, paid: int, asked: int, states: list[str]
) -> None:
    client = client_of(world, "c1011")
    shown = ending.view(world, client, "c1011", pay)

    ending.end(world, client, "c1011", pay)

    view = contract.view(world, MIRA, "c1011")
    assert (shown.held_cents, shown.paid_cents, shown.refund_asked_cents) == (13000, paid, asked)
    assert [one.state.value for one in view.milestones] == states
    assert (view.ended_by, view.refund.cents if view.refund else 0) == (Party.CLIENT, asked)
    assert sum(cents for _, to, cents in moved(world, "c1011", 4) if to == "pending") == paid


def test_submitted_work_is_paid_first_and_else_keeps_its_fourteen_days(world: World) -> None:
    client = client_of(world, "c1002")

    ending.end(world, client, "c1002", "30")

    paid, rest = contract.view(world, MIRA, "c1002").milestones
    assert (paid.label, paid.cents, rest.label, rest.cents) == ("Approved & Paid", 3000, "Submitted", 6000)
    assert rest.approves_itself_on == world.now + timedelta(days=11)
    assert contract.view(world, MIRA, "c1002").refund is None


@pytest.mark.parametrize("pay", ["130.01", "much", "-1"])
def test_a_client_pays_no_more_than_is_held(world: World, pay: str) -> None:
    before = all_rows(world)

    with pytest.raises(InvalidFields) as refused:
        ending.end(world, client_of(world, "c1011"), "c1011", pay)

    assert (list(refused.value.errors), all_rows(world)) == (["pay"], before)


def test_a_contract_ends_once(world: World) -> None:
    with pytest.raises(AlreadyEnded):
        ending.end(world, client_of(world, "c1009"), "c1009")


def test_the_freelancer_gives_the_escrow_back_that_is_asked_for(world: World) -> None:
    client = client_of(world, "c1010")
    before = has(world, client, Place.CLIENT)

    refunds.approve(world, MIRA, "c1010")

    assert has(world, client, Place.CLIENT) == before + 24000
    assert contract.view(world, MIRA, "c1010").refund is None
    with pytest.raises(NotAllowed):
        refunds.approve(world, MIRA, "c1010")


def test_a_dispute_is_decided_by_the_platform_ten_days_later(world: World) -> None:
    refunds.dispute(world, MIRA, "c1010", "The captions were half done.")
    disputed = moved(world, "c1010", 4)

    clock.advance(world, world.now + timedelta(days=9))
    waiting = moved(world, "c1010", 4)
    clock.advance(world, world.now + timedelta(days=1))

    assert (disputed, waiting, moved(world, "c1010", 4)) == ([], [], [("escrow", "client", 24000)])


def test_a_dispute_pays_money_for_which_work_was_handed_in(world: World) -> None:
    ending.end(world, client_of(world, "c1004"), "c1004")
    refunds.dispute(world, MIRA, "c1004", "The first version is what was agreed.")

    clock.advance(world, world.now + timedelta(days=10))

    assert moved(world, "c1004", 1) == [("escrow", "pending", 12000)]


def test_a_dispute_needs_a_reason(world: World) -> None:
    with pytest.raises(InvalidFields):
        refunds.dispute(world, MIRA, "c1010", " ")


def test_a_refund_of_what_is_available_lowers_what_can_be_given(world: World) -> None:
    form = refunds.form(world, MIRA, "c1008")

    refunds.give(world, MIRA, "c1008", "100")

    assert (form.most_cents, form.pending_cents) == (22000, 0)
    assert moved(world, "c1008", 3) == [("freelancer", "client", 10000)]
    assert refunds.form(world, MIRA, "c1008").most_cents == 12000


def test_pending_money_that_was_given_back_never_becomes_available(world: World) -> None:
    milestones.approve(world, client_of(world, "c1002"), "c1002", "c1002-1")
    refunds.give(world, MIRA, "c1002", "40")

    clock.advance(world, world.now + timedelta(days=5))

    assert moved(world, "c1002", 2) == [("pending", "client", 4000), ("pending", "freelancer", 5000)]


@pytest.mark.parametrize("amount", ["0", "220.01", "x"])
def test_no_more_than_was_paid_is_given_back(world: World, amount: str) -> None:
    with pytest.raises(InvalidFields):
        refunds.give(world, MIRA, "c1008", amount)


def test_an_accepted_offer_is_a_contract(world: World) -> None:
    offers.accept(world, MIRA, "c1012")

    view = contract.view(world, MIRA, "c1012")
    assert (view.state_label, view.started_on) == ("Active", world.now)


def test_a_declined_offer_drops_its_plan_and_tells_the_client(world: World) -> None:
    offers.decline(world, MIRA, "c1012", "I have no time in June.")

    view = contract.view(world, MIRA, "c1012")
    assert (view.state_label, view.note, view.milestones[0].label) == ("Declined", "Declined", "Dropped")
    assert view.thread.messages[-1].text == "I have no time in June."
    with pytest.raises(NotAllowed):
        offers.accept(world, MIRA, "c1012")


def test_a_client_rehires_with_a_new_offer(world: World) -> None:
    form = client_rehire.form(world, client_of(world, "c1008"), "c1008")
    terms = read_terms("Second audit", "The new app.", "hourly", "30", "10")

    offered = client_rehire.rehire(world, client_of(world, "c1008"), "c1008", terms)

    contract_ = found(world, offered)
    assert (form.title, form.cents, form.weekly_hours) == ("Mobile app UI audit", 22000, None)
    assert (contract_.state, contract_.rate_cents, contract_.weekly_limit_minutes) == (
        ContractState.OFFER,
        3000,
        600,
    )
    assert found(world, "c1008").state is ContractState.ENDED


def test_only_a_closed_contract_is_offered_again(world: World) -> None:
    with pytest.raises(NotAllowed):
        client_rehire.form(world, client_of(world, "c1002"), "c1002")


def test_all_errors_of_an_offer_come_at_once() -> None:
    with pytest.raises(InvalidFields) as refused:
        read_terms(" ", "x" * 5001, "barter", "-1", "200")

    assert list(refused.value.errors) == ["title", "description", "kind", "amount", "weekly_hours"]
