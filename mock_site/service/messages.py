"""Write into a contract's thread, remind the client to close with one press, and list the threads."""

from sqlalchemy import case, func, select

from mock_site.domain.due import DueKind
from mock_site.domain.message import NO_TEXT, REMINDER, ScriptedAnswer, reminded, sent
from mock_site.domain.submission import Upload, read_submission
from mock_site.service.case import load_case, load_own
from mock_site.service.paging import place
from mock_site.service.thread import post
from mock_site.service.views import Inbox, InboxRow
from mock_site.store import schema
from mock_site.store.list_index import threads
from mock_site.store.world import World


def inbox(world: World, person_id: str, page: int = 1) -> Inbox:
    """List the threads of a person's contracts by their latest message, newest first."""
    messages, contracts, people, files = schema.messages, schema.contracts, schema.people, schema.files
    mine = threads.c.person_id == person_id
    other = case(
        (contracts.c.freelancer_id == person_id, contracts.c.client_id), else_=contracts.c.freelancer_id
    )
    newest = (threads.c.at.desc(), threads.c.message_id.desc())
    counted = select(func.count(), func.count().filter(threads.c.waits)).where(mine)
    with world.transaction() as rows:
        total, waiting = rows.connection.execute(counted).one()
        at = place(total, page)
        # Cut before anything is joined: what lies before the page costs no look at other tables.
        shown = (
            select(threads).where(mine).order_by(*newest).limit(len(at.cut)).offset(at.cut.start).subquery()
        )
        found = rows.connection.execute(
            select(
                contracts.c.id,
                contracts.c.title,
                people.c.name,
                messages.c.at,
                messages.c.text,
                files.c.name,
                messages.c.author_id == person_id,
            )
            .join_from(shown, messages, messages.c.id == shown.c.message_id)
            .join(contracts, contracts.c.id == messages.c.contract_id)
            .join(people, people.c.id == other)
            .outerjoin(files, messages.c.file_id == files.c.id)
            .order_by(messages.c.at.desc(), messages.c.id.desc())
        )
        listed = tuple(InboxRow(*row) for row in found)
    return Inbox(listed, waiting, at.total, at.page, at.pages)


def send(world: World, person_id: str, contract_id: str, text: str, upload: Upload | None = None) -> None:
    """Send a message, also after the end; NoSuchContract, InvalidFields for `message` and `file`."""
    with world.transaction() as rows:
        contract = load_own(rows, person_id, contract_id)[0].contract
        text = read_submission(text, upload, NO_TEXT)
        rows.apply(sent(contract, person_id))
        post(rows, contract, person_id, text, upload)


def remind(world: World, person_id: str, contract_id: str) -> None:
    """Ask the client to close the contract; NoSuchContract, AlreadyEnded, NotAllowed.

    Some sample clients answer when their time has come; a second reminder does not put that off.
    """
    with world.transaction() as rows:
        contract = load_case(rows, person_id, contract_id).contract
        rows.apply(reminded(contract))
        post(rows, contract, person_id, REMINDER)
        row = rows.one(schema.scripted_answers, schema.scripted_answers.c.contract_id == contract_id)
        waits = rows.one(
            schema.dues, schema.dues.c.kind == DueKind.ANSWER, schema.dues.c.contract_id == contract_id
        )
        if row is not None and waits is None:
            rows.schedule(ScriptedAnswer(**row).due(rows.now))
