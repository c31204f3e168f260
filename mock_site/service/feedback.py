"""Give feedback after the end, allow the other side to change theirs, change one's own, answer a review."""

from dataclasses import asdict

from mock_site.domain import review
from mock_site.domain.change import Change
from mock_site.domain.contract import OTHER, Contract, Party
from mock_site.domain.errors import NoSuchFeedback, NotAllowed
from mock_site.domain.event import Event
from mock_site.domain.feedback import Feedback, RawFeedback, read_feedback, read_public
from mock_site.domain.milestone import submission_pending
from mock_site.domain.question import ASKED, CONCERNS_BELOW, REVIEW_LIMIT, Reason, reasons_offered
from mock_site.domain.review import PublicFeedback
from mock_site.domain.visibility import window_closes_at
from mock_site.service.case import Case, load_own
from mock_site.service.views import Choice, FeedbackForm
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.world import World


def form(world: World, person_id: str, contract_id: str) -> FeedbackForm:
    """Ask a side for its feedback; NoSuchContract, NotAllowed before the end, FeedbackGiven, WindowClosed."""
    with world.transaction() as rows:
        case, side = load_own(rows, person_id, contract_id)
        review.require_open(case.contract, side, rows.feedback(case.contract), rows.now)
        return _form(case, side, offered(case, side), {})


def give(world: World, person_id: str, contract_id: str, raw: RawFeedback) -> None:
    """Give a side's feedback, private and public part; errors as for the form, and InvalidFields."""
    with world.transaction() as rows:
        case, side = load_own(rows, person_id, contract_id)
        change = review.given(case.contract, side, rows.feedback(case.contract), rows.now)
        feedback = read_feedback(raw, offered(case, side), side)
        rows.apply(change)
        keep(rows, case.contract, side, feedback)


def allow_change(world: World, person_id: str, contract_id: str) -> None:
    """Let the other side change its public feedback once; NoSuchContract, NoSuchFeedback, NotAllowed."""
    with world.transaction() as rows:
        case, side = load_own(rows, person_id, contract_id)
        allowed = review.allow_change(_theirs(rows, case.contract, side), rows.now)
        _save(rows, case.contract, Event.FEEDBACK_CHANGE_ALLOWED, person_id, allowed)


def change_form(world: World, person_id: str, contract_id: str) -> FeedbackForm:
    """Show one's public feedback to be changed; NoSuchContract, NoSuchFeedback, NotAllowed."""
    with world.transaction() as rows:
        case, side = load_own(rows, person_id, contract_id)
        own = _own(rows, case.contract, side)
        if not own.can_change:
            raise NotAllowed("given", "change the feedback")
        stars = {name: str(stars) for name, stars in own.ratings.items()}
        return _form(case, side, (), {**stars, "review": own.review})


def change(world: World, person_id: str, contract_id: str, raw: RawFeedback) -> None:
    """Change one's public feedback, once; errors as for the change form, and InvalidFields."""
    with world.transaction() as rows:
        case, side = load_own(rows, person_id, contract_id)
        own = _own(rows, case.contract, side)
        changed = review.change(own, *read_public(raw, side), rows.now)
        _save(rows, case.contract, Event.FEEDBACK_CHANGED, person_id, changed)


def answer(world: World, person_id: str, contract_id: str, text: str) -> None:
    """Answer the other side's review in public, once; errors as for allow_change, and InvalidFields."""
    with world.transaction() as rows:
        case, side = load_own(rows, person_id, contract_id)
        answered = review.answer(_theirs(rows, case.contract, side), text, rows.now)
        _save(rows, case.contract, Event.REVIEW_ANSWERED, person_id, answered)


def offered(case: Case, side: Party) -> tuple[Reason, ...]:
    """Return the reasons that a side may choose from now."""
    if side is Party.CLIENT:
        return ASKED[side].reasons
    return reasons_offered(submission_pending(case.milestones))


def keep(rows: Rows, contract: Contract, side: Party, feedback: Feedback) -> None:
    """Keep both parts of a side's feedback."""
    values = asdict(feedback)
    public = {name: values.pop(name) for name in ("ratings", "review")}
    mine = {"contract_id": contract.id, "author_id": contract.person(side), "given_at": rows.now}
    rows.add(schema.private_feedback, **mine, **values)
    rows.add(schema.public_feedback, **mine, **public, receiver_id=contract.person(OTHER[side]))


def _own(rows: Rows, contract: Contract, side: Party) -> PublicFeedback:
    own = rows.feedback(contract).get(side)
    if own is None:
        raise NoSuchFeedback(contract.id)
    return own


def _theirs(rows: Rows, contract: Contract, side: Party) -> PublicFeedback:
    """Return the other side's feedback when this side may see it."""
    given = rows.feedback(contract)
    theirs = given.get(OTHER[side])
    if theirs is None or not review.visible_to(contract.person(side), theirs, contract, given, rows.now):
        raise NoSuchFeedback(contract.id)
    return theirs


def _save(rows: Rows, contract: Contract, name: Event, actor: str, feedback: PublicFeedback) -> None:
    rows.put(schema.public_feedback, asdict(feedback))
    rows.apply(Change(name, actor, contract))


def _form(
    case: Case, side: Party, reasons: tuple[Reason, ...], draft: dict[str, str | list[str]]
) -> FeedbackForm:
    asked, ended_at = ASKED[side], case.contract.ended_at
    if ended_at is None:
        raise NotAllowed(case.contract.state, "give feedback")
    return FeedbackForm(
        card=case.card,
        about=case.name(OTHER[side]),
        reasons=tuple(Choice(one.value, one.label, one.guidance) for one in reasons),
        concerns=tuple(Choice(one.value, one.label) for one in asked.concerns) if reasons else (),
        categories=tuple(Choice(one.field, one.label) for one in asked.categories),
        concerns_below=CONCERNS_BELOW,
        review_limit=REVIEW_LIMIT,
        window_closes_on=window_closes_at(ended_at),
        draft=draft,
    )
