"""Ask Support, about a contract or none, and read the answers."""

from sqlalchemy import func, select

from mock_site.domain.errors import InvalidFields
from mock_site.domain.event import Event
from mock_site.domain.support import (
    ANSWERED_AFTER,
    TEXT_LIMIT,
    TOPICS,
    answer_due,
    asked,
    read_question,
)
from mock_site.service.contract_choice import contract_choice
from mock_site.service.paging import Place, place
from mock_site.service.views import Choice, SupportForm, Ticket
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.world import World

NO_CONTRACT = "Choose a contract of yours, or none."


def form(world: World, person_id: str, page: int = 1, query: str = "", chosen: str = "") -> SupportForm:
    """Show which contracts, found by a query, and topics to choose from, and what was asked before."""
    mine = schema.tickets.c.person_id == person_id
    counted = select(func.count()).select_from(schema.tickets).where(mine)
    with world.transaction() as rows:
        at = place(rows.connection.execute(counted).scalar_one(), page)
        return SupportForm(
            contract=contract_choice(rows, person_id, query, chosen),
            topics=tuple(Choice(one.value, one.label) for one in TOPICS),
            text_limit=TEXT_LIMIT,
            tickets=_tickets(rows, person_id, at),
            total=at.total,
            page=at.page,
            pages=at.pages,
        )


def ask(world: World, person_id: str, contract_id: str, topic: str, text: str) -> int:
    """Ask Support about a contract, "" for none, and return the ticket's number; it is answered a day later.

    InvalidFields for `contract` (not this person's), `topic` and `text`.
    """
    with world.transaction() as rows:
        contract = rows.contract(contract_id)
        own = contract if contract and contract.side_of(person_id) else None
        errors = {"contract": NO_CONTRACT} if contract_id and own is None else {}
        try:
            question = read_question(topic, text)
        except InvalidFields as error:
            raise InvalidFields({**errors, **error.errors}) from error
        if errors:
            raise InvalidFields(errors)
        ticket = rows.add(
            schema.tickets,
            contract_id=own.id if own else None,
            person_id=person_id,
            at=rows.now,
            topic=question.topic,
            text=question.text,
            answer="",
        )
        if own:
            rows.apply(asked(own, person_id))
        else:
            rows.record(Event.SUPPORT_ASKED, person_id, None, {})
        rows.schedule(answer_due(contract_id, ticket, rows.now))
        return ticket


def _tickets(rows: Rows, person_id: str, at: Place) -> tuple[Ticket, ...]:
    table, contracts = schema.tickets, schema.contracts
    labels = {topic.value: topic.label for topic in TOPICS}
    found = rows.connection.execute(
        select(table, contracts.c.title)
        .outerjoin_from(table, contracts)
        .where(table.c.person_id == person_id)
        .order_by(table.c.id.desc())
        .limit(len(at.cut))
        .offset(at.cut.start)
    ).mappings()
    return tuple(
        Ticket(
            id=row["id"],
            contract_id=row["contract_id"],
            contract_title=row["title"],
            at=row["at"],
            topic=labels[row["topic"]],
            text=row["text"],
            answer=row["answer"],
            answered_on=row["answered_at"],
            answer_by=row["at"] + ANSWERED_AFTER,
        )
        for row in found
    )
