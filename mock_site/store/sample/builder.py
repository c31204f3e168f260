"""Tell the lives of sample contracts with the moves of the domain, and collect the rows they leave."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert

from mock_site.domain.by_itself import close_window
from mock_site.domain.change import Change
from mock_site.domain.contract import Contract, Party
from mock_site.domain.due import Due, DueKind, caused_by
from mock_site.domain.escrow import Account, Place, settle
from mock_site.domain.feedback import Feedback
from mock_site.store.list_index import contract_row
from mock_site.store.notices import readings
from mock_site.store.rows import balance_row
from mock_site.store.schema import metadata

if TYPE_CHECKING:
    from mock_site.domain.hourly import DiaryEntry
    from mock_site.domain.milestone import Milestone

Row = dict[str, Any]
READ_BEFORE_DAYS = 6


class Sample:
    """The rows of a sample world while it is told; days are counted back from its time."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.people: dict[str, Row] = {}
        self.contracts: dict[str, Contract] = {}
        self.milestones: dict[str, Milestone] = {}
        self.diary: list[DiaryEntry] = []
        self.balances: dict[Account, int] = {}
        self.dues: dict[tuple[str, str, str], Due] = {}
        self._rows: dict[str, list[Row]] = {table.name: [] for table in metadata.sorted_tables}

    def ago(self, days: float) -> datetime:
        """Return the moment some days before now, to the minute."""
        moment = self.now - timedelta(days=days)
        return moment.replace(second=0, microsecond=0)

    def person(self, row: Row) -> None:
        """Add a person with what they bring along."""
        self.people[row["name"]] = row
        if row["deposit_cents"]:
            self.balances[row["id"], Place.CLIENT] = row["deposit_cents"]

    def id_of(self, name: str) -> str:
        """Return the id of the person with a name."""
        return str(self.people[name]["id"])

    def add(self, table: str, **row: Any) -> None:
        """Add a row."""
        self._rows[table].append(row)

    def file(self, name: str, content: bytes) -> int:
        """Add a file and return its number."""
        number = len(self._rows["files"]) + 1
        self.add("files", id=number, name=name, size=len(content), content=content)
        return number

    def apply(self, change: Change, at: datetime) -> None:
        """Make a change at a time, as the store does in a running world."""
        contract = change.contract
        self.contracts[contract.id] = contract
        self.milestones |= {milestone.id: milestone for milestone in change.milestones}
        self.balances = settle(self.balances, change.movements, contract.client_id, contract.freelancer_id)
        for movement in change.movements:
            self.add("movements", at=at, **asdict(movement))
        if change.refund:
            self.add("refunds", **asdict(change.refund))
        self.diary += change.logged
        for due in caused_by(change, at):
            self.dues[due.kind, due.contract_id, due.subject] = due
        self.add(
            "events",
            at=at,
            actor=change.actor,
            name=change.name,
            contract_id=contract.id,
            detail=dict(change.detail),
        )

    def feedback(self, contract: Contract, by: Party, given: Feedback, at: datetime) -> None:
        """Add both parts of a side's feedback; by a client, the categories are the client's."""
        mine, theirs = contract.freelancer_id, contract.client_id
        author, receiver = (mine, theirs) if by is Party.FREELANCER else (theirs, mine)
        row = {"contract_id": contract.id, "author_id": author, "given_at": at}
        values = asdict(given)
        private = {name: values[name] for name in ("reason", "recommend", "concerns")}
        self.add("private_feedback", **row, **private)
        self.add(
            "public_feedback", **row, receiver_id=receiver, ratings=values["ratings"], review=values["review"]
        )

    def _gave(self, contract: Contract) -> list[Party]:
        given = {(row["contract_id"], row["author_id"]) for row in self._rows["public_feedback"]}
        sides = {Party.FREELANCER: contract.freelancer_id, Party.CLIENT: contract.client_id}
        return [side for side, person in sides.items() if (contract.id, person) in given]

    def save(self, connection: Connection) -> None:
        """Insert all rows, numbered in the order of time where they are numbered."""
        for due in tuple(self.dues.values()):
            if due.kind is DueKind.WINDOW and due.at <= self.now:
                contract = self.contracts[due.contract_id]
                self.apply(close_window(contract, self._gave(contract)), due.at)
        self._rows["people"] = list(self.people.values())
        names = {row["id"]: row["name"] for row in self.people.values()}
        self._rows["contracts"] = [contract_row(contract, names) for contract in self.contracts.values()]
        self._rows["milestones"] = [asdict(milestone) for milestone in self.milestones.values()]
        self._rows["diary"] = [asdict(entry) for entry in self.diary]
        self._rows["balances"] = [balance_row(account, cents) for account, cents in self.balances.items()]
        # What was due before now has been told already.
        self._rows["dues"] = [asdict(due) for due in self.dues.values() if due.at > self.now]
        self._rows["world"] = [{"id": 1, "now": self.now}]
        self._read()
        for table in metadata.sorted_tables:
            rows = self._rows[table.name]
            if "at" in table.c:
                rows.sort(key=lambda row: row["at"])
            if rows:
                connection.execute(insert(table), rows)

    def _read(self) -> None:
        """Let everybody with an account have read what was older than some days then; events are in order."""
        read_at = self.ago(READ_BEFORE_DAYS)
        older = sum(row["at"] < read_at for row in self._rows["events"])
        for row in self.people.values():
            if row["email"] and older:
                self.add(readings.name, person_id=row["id"], at=read_at, first_event=1, last_event=older)
