"""Answer the client's refund request, and give paid money back."""

from mock_site.domain.amount import read_amount
from mock_site.domain.errors import NoSuchRefund, NotAllowed
from mock_site.domain.escrow import Place
from mock_site.domain.milestone import UNSUBMITTED, MilestoneState
from mock_site.domain.refund import approve_refund, dispute_refund, give_refund, refundable
from mock_site.domain.refund_request import RefundRequest
from mock_site.domain.submission import MESSAGE_LIMIT, read_submission
from mock_site.service.case import Case, load_case
from mock_site.service.contract import refund_view
from mock_site.service.views import RefundForm, RefundRequestForm
from mock_site.store.world import World

NO_REASON = "Say why the money should not go back; the platform reads it."


def asked(world: World, person_id: str, contract_id: str) -> RefundRequestForm:
    """Show what the client asks back; NoSuchContract, NoSuchRefund, NotAllowed once it is answered."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id)
        request = refund_view(_asked(case), rows.now)
        if request is None:
            raise NotAllowed(str(_asked(case).answer), "answer the refund request")
        worked = MilestoneState.CHANGES_REQUESTED
        held = [one for one in case.milestones if one.state in UNSUBMITTED]
        about = tuple((one.title, one.cents, one.state is worked) for one in held)
        return RefundRequestForm(case.card, request, about, MESSAGE_LIMIT)


def approve(world: World, person_id: str, contract_id: str) -> None:
    """Give the escrow back that the client asks for; NoSuchContract, NoSuchRefund, NotAllowed."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id)
        rows.apply(approve_refund(case.contract, case.milestones, _asked(case), rows.now))


def dispute(world: World, person_id: str, contract_id: str, reason: str) -> None:
    """Say no, with a reason, and let the platform decide; errors as for approve, InvalidFields `message`."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id)
        refund = _asked(case)
        reason = read_submission(reason, None, NO_REASON)
        rows.apply(dispute_refund(case.contract, refund, reason, rows.now))


def form(world: World, person_id: str, contract_id: str) -> RefundForm:
    """Show how much can be given back; NoSuchContract."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id)
        moved, available = rows.movements(contract_id), rows.balance(person_id, Place.FREELANCER)
        return RefundForm(case.card, refundable(moved, available), case.pending_cents)


def give(world: World, person_id: str, contract_id: str, amount: str) -> None:
    """Give paid money back to the client, pending money first; NoSuchContract, InvalidFields `amount`."""
    with world.transaction() as rows:
        case, cents = load_case(rows, person_id, contract_id), read_amount(amount)
        moved, available = rows.movements(contract_id), rows.balance(person_id, Place.FREELANCER)
        rows.apply(give_refund(case.contract, moved, available, cents))


def _asked(case: Case) -> RefundRequest:
    if case.refund is None:
        raise NoSuchRefund(case.contract.id)
    return case.refund
