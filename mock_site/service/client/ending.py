"""End a contract for its client: show what that does with the escrow, and do it."""

from mock_site.domain.amount import read_cents
from mock_site.domain.client_ending import ClientEnding, plan_client_ending
from mock_site.domain.contract import Party
from mock_site.domain.errors import InvalidFields
from mock_site.domain.milestone import HELD
from mock_site.service.case import Case, load_case
from mock_site.service.views import ClientEndingView
from mock_site.store.rows import Rows
from mock_site.store.world import World

PAY_ERROR = "Give what to pay of the escrow, such as 0, 75 or 75.50."


def view(world: World, person_id: str, contract_id: str, pay: str = "") -> ClientEndingView:
    """Show what ending does when so much of the escrow is paid; nothing typed pays nothing.

    NoSuchContract, AlreadyEnded, NotAllowed, InvalidFields for `pay`.
    """
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id, Party.CLIENT)
        ending = _plan(rows, case, pay)
        return ClientEndingView(
            card=case.card,
            freelancer_name=case.freelancer.name,
            held_cents=sum(one.cents for one in case.milestones if one.state in HELD),
            paid_cents=ending.paid_cents,
            refund_asked_cents=ending.refund_asked_cents,
            still_submitted_cents=ending.still_submitted_cents,
            dropped_cents=ending.dropped_cents,
            refund_answer_by=ending.change.refund.answer_by if ending.change.refund else None,
        )


def end(world: World, person_id: str, contract_id: str, pay: str = "") -> None:
    """End the contract and pay so much of the escrow; errors as for the view."""
    with world.transaction() as rows:
        rows.apply(_plan(rows, load_case(rows, person_id, contract_id, Party.CLIENT), pay).change)


def _plan(rows: Rows, case: Case, pay: str) -> ClientEnding:
    cents = 0 if pay.strip() in ("", "0", "$0", "0.00", "$0.00") else read_cents(pay)
    plan = plan_client_ending(case.contract, case.milestones, rows.now, cents or 0)
    if cents is None:
        raise InvalidFields({"pay": PAY_ERROR})
    return plan
