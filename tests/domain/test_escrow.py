from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from mock_site.domain import escrow
from mock_site.domain.contract import Contract, ContractState
from mock_site.domain.ending import plan_ending
from mock_site.domain.errors import SiteError
from mock_site.domain.escrow import Account, Movement, Place, Why, settle
from mock_site.domain.milestone import HELD, Milestone, MilestoneEvent, MilestoneState, advance
from tests.domain.examples import NOW, a_contract, a_milestone

DEPOSIT = 100_000
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


class Lives(RuleBasedStateMachine):
    """Any order of moves of one contract, ended whenever the freelancer likes."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.contract: Contract = a_contract()
        self.milestones: dict[str, Milestone] = {}
        self.balances: dict[Account, int] = {("client", Place.CLIENT): DEPOSIT}

    def move(self, *movements: Movement) -> None:
        self.balances = settle(self.balances, movements, "client", "mira")

    def held(self) -> int:
        return sum(one.cents for one in self.milestones.values() if one.state in HELD)

    @property
    def running(self) -> bool:
        return self.contract.state is ContractState.ACTIVE

    @rule(days=st.integers(1, 20))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)

    @precondition(lambda self: self.running)
    @rule(cents=st.integers(1, 30_000))
    def plan(self, cents: int) -> None:
        planned = a_milestone(MilestoneState.PLANNED, cents, len(self.milestones) + 1)
        self.milestones[planned.id] = planned

    @rule(data=st.data(), event=st.sampled_from(MilestoneEvent))
    def something_happens(self, data: st.DataObject, event: MilestoneEvent) -> None:
        if not self.running and event in (
            MilestoneEvent.FUND,
            MilestoneEvent.SUBMIT,
            MilestoneEvent.REQUEST_CHANGES,
        ):
            return
        possible = sorted(one.id for one in self.milestones.values() if moves(one, event) is not None)
        if not possible:
            return
        milestone = self.milestones[data.draw(st.sampled_from(possible))]
        after = advance(milestone, event, self.now)
        try:
            self.move(*(moves(milestone, event) or ()))
        except SiteError:
            assert event is MilestoneEvent.FUND
            assert self.balances["client", Place.CLIENT] < milestone.cents
            return
        self.milestones[after.id] = after

    @precondition(lambda self: self.running)
    @rule()
    def end(self) -> None:
        held_without_work = self.held() - sum(
            one.cents for one in self.milestones.values() if one.state is MilestoneState.SUBMITTED
        )
        client_had = self.balances["client", Place.CLIENT]
        ending = plan_ending(self.contract, self.milestones.values(), (), self.now)
        change = ending.change(self.now)
        self.move(*change.movements)
        self.contract = change.contract
        self.milestones |= {one.id: one for one in change.milestones}

        assert ending.returned_cents == held_without_work
        assert self.balances["client", Place.CLIENT] == client_had + held_without_work

    @invariant()
    def every_cent_is_in_one_place(self) -> None:
        assert sum(self.balances.values()) == DEPOSIT
        assert min(self.balances.values()) >= 0

    @invariant()
    def escrow_is_what_milestones_hold(self) -> None:
        assert self.balances.get(("client", Place.ESCROW), 0) == self.held()

    @invariant()
    def after_the_end_escrow_holds_submitted_work_only(self) -> None:
        states = {one.state for one in self.milestones.values() if one.state in HELD}
        assert self.running or states <= {MilestoneState.SUBMITTED}


def moves(milestone: Milestone, event: MilestoneEvent) -> tuple[Movement, ...] | None:
    """Return the money that an event of the client or the freelancer moves, None where it cannot happen."""
    table: dict[tuple[str, str], tuple[Movement, ...]] = {
        ("planned", "fund"): (escrow.funding(milestone),),
        ("funded", "submit"): (),
        ("changes_requested", "submit"): (),
        ("submitted", "request_changes"): (),
        ("submitted", "approve"): (escrow.approval(milestone), escrow.release(milestone)),
    }
    return table.get((milestone.state.value, event.value))


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=250, stateful_step_count=40, deadline=None)
