"""Plan, fund, approve and send back milestones for their client."""

from mock_site.domain import funding, work
from mock_site.domain.amount import read_amount
from mock_site.domain.contract import Party
from mock_site.domain.submission import Upload, read_submission
from mock_site.service.case import load_case
from mock_site.service.thread import post
from mock_site.store.world import World

NO_MESSAGE = "Say what shall be changed."


def plan(world: World, person_id: str, contract_id: str, title: str, amount: str) -> str:
    """Add a milestone without money, as typed, and return its id; AlreadyEnded, NotAllowed, InvalidFields."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id, Party.CLIENT)
        title, cents = funding.read_plan(title, amount)
        change = funding.plan(case.contract, case.milestones, title, cents)
        rows.apply(change)
        return change.milestones[0].id


def add(world: World, person_id: str, contract_id: str, title: str, amount: str) -> str:
    """Add a milestone and fund it, as typed, and return its id; errors as for plan, and NotEnoughMoney."""
    return add_funded(world, person_id, contract_id, *funding.read_plan(title, amount))


def add_funded(world: World, person_id: str, contract_id: str, title: str, cents: int) -> str:
    """Add a milestone and fund it, and return its id; AlreadyEnded, NotAllowed, NotEnoughMoney."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id, Party.CLIENT)
        (planned,) = funding.plan(case.contract, case.milestones, title, cents).milestones
        rows.apply(funding.fund(case.contract, planned, rows.now))
        return planned.id


def fund(world: World, person_id: str, contract_id: str, milestone_id: str) -> None:
    """Fund a planned milestone; NoSuchMilestone, AlreadyEnded, NotAllowed, NotEnoughMoney."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id, Party.CLIENT)
        rows.apply(funding.fund(case.contract, case.milestone(milestone_id), rows.now))


def approve(
    world: World, person_id: str, contract_id: str, milestone_id: str, amount: str | None = None
) -> None:
    """Pay a held milestone, a part where an amount is typed; NoSuchMilestone, AlreadyEnded, NotAllowed.

    InvalidFields for `amount`.
    """
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id, Party.CLIENT)
        milestone = case.milestone(milestone_id)
        cents = milestone.cents if amount is None else read_amount(amount)
        rows.apply(work.approve(case.contract, case.milestones, milestone, cents, rows.now))


def request_changes(  # noqa: PLR0913, PLR0917 - whose, which, and the two fields of the form
    world: World,
    person_id: str,
    contract_id: str,
    milestone_id: str,
    message: str,
    upload: Upload | None = None,
) -> None:
    """Send submitted work back with a message; NoSuchMilestone, AlreadyEnded, NotAllowed, InvalidFields."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id, Party.CLIENT)
        change = work.request_changes(case.contract, case.milestone(milestone_id), rows.now)
        message = read_submission(message, upload, NO_MESSAGE)
        rows.apply(change)
        post(rows, case.contract, person_id, message, upload)
