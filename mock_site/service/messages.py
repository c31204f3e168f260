"""Write into a contract's thread, and remind the client to close with one press."""

from mock_site.domain.due import DueKind
from mock_site.domain.message import NO_TEXT, REMINDER, ScriptedAnswer, reminded, sent
from mock_site.domain.submission import Upload, read_submission
from mock_site.service.case import load_case, load_own
from mock_site.service.thread import post
from mock_site.store import schema
from mock_site.store.world import World


def send(world: World, person_id: str, contract_id: str, text: str, upload: Upload | None = None) -> None:
    """Send a message, also after the end; NoSuchContract, InvalidFields for `message` and `file`."""
    with world.transaction() as rows:
        case, _ = load_own(rows, person_id, contract_id)
        text = read_submission(text, upload, NO_TEXT)
        rows.apply(sent(case.contract, person_id))
        post(rows, case.contract, person_id, text, upload)


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
