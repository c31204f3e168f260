"""Ask Support about a contract, and read the answers."""

from mock_site.domain.support import ANSWERED_AFTER, TEXT_LIMIT, TOPICS, answer_due, asked, read_question
from mock_site.service.case import load_own
from mock_site.service.views import Choice, SupportForm, Ticket
from mock_site.store import schema
from mock_site.store.world import World


def form(world: World, person_id: str, contract_id: str) -> SupportForm:
    """Show what to choose from and what was asked about this contract before; NoSuchContract."""
    with world.transaction() as rows:
        case, _ = load_own(rows, person_id, contract_id)
        table, labels = schema.tickets, {topic.value: topic.label for topic in TOPICS}
        mine = table.c.person_id == person_id, table.c.contract_id == contract_id
        tickets = tuple(
            Ticket(
                row["id"],
                row["at"],
                labels[row["topic"]],
                row["text"],
                row["answer"],
                row["answered_at"],
                row["at"] + ANSWERED_AFTER,
            )
            for row in rows.all(table, *mine, order=table.c.id.desc())
        )
        return SupportForm(
            case.card, tuple(Choice(one.value, one.label) for one in TOPICS), TEXT_LIMIT, tickets
        )


def ask(world: World, person_id: str, contract_id: str, topic: str, text: str) -> int:
    """Ask Support and return the ticket's number; the answer comes a day later.

    NoSuchContract, InvalidFields for `topic` and `text`.
    """
    with world.transaction() as rows:
        case, _ = load_own(rows, person_id, contract_id)
        question = read_question(topic, text)
        ticket = rows.add(
            schema.tickets,
            contract_id=contract_id,
            person_id=person_id,
            at=rows.now,
            topic=question.topic,
            text=question.text,
            answer="",
        )
        rows.apply(asked(case.contract, person_id))
        rows.schedule(answer_due(contract_id, ticket, rows.now))
        return ticket
