"""Any order of what the two sides and the clock do to contracts, while a third person looks on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mock_site.domain import diary, funding, offer, pausing, refund, review, work
from mock_site.domain.change import Change
from mock_site.domain.client_ending import plan_client_ending
from mock_site.domain.contract import OTHER, Contract, ContractState, Kind, Party
from mock_site.domain.ending import plan_ending
from mock_site.domain.errors import SiteError
from mock_site.domain.escrow import Place, given_back, pending
from mock_site.domain.hourly import DiaryEntry, bill, in_week, week_in_review
from mock_site.domain.hours_dispute import dispute_hours
from mock_site.domain.job_success import EndedJob, Verdict, count, job_success
from mock_site.domain.milestone import HELD, UNSUBMITTED, Milestone, MilestoneState
from mock_site.domain.offer import Terms
from mock_site.domain.question import ASKED
from mock_site.domain.refund_request import RefundAnswer, RefundRequest
from mock_site.domain.review import PublicFeedback
from mock_site.domain.statement import Moved, standing, statement
from mock_site.service.clock import pass_time
from tests.domain.examples import NOW
from tests.domain.ledger import Ledger

if TYPE_CHECKING:
    from mock_site.store.rows import Rows

MIRA, VISITOR = "mira", "visitor"
DEPOSITS = {"bakery": 100_000, "museum": 3_000}
LONG = settings.get_current_profile_name() == "long"
OFFERED = (
    ("bakery", Kind.FIXED, 15_000),
    ("museum", Kind.HOURLY, 2_400),
    ("museum", Kind.FIXED, 900),
    ("bakery", Kind.HOURLY, 1_200),
)
MACHINES, STEPS_EACH = 4, 50
# Some runs end early, so there is one more for every ten.
RUNS = (1_100_000 if LONG else 11_000) // (MACHINES * STEPS_EACH)

RUNNING = (ContractState.ACTIVE, ContractState.PAUSED, ContractState.ON_HOLD)
numbers = st.integers(0, 40)
sums = st.integers(1, 40_000)
sides = st.sampled_from(Party)


class Lives(RuleBasedStateMachine):
    """The rules of FACTS 2 to 5, all at once."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger(NOW, DEPOSITS)
        self.private: dict[tuple[str, Party], tuple[int, bool]] = {}
        self.as_ended: dict[str, Contract] = {}

    def act(self, do: Callable[[], Change]) -> Change | None:
        """Do what a rule allows; what it refuses leaves everything as it was."""
        before = dict(self.ledger.balance_of), len(self.ledger.events)
        try:
            change = do()
            self.ledger.apply(change)
        except SiteError:
            assert before == (self.ledger.balance_of, len(self.ledger.events))
            return None
        return change

    def one(self, number: int, *states: ContractState, kind: Kind | None = None) -> Contract:
        """Choose a contract: mostly one with which the rule may work, at times any."""
        contracts = list(self.ledger.contracts.values())
        fit = [one for one in contracts if one.state in states and kind in (None, one.kind)]
        chosen = fit if fit and number % 8 else contracts
        return chosen[number % len(chosen)]

    def part(self, contract: Contract, number: int, *states: MilestoneState) -> Milestone:
        """Choose a milestone in the same way; where there is none, one with which nothing can be done."""
        milestones = self.ledger.milestones(contract.id)
        fit = [one for one in milestones if one.state in states]
        nothing = Milestone(f"{contract.id}-9", contract.id, 9, "Nothing", 1, MilestoneState.DROPPED)
        chosen = (fit if fit and number % 8 else milestones) or (nothing,)
        return chosen[number % len(chosen)]

    @initialize()
    def four_offers_are_accepted_and_two_are_funded(self) -> None:
        for number, (client, kind, cents) in enumerate(OFFERED, start=1):
            terms = Terms("Job", "", kind, cents, 600 if kind is Kind.HOURLY else None)
            self.ledger.apply(offer.offer(f"c{number}", client, MIRA, terms, NOW))
            self.ledger.apply(offer.accept(self.ledger.contracts[f"c{number}"], NOW))
            contract = self.ledger.contracts[f"c{number}"]
            for milestone in self.ledger.milestones(contract.id):
                self.ledger.apply(funding.fund(contract, milestone, NOW))

    @rule(client=st.sampled_from(sorted(DEPOSITS)), kind=st.sampled_from(Kind), cents=sums)
    def client_offers(self, client: str, kind: Kind, cents: int) -> None:
        if len(self.ledger.contracts) < 7:
            terms = Terms("Job", "", kind, cents, 600 if kind is Kind.HOURLY else None)
            number = f"c{len(self.ledger.contracts) + 1}"
            self.act(lambda: offer.offer(number, client, MIRA, terms, self.ledger.now))

    @rule(which=numbers)
    def freelancer_accepts(self, which: int) -> None:
        self.act(lambda: offer.accept(self.one(which, ContractState.OFFER), self.ledger.now))

    @rule(which=numbers)
    def freelancer_declines(self, which: int) -> None:
        contract = self.one(which)
        self.act(lambda: offer.decline(contract, self.ledger.milestones(contract.id), self.ledger.now))

    @rule(which=numbers, cents=sums, at_once=st.booleans(), what=numbers)
    def client_plans_and_funds(self, which: int, cents: int, what: int, *, at_once: bool) -> None:
        contract = self.one(which, *RUNNING, kind=Kind.FIXED)
        parts = self.ledger.milestones(contract.id)
        if at_once:
            self.act(lambda: funding.plan(contract, parts, "Part", cents))
        planned = self.part(contract, what, MilestoneState.PLANNED)
        self.act(lambda: funding.fund(contract, planned, self.ledger.now))

    @rule(which=numbers, what=numbers, cents=sums)
    def both_agree_on_another_price(self, which: int, what: int, cents: int) -> None:
        contract = self.one(which, *RUNNING, kind=Kind.FIXED)
        self.act(lambda: funding.reprice(contract, self.part(contract, what), "Part", cents))

    @rule(which=numbers, what=numbers)
    def freelancer_submits(self, which: int, what: int) -> None:
        contract = self.one(which, *RUNNING, kind=Kind.FIXED)
        self.act(lambda: work.submit(contract, self.part(contract, what, *UNSUBMITTED), self.ledger.now))

    @rule(which=numbers, what=numbers)
    def client_requests_changes(self, which: int, what: int) -> None:
        contract = self.one(which, *RUNNING, kind=Kind.FIXED)
        waiting = self.part(contract, what, MilestoneState.SUBMITTED)
        self.act(lambda: work.request_changes(contract, waiting, self.ledger.now))

    @rule(which=numbers, what=numbers, cents=st.none() | sums)
    def client_approves(self, which: int, what: int, cents: int | None) -> None:
        contract = self.one(which, *RUNNING, ContractState.ENDED, kind=Kind.FIXED)
        milestone, parts = self.part(contract, what, *HELD), self.ledger.milestones(contract.id)
        paid = milestone.cents if cents is None else cents
        self.act(lambda: work.approve(contract, parts, milestone, paid, self.ledger.now))

    @rule(which=numbers, back=st.integers(0, 20), blocks=st.integers(1, 30))
    def freelancer_logs_hours(self, which: int, back: int, blocks: int) -> None:
        contract, minutes = self.one(which, ContractState.ACTIVE, kind=Kind.HOURLY), 10 * blocks
        begins = self.ledger.now - timedelta(hours=6 * back, minutes=minutes)
        begins = begins.replace(minute=begins.minute // 10 * 10, second=0, microsecond=0)
        entry = DiaryEntry(contract.id, begins, minutes, "Work")
        self.act(lambda: diary.log(contract, self.ledger.diary(contract.id), entry, self.ledger.now))

    @rule(which=numbers, what=numbers)
    def freelancer_takes_hours_out(self, which: int, what: int) -> None:
        contract = self.one(which, ContractState.ACTIVE, kind=Kind.HOURLY)
        logged = self.ledger.diary(contract.id)
        if logged:
            began = logged[what % len(logged)].started_at
            self.act(lambda: diary.unlog(contract, logged, began, self.ledger.now))

    @rule(which=numbers, chosen=st.integers(1, 15))
    def client_disputes_hours(self, which: int, chosen: int) -> None:
        now = self.ledger.now
        monday = week_in_review(now)
        week = monday.date().isoformat() if monday else ""
        paid = [
            one for one in self.ledger.contracts.values() if pending(self.ledger.movements(one.id)).get(week)
        ]
        contract = paid[which % len(paid)] if paid else self.one(which, *RUNNING, kind=Kind.HOURLY)
        logged, moved = self.ledger.diary(contract.id), self.ledger.movements(contract.id)
        hours = in_week(logged, monday) if monday else ()
        began = {one.started_at for place, one in enumerate(hours) if chosen >> place % 4 & 1}
        had, waiting = self.ledger.balance(contract.client_id, Place.CLIENT), pending(moved)

        change = self.act(lambda: dispute_hours(contract, logged, moved, began, now))

        if change is not None and monday is not None:
            rate, limit = contract.rate_cents or 0, contract.weekly_limit_minutes
            left = pending(self.ledger.movements(contract.id))[week]
            assert left == bill(self.ledger.diary(contract.id), monday, rate, limit).cents
            assert self.ledger.balance(contract.client_id, Place.CLIENT) == had + waiting[week] - left

    @rule(which=numbers, event=st.sampled_from(("pause", "restart", "hold", "release")))
    def client_or_platform_interrupts(self, which: int, event: str) -> None:
        contract = self.one(which, *RUNNING)
        moves: dict[str, Callable[[], Change]] = {
            "pause": lambda: pausing.pause(contract),
            "restart": lambda: pausing.restart(contract),
            "hold": lambda: pausing.hold(contract),
            "release": lambda: pausing.release(contract),
        }
        self.act(moves[event])

    @rule(which=numbers, cents=sums)
    def freelancer_gives_a_refund(self, which: int, cents: int) -> None:
        contract = self.one(which)
        moved, has = self.ledger.movements(contract.id), self.ledger.balance(MIRA, Place.FREELANCER)
        self.act(lambda: refund.give_refund(contract, moved, has, cents))

    @rule(which=numbers, answer=st.sampled_from(("approve", "dispute")))
    def freelancer_answers_a_refund_request(self, which: int, answer: str) -> None:
        waiting = [one for one in self.ledger.contracts.values() if self.open_refund(one) is not None]
        contract = waiting[which % len(waiting)] if waiting else self.one(which)
        asked, parts = self.ledger.refund(contract.id), self.ledger.milestones(contract.id)
        if asked is not None and answer == "approve":
            self.act(lambda: refund.approve_refund(contract, parts, asked, self.ledger.now))
        elif asked is not None:
            self.act(lambda: refund.dispute_refund(contract, asked, "Half of it is done.", self.ledger.now))

    def open_refund(self, contract: Contract) -> RefundRequest | None:
        asked = self.ledger.refund(contract.id)
        return asked if asked is not None and asked.answer is None else None

    @rule(which=numbers, stars=st.integers(1, 5), recommend=st.integers(0, 10), admitted=st.booleans())
    def freelancer_ends(self, which: int, stars: int, recommend: int, *, admitted: bool) -> None:
        contract, now = self.one(which), self.ledger.now
        parts, logged = self.ledger.milestones(contract.id), self.ledger.diary(contract.id)
        unsubmitted = sum(one.cents for one in parts if one.state in HELD - {MilestoneState.SUBMITTED})
        had = self.ledger.balance(contract.client_id, Place.CLIENT)

        change = self.act(lambda: plan_ending(contract, parts, logged, now).change(now))

        if change is not None:
            assert self.ledger.balance(contract.client_id, Place.CLIENT) == had + unsubmitted
            self.as_ended[contract.id] = change.contract
            self.keep_feedback(change.contract, Party.FREELANCER, stars, recommend, admitted=admitted)

    @rule(which=numbers, cents=st.just(0) | sums)
    def client_ends(self, which: int, cents: int) -> None:
        contract = self.one(which, *RUNNING)
        parts = self.ledger.milestones(contract.id)
        change = self.act(lambda: plan_client_ending(contract, parts, self.ledger.now, cents).change)
        if change is not None:
            self.as_ended[contract.id] = change.contract

    @rule(which=numbers, side=sides, stars=st.integers(1, 5), recommend=st.integers(0, 10))
    def a_side_gives_feedback(self, which: int, side: Party, stars: int, recommend: int) -> None:
        contract = self.one(which, ContractState.ENDED)
        gave = self.ledger.feedback(contract)
        if self.act(lambda: review.given(contract, side, gave, self.ledger.now)) is not None:
            assert side not in gave
            self.keep_feedback(contract, side, stars, recommend, admitted=False)

    def keep_feedback(
        self, contract: Contract, side: Party, stars: int, recommend: int, *, admitted: bool
    ) -> None:
        assert (contract.id, side) not in self.private
        ratings = {category.field: stars for category in ASKED[side].categories}
        author, receiver = contract.person(side), contract.person(OTHER[side])
        given = PublicFeedback(contract.id, author, receiver, self.ledger.now, ratings, "")
        self.ledger.given[contract.id, side] = given
        self.private[contract.id, side] = recommend, admitted

    @rule(which=numbers, side=sides, do=st.sampled_from(("allow", "change", "answer")))
    def a_side_goes_on_with_feedback(self, which: int, side: Party, do: str) -> None:
        """Change one's own; allow and answer only what one sees."""
        contract, now = self.one(which, ContractState.ENDED), self.ledger.now
        given = self.ledger.feedback(contract)
        of = side if do == "change" else OTHER[side]
        feedback = given.get(of)
        if feedback is None or not review.visible_to(contract.person(side), feedback, contract, given, now):
            return
        moves: dict[str, Callable[[], PublicFeedback]] = {
            "allow": lambda: review.allow_change(feedback, now),
            "change": lambda: review.change(feedback, dict.fromkeys(feedback.ratings, 5), "Better.", now),
            "answer": lambda: review.answer(feedback, "Thank you.", now),
        }
        try:
            after = moves[do]()
        except SiteError:
            return
        assert (after.author_id, after.given_at) == (feedback.author_id, feedback.given_at)
        assert do != "change" or (feedback.change_allowed_at is not None and feedback.changed_at is None)
        self.ledger.given[contract.id, of] = after

    @rule(hours=st.sampled_from((1, 5, 24, 24 * 3, 24 * 7, 24 * 15, 24 * 95)))
    def time_passes(self, hours: int) -> None:
        until = self.ledger.now + timedelta(hours=hours)
        pass_time(cast("Rows", self.ledger), until)
        assert self.ledger.now == until

    @invariant()
    def every_cent_is_in_one_place(self) -> None:
        assert sum(self.ledger.balance_of.values()) == sum(DEPOSITS.values())
        assert min(self.ledger.balance_of.values()) >= 0

    @invariant()
    def escrow_and_pending_are_what_contracts_hold(self) -> None:
        held, waiting = dict.fromkeys(DEPOSITS, 0), 0
        for contract in self.ledger.contracts.values():
            parts = self.ledger.milestones(contract.id)
            held[contract.client_id] += sum(one.cents for one in parts if one.state in HELD)
            left = pending(self.ledger.movements(contract.id))
            assert min(left.values(), default=0) >= 0
            waiting += sum(left.values())
        assert {client: self.ledger.balance(client, Place.ESCROW) for client in DEPOSITS} == held
        assert self.ledger.balance(MIRA, Place.PENDING) == waiting

    @invariant()
    def what_is_approved_is_what_was_paid_for_it(self) -> None:
        for contract in self.ledger.contracts.values():
            approved = [one for one in self.ledger.milestones(contract.id) if one.state == "approved"]
            paid = [one for one in self.ledger.movements(contract.id) if one.why == "approved"]
            assert sum(one.cents for one in approved) == sum(one.cents for one in paid)

    @invariant()
    def ended_is_final(self) -> None:
        for contract_id, ended in self.as_ended.items():
            assert self.ledger.contracts[contract_id] == ended
            states = {one.state for one in self.ledger.milestones(contract_id)}
            asked = self.ledger.refund(contract_id)
            waits = asked is not None and asked.answer in (None, RefundAnswer.DISPUTED)
            assert waits or not states & (HELD - {MilestoneState.SUBMITTED})
            assert MilestoneState.PLANNED not in states

    @invariant()
    def nobody_sees_what_is_not_revealed(self) -> None:
        for (contract_id, side), feedback in self.ledger.given.items():
            contract = self.ledger.contracts[contract_id]
            given = self.ledger.feedback(contract)
            assert contract.ended_at is not None
            closed = self.ledger.now.date() >= (contract.ended_at + timedelta(days=14)).date()
            for viewer in (contract.person(side), contract.person(OTHER[side]), VISITOR):
                sees = review.visible_to(viewer, feedback, contract, given, self.ledger.now)
                assert sees == (viewer == contract.person(side) or len(given) == 2 or closed)

    @invariant()
    def the_score_is_in_range_repeatable_and_tells_nothing_private(self) -> None:
        jobs = self.jobs()
        found = job_success(jobs, self.ledger.now)
        assert found == job_success(jobs[::-1], self.ledger.now)
        assert found.score is None or 0 <= found.score <= 100
        for one in found.jobs:
            told = {
                (other.told, other.why, other.told is not Verdict.NOT_COUNTED and other.weight)
                for recommended in (0, 5, 10)
                if (other := count(replace(one.job, recommended=recommended), self.ledger.now))
            }
            assert len(told) == 1 or one.job.recommended is None

    @invariant()
    def reports_end_with_what_people_have(self) -> None:
        for client, deposit in DEPOSITS.items():
            moved = [
                Moved(self.ledger.now, movement, "", "")
                for contract in self.ledger.contracts.values()
                if contract.client_id == client
                for movement in self.ledger.movements(contract.id)
            ]
            for line in statement(moved, Party.CLIENT, standing(Party.CLIENT, deposit))[-1:]:
                assert line.available_cents == self.ledger.balance(client, Place.CLIENT)
                assert line.in_escrow_cents == self.ledger.balance(client, Place.ESCROW)

    def jobs(self) -> list[EndedJob]:
        found = []
        for contract in self.ledger.contracts.values():
            if contract.state is ContractState.ENDED and contract.ended_at is not None:
                given = self.ledger.feedback(contract)
                theirs = given.get(Party.CLIENT)
                recommended = self.private.get((contract.id, Party.CLIENT), (None, False))[0]
                admitted = self.private.get((contract.id, Party.FREELANCER), (0, False))[1]
                moved = self.ledger.movements(contract.id)
                earned = sum(one.cents for one in moved if one.target is Place.PENDING)
                found.append(
                    EndedJob(
                        contract.id,
                        contract.title,
                        contract.client_id,
                        contract.ended_at,
                        earned - given_back(moved),
                        admitted=admitted,
                        recommended=recommended,
                        stars=sum(theirs.ratings.values()) / 6 if theirs else None,
                        both_gave=len(given) == 2,
                    )
                )
        return found


class Spring(Lives):
    """One of four machines, so that workers share the steps."""


class Summer(Lives):
    """Another one."""


class Autumn(Lives):
    """Another one."""


class Winter(Lives):
    """Another one."""


TestSpring, TestSummer = Spring.TestCase, Summer.TestCase
TestAutumn, TestWinter = Autumn.TestCase, Winter.TestCase
for case in (TestSpring, TestSummer, TestAutumn, TestWinter):
    case.settings = settings(max_examples=RUNS, stateful_step_count=STEPS_EACH)
del case
