"""Keep files under a number, and hand them only to the two sides of the contract they belong to."""

from sqlalchemy import String, cast, or_, select

from mock_site.domain.errors import NoSuchFile
from mock_site.domain.submission import Upload
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.world import World


def keep_file(rows: Rows, upload: Upload | None) -> int | None:
    """Keep a file and return its number, None when there is none."""
    if upload is None:
        return None
    return rows.add(schema.files, name=upload.shown_name, size=len(upload.content), content=upload.content)


def download(world: World, person_id: str, contract_id: str, file_id: str) -> Upload:
    """Return a file of a contract that this person is a side of; NoSuchFile for any other."""
    contracts, files = schema.contracts.c, schema.files
    used_in = (
        select(holder.c.file_id).where(holder.c.contract_id == contract_id)
        for holder in (schema.messages, schema.submissions)
    )
    mine = select(contracts.id).where(
        contracts.id == contract_id,
        or_(contracts.freelancer_id == person_id, contracts.client_id == person_id),
    )
    with world.transaction() as rows:
        row = rows.one(
            files,
            # Compared as text: what is typed into an address need not be a number that fits a column.
            cast(files.c.id, String) == file_id,
            or_(*(files.c.id.in_(ids) for ids in used_in)),
            mine.exists(),
        )
    if row is None:
        raise NoSuchFile(file_id)
    return Upload(row["name"], row["content"])
