"""Propose to the client: a new contract, new milestones, or changes of a milestone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, ContractState, Kind, require_endable
from mock_site.domain.errors import InvalidFields, NotAllowed
from mock_site.domain.event import Event
from mock_site.domain.feedback import one_line_end
from mock_site.domain.funding import plan, read_plan, reprice
from mock_site.domain.milestone import UNSUBMITTED, Milestone, MilestoneState
from mock_site.domain.offer import DESCRIPTION_LIMIT, Terms, offer


class ProposalKind(StrEnum):
    """What is proposed."""

    CONTRACT = "contract"
    MILESTONE = "milestone"
    CHANGE = "change"


class ProposalState(StrEnum):
    """Where a proposal stands; all but open are final."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


ANSWERS: Mapping[ProposalState, Event] = {
    ProposalState.ACCEPTED: Event.PROPOSAL_ACCEPTED,
    ProposalState.DECLINED: Event.PROPOSAL_DECLINED,
    ProposalState.WITHDRAWN: Event.PROPOSAL_WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal by the freelancer; cents are a price, or a rate where `pays` is hourly."""

    id: int
    contract_id: str
    at: datetime
    kind: ProposalKind
    state: ProposalState
    title: str
    description: str
    pays: Kind
    cents: int
    weekly_limit_minutes: int | None = None
    milestone_id: str | None = None
    answered_at: datetime | None = None


def require_proposable(contract: Contract) -> None:
    """Raise NotAllowed where no new contract can be proposed: for an offer that is not answered."""
    if contract.state is ContractState.OFFER:
        raise NotAllowed(contract.state, "propose a new contract")


def require_fixed(contract: Contract) -> None:
    """Raise AlreadyEnded or NotAllowed unless milestones can be proposed: a fixed price that runs."""
    require_endable(contract)
    if contract.kind is not Kind.FIXED:
        raise NotAllowed(contract.kind, "propose a milestone")


def propose_contract(contract: Contract, terms: Terms, now: datetime) -> Proposal:
    """Propose another contract to the same client; NotAllowed for an offer that is not answered."""
    require_proposable(contract)
    return Proposal(
        0,
        contract.id,
        now,
        ProposalKind.CONTRACT,
        ProposalState.OPEN,
        terms.title,
        terms.description,
        terms.kind,
        terms.cents,
        terms.weekly_limit_minutes,
    )


def propose_milestone(contract: Contract, title: str, cents: int, now: datetime) -> Proposal:
    """Propose a new milestone; AlreadyEnded, NotAllowed."""
    require_fixed(contract)
    state, kind = ProposalState.OPEN, ProposalKind.MILESTONE
    return Proposal(0, contract.id, now, kind, state, title, "", Kind.FIXED, cents)


def read_change(title: str, amount: str, why: str) -> tuple[str, int, str]:
    """Read a change as typed: title, cents and why; or raise InvalidFields for all of them at once."""
    why, errors = one_line_end(why).strip(), dict[str, str]()
    try:
        title, cents = read_plan(title, amount)
    except InvalidFields as error:
        cents, errors = 0, error.errors
    if len(why) > DESCRIPTION_LIMIT:
        errors["why"] = f"Shorten it to {DESCRIPTION_LIMIT:,} characters or fewer."
    if errors:
        raise InvalidFields(errors)
    return title, cents, why


def can_change(milestone: Milestone) -> bool:
    """Tell whether another title or price of a milestone can be proposed: it is not handed in or paid."""
    return milestone.state in UNSUBMITTED | {MilestoneState.PLANNED}


def propose_change(  # noqa: PLR0913, PLR0917 - of what, what, why and when
    contract: Contract, milestone: Milestone, title: str, cents: int, why: str, now: datetime
) -> Proposal:
    """Propose another title or price of a milestone that is not paid; AlreadyEnded, NotAllowed."""
    require_endable(contract)
    if not can_change(milestone):
        raise NotAllowed(milestone.state, "change the milestone")
    state, kind = ProposalState.OPEN, ProposalKind.CHANGE
    return Proposal(
        0, contract.id, now, kind, state, title, why, Kind.FIXED, cents, milestone_id=milestone.id
    )


def proposed(contract: Contract, proposal: Proposal) -> Change:
    """Return the change that records a proposal."""
    return Change(Event.PROPOSAL_SENT, contract.freelancer_id, contract, detail={"kind": proposal.kind})


def answered(proposal: Proposal, state: ProposalState, now: datetime) -> Proposal:
    """Return a proposal accepted, declined or withdrawn; NotAllowed when it was answered before."""
    if proposal.state is not ProposalState.OPEN:
        raise NotAllowed(proposal.state, "answer the proposal")
    return replace(proposal, state=state, answered_at=now)


def answer_recorded(contract: Contract, proposal: Proposal) -> Change:
    """Return the change that records what became of a proposal."""
    withdrawn = proposal.state is ProposalState.WITHDRAWN
    actor = contract.freelancer_id if withdrawn else contract.client_id
    return Change(ANSWERS[proposal.state], actor, contract, detail={"kind": proposal.kind})


def accept(
    contract: Contract,
    milestones: Iterable[Milestone],
    proposal: Proposal,
    new_contract_id: str,
    now: datetime,
) -> Change:
    """Return what accepting a proposal does: an offer, a planned milestone, or a changed one.

    AlreadyEnded, NotAllowed where that is not possible any more.
    """
    milestones = tuple(milestones)
    if proposal.kind is ProposalKind.CONTRACT:
        terms = Terms(
            proposal.title,
            proposal.description,
            proposal.pays,
            proposal.cents,
            proposal.weekly_limit_minutes,
        )
        return offer(new_contract_id, contract.client_id, contract.freelancer_id, terms, now)
    if proposal.kind is ProposalKind.MILESTONE:
        return plan(contract, milestones, proposal.title, proposal.cents)
    milestone = next(one for one in milestones if one.id == proposal.milestone_id)
    return reprice(contract, milestone, proposal.title, proposal.cents)
