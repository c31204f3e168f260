"""Show a person's public profile: who they are, how they were rated, and what others wrote of them."""

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from mock_site.domain.contract import OTHER, ContractState, Party
from mock_site.domain.errors import NoSuchPerson
from mock_site.domain.escrow import Place
from mock_site.domain.review import PublicFeedback
from mock_site.domain.score import mean_score
from mock_site.domain.visibility import closed_when_ended_before
from mock_site.service import job_success, paging
from mock_site.service.feedback_tab import public_view
from mock_site.service.views import Profile, ReviewView
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.world import World

RUNNING = (ContractState.ACTIVE, ContractState.PAUSED, ContractState.ON_HOLD)


def profile(world: World, person_id: str, page: int = 1) -> Profile:
    """Show a client or a freelancer to anybody, reviews newest first; NoSuchPerson.

    Only what is visible to everybody: revealed public feedback, also of contracts on which nothing was paid.
    """
    with world.transaction() as rows:
        person = rows.one(schema.people, schema.people.c.id == person_id)
        if person is None:
            raise NoSuchPerson(person_id)
        side: Party = person["role"]
        visible = _visible(rows, person_id)
        reviews, stars, given = _rated(rows, visible)
        at = paging.place(reviews, page)
        states, paid = _history(rows, person_id, side)
        return Profile(
            person_id=person_id,
            name=person["name"],
            place=person["place"],
            role=side.value,
            rating=mean_score(stars, given),
            job_success=job_success.score(rows, person_id) if side is Party.FREELANCER else None,
            contracts=sum(states.values()),
            running=sum(states.get(state, 0) for state in RUNNING),
            ended=states.get(ContractState.ENDED, 0),
            paid_cents=paid,
            reviews=_reviews(rows, visible, at, OTHER[side]),
            total=at.total,
            page=at.page,
            pages=at.pages,
        )


def _visible(rows: Rows, person_id: str) -> ColumnElement[bool]:
    """Ask for the feedback on a person that everybody sees; its contract is to be joined."""
    feedback, returned = schema.public_feedback.c, schema.public_feedback.alias("returned")
    both = select(returned.c.contract_id).where(
        returned.c.contract_id == feedback.contract_id, returned.c.author_id == person_id
    )
    closed = schema.contracts.c.ended_at < closed_when_ended_before(rows.now)
    return and_(feedback.receiver_id == person_id, or_(both.exists(), closed))


def _rated(rows: Rows, visible: ColumnElement[bool]) -> tuple[int, int, int]:
    """Count reviews, and sum and count their stars."""
    feedback = schema.public_feedback
    stars = func.json_each(feedback.c.ratings).table_valued("value")
    summed = func.coalesce(func.sum(stars.c.value), 0), func.count(stars.c.value)
    asked = select(func.count(feedback.c.contract_id.distinct()), *summed).join_from(
        feedback, schema.contracts
    )
    reviews, total, count = rows.connection.execute(asked.join(stars, true()).where(visible)).one()
    return reviews, total, count


def _reviews(rows: Rows, visible: ColumnElement[bool], at: paging.Place, by: Party) -> tuple[ReviewView, ...]:
    """Load a page of feedback, newest first."""
    feedback, contracts, people = schema.public_feedback, schema.contracts, schema.people
    found = rows.connection.execute(
        select(feedback, contracts.c.title, contracts.c.kind, contracts.c.ended_at, people.c.name)
        .join_from(feedback, contracts)
        .join(people, people.c.id == feedback.c.author_id)
        .where(visible)
        .order_by(feedback.c.given_at.desc(), feedback.c.contract_id)
        .limit(len(at.cut))
        .offset(at.cut.start)
    ).mappings()
    names = PublicFeedback.__dataclass_fields__
    return tuple(
        ReviewView(
            row["title"],
            row["kind"],
            row["ended_at"],
            public_view(PublicFeedback(**{name: row[name] for name in names}), row["name"], by),
        )
        for row in found
    )


def _history(rows: Rows, person_id: str, side: Party) -> tuple[dict[ContractState, int], int]:
    """Count a person's contracts by state, offers left out, and sum what was paid within them."""
    contracts, movements = schema.contracts.c, schema.movements.c
    mine = (contracts.client_id if side is Party.CLIENT else contracts.freelancer_id) == person_id
    hidden = (ContractState.OFFER, ContractState.DECLINED)
    counted = select(contracts.state, func.count().label("number")).where(
        mine, contracts.state.not_in(hidden)
    )
    found = rows.connection.execute(counted.group_by(contracts.state))
    states = {row.state: row.number for row in found}
    ways = (
        select(movements.source, movements.target, func.sum(movements.cents))
        .join_from(schema.movements, schema.contracts)
        .where(mine)
        .group_by(movements.source, movements.target)
    )
    paid = 0
    for source, target, cents in rows.connection.execute(ways):
        paid += cents if target is Place.PENDING else 0
        paid -= cents if target is Place.CLIENT and source is not Place.ESCROW else 0
    return states, paid
