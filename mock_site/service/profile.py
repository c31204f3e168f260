"""Show a person's public profile: who they are, how they were rated, and what others wrote of them."""

from sqlalchemy import func, or_, select

from mock_site.domain.contract import OTHER, ContractState, Party
from mock_site.domain.errors import NoSuchPerson
from mock_site.domain.escrow import Place
from mock_site.domain.review import PublicFeedback
from mock_site.domain.score import total_score
from mock_site.domain.visibility import closed_when_ended_before
from mock_site.service import job_success
from mock_site.service.feedback_tab import public_view
from mock_site.service.paging import cut
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
        reviews = _reviews(rows, person_id, OTHER[side])
        states, paid = _history(rows, person_id, side)
        shown = cut(reviews, page)
        stars = [stars for review in reviews for stars in dict(review.feedback.ratings).values()]
        return Profile(
            person_id=person_id,
            name=person["name"],
            place=person["place"],
            role=side.value,
            rating=total_score(stars),
            job_success=job_success.score(rows, person_id) if side is Party.FREELANCER else None,
            contracts=sum(states.values()),
            running=sum(states.get(state, 0) for state in RUNNING),
            ended=states.get(ContractState.ENDED, 0),
            paid_cents=paid,
            reviews=tuple(shown.items),
            total=shown.total,
            page=shown.page,
            pages=shown.pages,
        )


def _reviews(rows: Rows, person_id: str, by: Party) -> list[ReviewView]:
    """Load the feedback on a person that everybody sees, newest first."""
    feedback, contracts, people = schema.public_feedback, schema.contracts, schema.people
    returned = feedback.alias("returned")
    both = (returned.c.contract_id == feedback.c.contract_id) & (returned.c.author_id == person_id)
    found = rows.connection.execute(
        select(feedback, contracts.c.title, contracts.c.kind, contracts.c.ended_at, people.c.name)
        .join_from(feedback, contracts)
        .join(people, people.c.id == feedback.c.author_id)
        .outerjoin(returned, both)
        .where(
            feedback.c.receiver_id == person_id,
            or_(
                returned.c.contract_id.is_not(None),
                contracts.c.ended_at < closed_when_ended_before(rows.now),
            ),
        )
        .order_by(feedback.c.given_at.desc(), feedback.c.contract_id)
    ).mappings()
    names = PublicFeedback.__dataclass_fields__
    return [
        ReviewView(
            row["title"],
            row["kind"],
            row["ended_at"],
            public_view(PublicFeedback(**{name: row[name] for name in names}), row["name"], by),
        )
        for row in found
    ]


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
