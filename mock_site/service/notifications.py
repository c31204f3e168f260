"""Tell a person what others and the clock did in their contracts lately."""

from collections.abc import Mapping

from sqlalchemy import or_, select

from mock_site.service.views import Notification
from mock_site.store import schema
from mock_site.store.world import World

SHOWN = 30
WORDS: Mapping[str, str] = {
    "contract offered": "You have an offer",
    "offer accepted": "Your offer was accepted",
    "offer declined": "Your offer was declined",
    "milestone planned": "A milestone was planned",
    "milestone funded": "A milestone was funded",
    "milestone changed": "A milestone was changed",
    "work submitted": "Work was submitted",
    "changes requested": "Changes were requested",
    "milestone approved": "Work was approved and paid",
    "earnings available": "Earnings became available",
    "dormant escrow returned": "Nothing happened for 90 days: escrow went back to the client",
    "refund returned": "Escrow went back to the client",
    "refund disputed": "The refund request was disputed",
    "refund given": "A refund was given",
    "dispute decided": "The platform decided the dispute",
    "hours logged": "Hours were logged",
    "hours removed": "Hours were taken out of the diary",
    "week billed": "A week was billed",
    "contract paused": "The contract was paused",
    "contract restarted": "The contract was restarted",
    "contract put on hold": "The contract was put on hold",
    "contract released": "The contract goes on after the hold",
    "contract ended": "The contract was ended",
    "message sent": "You have a message",
    "reminder sent": "You were asked to close the contract",
    "proposal sent": "You have a proposal",
    "proposal accepted": "Your proposal was accepted",
    "proposal declined": "Your proposal was declined",
    "support answered": "Support has answered",
    "feedback given": "Feedback was given",
    "feedback change allowed": "You may change your feedback once",
    "feedback changed": "The feedback on you was changed",
    "review answered": "Your review was answered",
    "feedback window closed": "The time for feedback is over",
}


def notifications(world: World, person_id: str) -> tuple[Notification, ...]:
    """List the latest things that somebody else did in a person's contracts, newest first."""
    events, contracts = schema.events, schema.contracts
    latest = (
        select(events.c.id, events.c.at, events.c.name, events.c.contract_id, contracts.c.title)
        .join_from(events, contracts)
        .where(
            or_(contracts.c.freelancer_id == person_id, contracts.c.client_id == person_id),
            events.c.actor != person_id,
            events.c.name.in_(WORDS),
        )
        .order_by(events.c.id.desc())
        .limit(SHOWN)
    )
    with world.transaction() as rows:
        return tuple(
            Notification(row.id, row.at, WORDS[row.name], row.contract_id, row.title)
            for row in rows.connection.execute(latest)
        )
