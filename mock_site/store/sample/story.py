"""Tell one contract's life, move by move, at times counted in days before now."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from mock_site.domain.by_itself import close_review
from mock_site.domain.change import CLOCK, Change
from mock_site.domain.client_ending import plan_client_ending
from mock_site.domain.contract import Contract, ContractEvent, ContractState, Kind, Party, transition
from mock_site.domain.ending import plan_ending
from mock_site.domain.escrow import Movement, approval, billing, funding, release, release_bill
from mock_site.domain.event import Event
from mock_site.domain.feedback import Feedback
from mock_site.domain.hourly import DiaryEntry, bill, week_start
from mock_site.domain.message import ScriptedAnswer
from mock_site.domain.milestone import AUTO_APPROVAL, HOLD, Milestone, MilestoneEvent, advance
from mock_site.domain.question import CATEGORIES, CLIENT_CATEGORIES
from mock_site.store.sample.builder import Sample

FREELANCER = "Mira Kovac"
PAST_TENSE: Mapping[ContractEvent, Event] = {
    ContractEvent.ACCEPT: Event.OFFER_ACCEPTED,
    ContractEvent.PAUSE: Event.CONTRACT_PAUSED,
    ContractEvent.HOLD: Event.CONTRACT_PUT_ON_HOLD,
}
Stars = tuple[int, int, int, int, int, int]


class Story:
    """A contract of the sample world; every method is one move and returns the story or what it made."""

    def __init__(  # noqa: PLR0913, PLR0917 - what an offer states
        self,
        sample: Sample,
        number: int,
        title: str,
        client: str,
        description: str,
        offered: float,
        *,
        rate_cents: int | None = None,
        weekly_limit_minutes: int | None = None,
        freelancer: str = FREELANCER,
    ) -> None:
        self.sample = sample
        self.freelancer = freelancer
        self.id = f"c{number}"
        self.client = client
        contract = Contract(
            id=self.id,
            title=title,
            client_id=sample.id_of(client),
            freelancer_id=sample.id_of(freelancer),
            kind=Kind.FIXED if rate_cents is None else Kind.HOURLY,
            state=ContractState.OFFER,
            description=description,
            offered_at=sample.ago(offered),
            rate_cents=rate_cents,
            weekly_limit_minutes=weekly_limit_minutes,
        )
        self._apply(Event.CONTRACT_OFFERED, contract.client_id, offered, contract=contract)

    @property
    def contract(self) -> Contract:
        """Give the contract as it is at this point of the story."""
        return self.sample.contracts[self.id]

    def _apply(  # noqa: PLR0913 - the parts of a change
        self,
        name: Event,
        actor: str,
        days: float,
        *,
        contract: Contract | None = None,
        milestones: tuple[Milestone, ...] = (),
        movements: tuple[Movement, ...] = (),
    ) -> None:
        change = Change(name, actor, contract or self.contract, milestones, movements)
        self.sample.apply(change, self.sample.ago(days))

    def happens(self, event: ContractEvent, days: float) -> None:
        """Let the freelancer accept, the client pause, or the platform hold the contract."""
        contract = self.contract
        actors = {ContractEvent.ACCEPT: contract.freelancer_id, ContractEvent.PAUSE: contract.client_id}
        after = replace(contract, state=transition(contract.state, event))
        if event is ContractEvent.ACCEPT:
            after = replace(after, started_at=self.sample.ago(days))
        self._apply(PAST_TENSE[event], actors.get(event, "platform"), days, contract=after)

    def plan(self, title: str, cents: int, days: float) -> Milestone:
        """Let the client add a milestone without money."""
        position = 1 + sum(one.contract_id == self.id for one in self.sample.milestones.values())
        milestone = Milestone(f"{self.id}-{position}", self.id, position, title, cents)
        self._apply(Event.MILESTONE_PLANNED, self.contract.client_id, days, milestones=(milestone,))
        return milestone

    def fund(self, title: str, cents: int, days: float) -> Milestone:
        """Let the client add a milestone and fund it."""
        planned = self.plan(title, cents, days)
        milestone = advance(planned, MilestoneEvent.FUND, self.sample.ago(days))
        self._apply(
            Event.MILESTONE_FUNDED,
            self.contract.client_id,
            days,
            milestones=(milestone,),
            movements=(funding(milestone),),
        )
        return milestone

    def submit(self, milestone: Milestone, days: float, message: str, file: str | None = None) -> Milestone:
        """Let the freelancer hand in work, with a small file where one is named."""
        sample = self.sample
        milestone = advance(milestone, MilestoneEvent.SUBMIT, sample.ago(days))
        self._apply(Event.WORK_SUBMITTED, self.contract.freelancer_id, days, milestones=(milestone,))
        file_id = sample.file(file, f"{file} of the sample world\n".encode()) if file else None
        sample.add(
            "submissions",
            contract_id=self.id,
            milestone_id=milestone.id,
            at=sample.ago(days),
            message=message,
            file_id=file_id,
        )
        return milestone

    def request_changes(self, milestone: Milestone, days: float) -> Milestone:
        """Let the client ask for changes."""
        milestone = advance(milestone, MilestoneEvent.REQUEST_CHANGES, self.sample.ago(days))
        self._apply(Event.CHANGES_REQUESTED, self.contract.client_id, days, milestones=(milestone,))
        return milestone

    def approve(self, milestone: Milestone, days: float) -> None:
        """Let the client approve submitted work, or the clock when they did not answer for 14 days."""
        sample = self.sample
        by_itself = milestone.approves_itself_at == sample.ago(days)
        actor = CLOCK if by_itself else self.contract.client_id
        milestone = advance(milestone, MilestoneEvent.APPROVE, sample.ago(days))
        milestone = replace(milestone, approved_by_itself=by_itself)
        movements = (approval(milestone),)
        self._apply(Event.MILESTONE_APPROVED, actor, days, milestones=(milestone,), movements=movements)
        available = days - HOLD / timedelta(days=1)
        if available >= 0:
            self._apply(Event.EARNINGS_AVAILABLE, CLOCK, available, movements=(release(milestone),))

    def deliver(
        self, title: str, cents: int, funded: float, submitted: float, approved: float | None
    ) -> None:
        """Fund, submit and approve a milestone in one go; by the clock when `approved` is None."""
        milestone = self.submit(
            self.fund(title, cents, funded), submitted, f"Here is the work: {title.lower()}."
        )
        self.approve(
            milestone, submitted - AUTO_APPROVAL / timedelta(days=1) if approved is None else approved
        )

    def work(self, *entries: tuple[datetime, int, str]) -> None:
        """Log work: beginning, minutes, memo; weeks that were invoiced by now are billed and released."""
        logged = [DiaryEntry(self.id, *entry) for entry in entries if entry[0] <= self.sample.now]
        contract, now = self.contract, self.sample.now
        for entry in logged:
            change = Change(Event.HOURS_LOGGED, contract.freelancer_id, contract, logged=(entry,))
            self.sample.apply(change, entry.started_at)
        for start in sorted({week_start(entry.started_at) for entry in logged}):
            week = bill(logged, start, contract.rate_cents or 0, contract.weekly_limit_minutes)
            if week.invoiced_at <= now:
                self._at(Event.WEEK_BILLED, week.invoiced_at, billing(self.id, week.cents, start))
            if week.reviewed_until <= now:
                self.sample.apply(close_review(contract, start.date().isoformat()), week.reviewed_until)
            if week.available_at <= now:
                self._at(
                    Event.EARNINGS_AVAILABLE, week.available_at, release_bill(self.id, week.cents, start)
                )

    def _at(self, name: Event, moment: datetime, movement: Movement) -> None:
        self.sample.apply(Change(name, CLOCK, self.contract, (), (movement,)), moment)

    def say(self, author: str, days: float, text: str) -> None:
        """Let somebody write into the thread; "Mira" and "client" name the two sides."""
        name = self.client if author == "client" else self.freelancer
        self._apply(Event.MESSAGE_SENT, self.sample.id_of(name), days)
        self.sample.add(
            "messages",
            contract_id=self.id,
            author_id=self.sample.id_of(name),
            at=self.sample.ago(days),
            text=text,
        )

    def answers(self, hours: float, text: str, *, stars: int = 0, review: str = "") -> None:
        """Let the client answer a reminder some hours later; with stars, they end the contract as well."""
        script = ScriptedAnswer(self.id, round(hours * 60), text, bool(stars), stars, review)
        self.sample.add("scripted_answers", **asdict(script))

    def end(self, by: Party, days: float) -> None:
        """Let a side end the contract, with the consequences of the domain."""
        at = self.sample.ago(days)
        mine = tuple(one for one in self.sample.milestones.values() if one.contract_id == self.id)
        if by is Party.FREELANCER:
            diary = [entry for entry in self.sample.diary if entry.contract_id == self.id]
            self.sample.apply(plan_ending(self.contract, mine, diary, at).change(at), at)
        else:
            self.sample.apply(plan_client_ending(self.contract, mine, at).change, at)

    def rate(  # noqa: PLR0913 - the parts of a feedback
        self,
        by: Party,
        days: float,
        stars: Stars,
        review: str,
        *,
        reason: str = "successful",
        recommend: int = 9,
    ) -> None:
        """Let a side give its feedback, six stars in the order of its categories."""
        categories = CATEGORIES if by is Party.FREELANCER else CLIENT_CATEGORIES
        ratings = {category.field: given for category, given in zip(categories, stars, strict=True)}
        feedback = Feedback(reason, recommend, (), ratings, review)
        self.sample.feedback(self.contract, by, feedback, self.sample.ago(days))
