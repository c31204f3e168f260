"""Propose a new contract, new milestones or changes of a milestone, and let the client answer."""

from dataclasses import asdict

from sqlalchemy import func, select

from mock_site.domain import proposal as life
from mock_site.domain.contract import Contract, Party
from mock_site.domain.errors import NoSuchProposal
from mock_site.domain.funding import read_plan
from mock_site.domain.offer import DESCRIPTION_LIMIT, Terms
from mock_site.domain.proposal import Proposal, ProposalKind, ProposalState
from mock_site.service.case import load_case, load_own
from mock_site.service.paging import place
from mock_site.service.views import ProposalForm, Proposals, ProposalView
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.world import World


def propose_contract(world: World, person_id: str, contract_id: str, terms: Terms) -> int:
    """Propose another contract to the same client; NoSuchContract, NotAllowed. Returns its number."""
    with world.transaction() as rows:
        contract = load_case(rows, person_id, contract_id).contract
        return _add(rows, contract, life.propose_contract(contract, terms, rows.now))


def propose_milestone(world: World, person_id: str, contract_id: str, title: str, amount: str) -> int:
    """Propose a milestone; NoSuchContract, AlreadyEnded, NotAllowed, InvalidFields title and amount."""
    with world.transaction() as rows:
        contract = load_case(rows, person_id, contract_id).contract
        return _add(rows, contract, life.propose_milestone(contract, *read_plan(title, amount), rows.now))


def propose_change(  # noqa: PLR0913, PLR0917 - whose, which, and the fields of the form
    world: World,
    person_id: str,
    contract_id: str,
    milestone_id: str,
    title: str,
    amount: str,
    why: str = "",
) -> int:
    """Propose another title or price of a milestone; errors as for propose_milestone, and NoSuchMilestone."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id)
        title, cents, why = life.read_change(title, amount, why)
        milestone = case.milestone(milestone_id)
        proposal = life.propose_change(case.contract, milestone, title, cents, why, rows.now)
        return _add(rows, case.contract, proposal)


def form(world: World, person_id: str, contract_id: str, kind: ProposalKind) -> ProposalForm:
    """Show what a proposal of a kind can be about; NoSuchContract, AlreadyEnded, NotAllowed."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id)
        if kind is ProposalKind.CONTRACT:
            life.require_proposable(case.contract)
        else:
            life.require_fixed(case.contract)
        changeable = (one for one in case.milestones if life.can_change(one))
        return ProposalForm(
            card=case.card,
            milestones=tuple((one.id, one.title, one.cents) for one in changeable),
            text_limit=DESCRIPTION_LIMIT,
        )


def proposals(
    world: World, person_id: str, contract_id: str, page: int = 1, kind: ProposalKind | None = None
) -> Proposals:
    """List the proposals of a contract, newest first: all to who made them, to the client those to answer.

    Of one kind where that is named; NoSuchContract.
    """
    table = schema.proposals
    with world.transaction() as rows:
        case, side = load_own(rows, person_id, contract_id)
        seen = [table.c.contract_id == contract_id]
        if side is Party.CLIENT:
            seen.append(table.c.state == ProposalState.OPEN)
        if kind is not None:
            seen.append(table.c.kind == kind)
        counted = select(func.count()).select_from(table).where(*seen)
        at = place(rows.connection.execute(counted).scalar_one(), page)
        listed = select(table).where(*seen).order_by(table.c.id.desc())
        found = rows.connection.execute(listed.limit(len(at.cut)).offset(at.cut.start)).mappings()
        titles = {one.id: one.title for one in case.milestones}
        shown = tuple(_view(Proposal(**row), side, titles) for row in found)
    return Proposals(shown, at.total, at.page, at.pages)


def withdraw(world: World, person_id: str, contract_id: str, proposal_id: int) -> None:
    """Take a proposal back; NoSuchContract, NoSuchProposal, NotAllowed."""
    with world.transaction() as rows:
        contract = load_case(rows, person_id, contract_id).contract
        _answer(rows, contract, _open(rows, contract, proposal_id), ProposalState.WITHDRAWN)


def decline(world: World, person_id: str, contract_id: str, proposal_id: int) -> None:
    """Decline a proposal as the client; NoSuchContract, NoSuchProposal, NotAllowed."""
    with world.transaction() as rows:
        contract = load_case(rows, person_id, contract_id, Party.CLIENT).contract
        _answer(rows, contract, _open(rows, contract, proposal_id), ProposalState.DECLINED)


def accept(world: World, person_id: str, contract_id: str, proposal_id: int) -> str:
    """Accept a proposal as the client and return the id of the contract that it changed or made.

    NoSuchContract, NoSuchProposal, NotAllowed, AlreadyEnded, NotEnoughMoney.
    """
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id, Party.CLIENT)
        proposal = _open(rows, case.contract, proposal_id)
        _answer(rows, case.contract, proposal, ProposalState.ACCEPTED)
        new_id = rows.next_contract_id()
        change = life.accept(case.contract, case.milestones, proposal, new_id, rows.now)
        rows.apply(change)
        return change.contract.id


def _add(rows: Rows, contract: Contract, proposal: Proposal) -> int:
    values = asdict(proposal)
    del values["id"]
    number = rows.add(schema.proposals, **values)
    rows.apply(life.proposed(contract, proposal))
    return number


def _open(rows: Rows, contract: Contract, proposal_id: int) -> Proposal:
    table = schema.proposals.c
    row = rows.one(schema.proposals, table.id == proposal_id, table.contract_id == contract.id)
    if row is None:
        raise NoSuchProposal(contract.id, proposal_id)
    return Proposal(**row)


def _answer(rows: Rows, contract: Contract, proposal: Proposal, state: ProposalState) -> None:
    answered = life.answered(proposal, state, rows.now)
    rows.put(schema.proposals, asdict(answered))
    rows.apply(life.answer_recorded(contract, answered))


def _view(proposal: Proposal, side: Party, titles: dict[str, str]) -> ProposalView:
    is_open = proposal.state is ProposalState.OPEN
    return ProposalView(
        id=proposal.id,
        at=proposal.at,
        kind=proposal.kind.value,
        state=proposal.state.value,
        title=proposal.title,
        description=proposal.description,
        pays=proposal.pays,
        cents=proposal.cents,
        weekly_limit_minutes=proposal.weekly_limit_minutes,
        milestone_title=titles.get(proposal.milestone_id or ""),
        answered_on=proposal.answered_at,
        can_answer=is_open and side is Party.CLIENT,
        can_withdraw=is_open and side is Party.FREELANCER,
    )
