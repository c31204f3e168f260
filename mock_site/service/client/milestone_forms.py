"""Show the forms by which a client adds, funds, approves and sends back milestones."""

from mock_site.domain import funding, work
from mock_site.domain.contract import Party, require_endable
from mock_site.domain.escrow import Place
from mock_site.domain.milestone import Milestone
from mock_site.service.case import Case, load_case
from mock_site.service.contract import handed_in
from mock_site.service.views import MilestoneForm
from mock_site.store.rows import Rows
from mock_site.store.world import World


def add(world: World, person_id: str, contract_id: str) -> MilestoneForm:
    """Show the form of a new milestone; NoSuchContract, AlreadyEnded, NotAllowed."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id, Party.CLIENT)
        funding.plan(case.contract, case.milestones, "", 0)
        return _form(rows, case)


def fund(world: World, person_id: str, contract_id: str, milestone_id: str) -> MilestoneForm:
    """Show what funding takes; NoSuchMilestone, AlreadyEnded, NotAllowed."""
    with world.transaction() as rows:
        case, milestone = _load(rows, person_id, contract_id, milestone_id)
        funding.fund(case.contract, milestone, rows.now)
        return _form(rows, case, milestone)


def approve(world: World, person_id: str, contract_id: str, milestone_id: str) -> MilestoneForm:
    """Show the work that is paid for; NoSuchMilestone, AlreadyEnded, NotAllowed."""
    with world.transaction() as rows:
        case, milestone = _load(rows, person_id, contract_id, milestone_id)
        work.approve(case.contract, case.milestones, milestone, milestone.cents, rows.now)
        return _form(rows, case, milestone)


def request_changes(world: World, person_id: str, contract_id: str, milestone_id: str) -> MilestoneForm:
    """Show the work that is sent back; NoSuchMilestone, AlreadyEnded, NotAllowed."""
    with world.transaction() as rows:
        case, milestone = _load(rows, person_id, contract_id, milestone_id)
        require_endable(case.contract)
        work.request_changes(case.contract, milestone, rows.now)
        return _form(rows, case, milestone)


def _load(rows: Rows, person_id: str, contract_id: str, milestone_id: str) -> tuple[Case, Milestone]:
    case = load_case(rows, person_id, contract_id, Party.CLIENT)
    return case, case.milestone(milestone_id)


def _form(rows: Rows, case: Case, milestone: Milestone | None = None) -> MilestoneForm:
    return MilestoneForm(
        card=case.card,
        title=milestone.title if milestone else "",
        cents=milestone.cents if milestone else 0,
        balance_cents=rows.balance(case.contract.client_id, Place.CLIENT),
        work=handed_in(rows, case, 1, milestone.id if milestone else ""),
        approves_itself_on=milestone.approves_itself_at if milestone else None,
        contract_ended=case.contract.ended_at is not None,
    )
