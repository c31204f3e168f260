"""End a contract: the form, its draft, the warning, the end, and what happened."""

from collections.abc import Mapping

from mock_site.domain.consequence import ReturnEscrow, Told
from mock_site.domain.contract import Party, require_endable
from mock_site.domain.errors import (
    ConsequencesChanged,
    DraftMissing,
    InvalidFields,
    NotAllowed,
)
from mock_site.domain.event import Event
from mock_site.domain.feedback import Feedback, RawFeedback, read_feedback
from mock_site.domain.question import (
    CATEGORIES,
    CONCERNS,
    CONCERNS_BELOW,
    REVIEW_LIMIT,
)
from mock_site.service.case import Case, load_case
from mock_site.service.contract import refund_view
from mock_site.service.feedback import keep, offered
from mock_site.service.views import Choice, EndedView, EndingForm, EndingWarning
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.world import World


def form(world: World, person_id: str, contract_id: str) -> EndingForm:
    """Show the End contract form; NoSuchContract, AlreadyEnded, NotAllowed."""
    with world.transaction() as rows:
        case = _endable(rows, person_id, contract_id)
        return _form(case, _draft(rows, case))


def save_draft(world: World, person_id: str, contract_id: str, raw: RawFeedback) -> None:
    """Keep a valid feedback as it was typed until the contract is ended with it; else InvalidFields."""
    with world.transaction() as rows:
        case = _endable(rows, person_id, contract_id)
        read_feedback(raw, offered(case, Party.FREELANCER))
        typed = {name: value if isinstance(value, str) else list(value) for name, value in raw.items()}
        rows.put(
            schema.drafts,
            {"contract_id": contract_id, "person_id": person_id, "raw": typed, "saved_at": rows.now},
        )


def warning(world: World, person_id: str, contract_id: str) -> EndingWarning:
    """Show what ending would do; DraftMissing without a saved feedback that still holds."""
    with world.transaction() as rows:
        case = _endable(rows, person_id, contract_id)
        draft = _draft(rows, case)
        _feedback(case, draft)
        ending = case.plan(rows)
        unsubmitted = next((one for one in ending.consequences if isinstance(one, ReturnEscrow)), None)
        return EndingWarning(
            card=case.card,
            lines=ending.told,
            returned_cents=ending.returned_cents,
            nothing_submitted=ending.nothing_submitted,
            submit_milestone_id=unsubmitted.milestone.id if unsubmitted else None,
            digest=ending.digest,
            form=_form(case, draft),
        )


def end(world: World, person_id: str, contract_id: str, digest: str) -> None:
    """End a contract with its saved feedback, if what that does is what the digest's warning showed.

    AlreadyEnded, NotAllowed, DraftMissing and ConsequencesChanged change nothing.
    """
    with world.transaction() as rows:
        case = _endable(rows, person_id, contract_id)
        feedback = _feedback(case, _draft(rows, case))
        ending = case.plan(rows)
        if ending.digest != digest:
            raise ConsequencesChanged
        rows.apply(ending.change(rows.now))
        keep(rows, case.contract, Party.FREELANCER, feedback)
        rows.remove(
            schema.drafts,
            schema.drafts.c.contract_id == contract_id,
            schema.drafts.c.person_id == person_id,
        )


def ended(world: World, person_id: str, contract_id: str) -> EndedView:
    """Show when, by whom and with what consequences a contract ended; NotAllowed while it has not."""
    with world.transaction() as rows:
        case = load_case(rows, person_id, contract_id)
        contract, table = case.contract, schema.events
        if contract.ended_at is None or contract.ended_by is None:
            raise NotAllowed(contract.state, "see the end")
        event = rows.one(table, table.c.contract_id == contract_id, table.c.name == Event.CONTRACT_ENDED)
        # What a client's end did was told to the client, in their words.
        own = event["detail"].get("told", ()) if event and contract.ended_by is Party.FREELANCER else ()
        told = tuple(Told(**one) for one in own)
        return EndedView(
            card=case.card,
            ended_on=contract.ended_at,
            ended_by=contract.ended_by,
            lines=told,
            returned_cents=sum(one.returned_cents for one in told),
            refund=refund_view(case.refund, rows.now),
        )


def _endable(rows: Rows, person_id: str, contract_id: str) -> Case:
    case = load_case(rows, person_id, contract_id)
    require_endable(case.contract)
    return case


def _draft(rows: Rows, case: Case) -> Mapping[str, str | list[str]] | None:
    table, contract = schema.drafts, case.contract
    row = rows.one(table, table.c.contract_id == contract.id, table.c.person_id == contract.freelancer_id)
    return row["raw"] if row else None


def _feedback(case: Case, draft: RawFeedback | None) -> Feedback:
    """Read the draft again: what was valid when typed may not be offered any more."""
    if draft is None:
        raise DraftMissing
    try:
        return read_feedback(draft, offered(case, Party.FREELANCER))
    except InvalidFields as error:
        raise DraftMissing from error


def _form(case: Case, draft: Mapping[str, str | list[str]] | None) -> EndingForm:
    return EndingForm(
        card=case.card,
        reasons=tuple(Choice(one.value, one.label, one.guidance) for one in offered(case, Party.FREELANCER)),
        concerns=tuple(Choice(one.value, one.label) for one in CONCERNS),
        categories=tuple(Choice(one.field, one.label) for one in CATEGORIES),
        concerns_below=CONCERNS_BELOW,
        review_limit=REVIEW_LIMIT,
        draft=draft or {},
    )
