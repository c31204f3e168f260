"""Hand in work for a milestone, so that the client can approve and pay it."""

from mock_site.domain import work
from mock_site.domain.contract import require_endable
from mock_site.domain.milestone import Milestone, MilestoneEvent, advance
from mock_site.domain.submission import FILE_LIMIT_BYTES, MESSAGE_LIMIT, Upload, read_submission
from mock_site.service.case import Case, load_case
from mock_site.service.files import keep_file
from mock_site.service.views import SubmitForm
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.world import World

__all__ = ["Upload", "form", "submit"]


def form(world: World, person_id: str, contract_id: str, milestone_id: str) -> SubmitForm:
    """Show the form; NoSuchContract, AlreadyEnded, NotAllowed when no work can be handed in now."""
    with world.transaction() as rows:
        case, milestone = _open(rows, person_id, contract_id, milestone_id)
        advance(milestone, MilestoneEvent.SUBMIT, rows.now)
        return SubmitForm(
            case.card, milestone.id, milestone.title, milestone.cents, MESSAGE_LIMIT, FILE_LIMIT_BYTES
        )


def submit(  # noqa: PLR0913, PLR0917 - whose, which, and the two fields of the form
    world: World, person_id: str, contract_id: str, milestone_id: str, message: str, upload: Upload | None
) -> None:
    """Hand in work, which starts 14 days for the client; errors as for the form, and InvalidFields."""
    with world.transaction() as rows:
        case, milestone = _open(rows, person_id, contract_id, milestone_id)
        change = work.submit(case.contract, milestone, rows.now)
        message = read_submission(message, upload)
        rows.apply(change)
        rows.add(
            schema.submissions,
            contract_id=contract_id,
            milestone_id=milestone_id,
            at=rows.now,
            message=message,
            file_id=keep_file(rows, upload),
        )


def _open(rows: Rows, person_id: str, contract_id: str, milestone_id: str) -> tuple[Case, Milestone]:
    case = load_case(rows, person_id, contract_id)
    require_endable(case.contract)
    return case, case.milestone(milestone_id)
