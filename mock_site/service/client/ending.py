"""End a contract for its client: show what that does with the escrow, do it, and tell what happened."""

from mock_site.domain.amount import read_cents
from mock_site.domain.client_ending import ClientEnding, plan_client_ending
from mock_site.domain.consequence import Told
from mock_site.domain.contract import Party
from mock_site.domain.errors import ConsequencesChanged, InvalidFields, NotAllowed
from mock_site.domain.event import Event
from mock_site.domain.milestone import HELD
from mock_site.service.case import Case, load_case
from mock_site.service.contract import refund_view
from mock_site.service.views import ClientEndingView, EndedView
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.world import World

PAY_ERROR = "Give what to pay of the escrow, such as 0, 75 or 75.50."
NOTHING = frozenset({"", "0", "$0", "0.00", "$0.00"})


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
            lines=ending.told,
            digest=ending.digest,
        )


def end(world: World, person_id: str, contract_id: str, pay: str = "", digest: str | None = None) -> None:
    """End the contract and pay so much of the escrow; errors as for the view.

    With the digest of a view, ConsequencesChanged when ending does not do any more what that view showed.
    """
    with world.transaction() as rows:
        ending = _plan(rows, load_case(rows, person_id, contract_id, Party.CLIENT), pay)
        if digest is not None and digest != ending.digest:
            raise ConsequencesChanged
        rows.apply(ending.change)


def ended(world: World, person_id: str, contract_id: str) -> EndedView:
    """Show the client when, by whom and with what consequences a contract ended; NotAllowed while it has not.

    The lines are those that the client read; where the freelancer ended it, only the sum that came back.
    """
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id, Party.CLIENT)
        contract, table = case.contract, schema.events
        if contract.ended_at is None or contract.ended_by is None:
            raise NotAllowed(contract.state, "see the end")
        event = rows.one(table, table.c.contract_id == contract_id, table.c.name == Event.CONTRACT_ENDED)
        told = tuple(Told(**one) for one in event["detail"].get("told", ())) if event else ()
        return EndedView(
            card=case.card,
            ended_on=contract.ended_at,
            ended_by=contract.ended_by,
            lines=told if contract.ended_by is Party.CLIENT else (),
            returned_cents=sum(one.returned_cents for one in told),
            refund=refund_view(case.refund, rows.now),
        )


def _plan(rows: Rows, case: Case, pay: str) -> ClientEnding:
    cents = 0 if pay.strip() in NOTHING else read_cents(pay)
    plan = plan_client_ending(case.contract, case.milestones, rows.now, cents or 0, case.diary)
    if cents is None:
        raise InvalidFields({"pay": PAY_ERROR})
    return plan
