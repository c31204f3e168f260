"""Tell a contract's life in a world that runs already: each move goes through its rows, at its own time."""

from datetime import datetime
from typing import Any

from mock_site.domain.change import Change
from mock_site.domain.due import DueKind
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.sample.builder import Sample

TOLD = (DueKind.INVOICE, DueKind.RELEASE, DueKind.REVIEW)
"""What a story tells itself, so that it must not happen by the clock as well."""


class LiveSample(Sample):
    """The people and the money of a running world, for a story that is told in it."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(rows.now)
        self._live = rows
        self.people = {row["name"]: dict(row) for row in rows.all(schema.people)}

    def add(self, table: str, **row: Any) -> None:
        """Write a row."""
        self._live.add(schema.metadata.tables[table], **row)

    def file(self, name: str, content: bytes) -> int:
        """Write a file and return its number."""
        return self._live.add(schema.files, name=name, size=len(content), content=content)

    def apply(self, change: Change, at: datetime) -> None:
        """Write a change as of a time."""
        self._live.now = at
        self._live.apply(change)
        self._live.now = self.now
        self.contracts[change.contract.id] = change.contract
        self.milestones |= {milestone.id: milestone for milestone in change.milestones}
        self.diary += change.logged

    def told(self, contract_id: str) -> None:
        """Take off the schedule what the story has told already."""
        dues = schema.dues.c
        mine = dues.contract_id == contract_id
        self._live.remove(schema.dues, mine, dues.at <= self.now, dues.kind.in_(TOLD))
