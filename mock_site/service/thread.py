"""Write into the thread of messages that belongs to a contract."""

from mock_site.domain.contract import Contract
from mock_site.domain.submission import Upload
from mock_site.service.files import keep_file
from mock_site.store import schema
from mock_site.store.rows import Rows


def post(rows: Rows, contract: Contract, author_id: str, text: str, upload: Upload | None = None) -> None:
    """Add a message to the thread; the change that goes with it is the caller's."""
    rows.add(
        schema.messages,
        contract_id=contract.id,
        author_id=author_id,
        at=rows.now,
        text=text,
        file_id=keep_file(rows, upload),
    )
