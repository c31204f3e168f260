"""Show lists: My Jobs, All contracts, Find Work."""

from dataclasses import dataclass
from datetime import datetime

from mock_site.domain.contract import ContractState, Kind


@dataclass(frozen=True, slots=True)
class JobRow:
    """A contract in a list; notes may be empty."""

    contract_id: str
    title: str
    client_name: str
    kind: Kind
    state: ContractState
    state_label: str
    money_line: str
    note: str
    started_on: datetime | None
    ended_on: datetime | None


@dataclass(frozen=True, slots=True)
class MyJobs:
    """The running contracts of a person, one page of them."""

    available_cents: int
    rows: tuple[JobRow, ...]
    total: int
    page: int
    pages: int
    query: str


@dataclass(frozen=True, slots=True)
class AllContracts:
    """The contracts of a person, one page of them."""

    rows: tuple[JobRow, ...]
    total: int
    page: int
    pages: int
    query: str
    include_closed: bool
    sort: str


@dataclass(frozen=True, slots=True)
class OpenJob:
    """An open job to apply for."""

    id: str
    title: str
    client_id: str
    client_name: str
    place: str
    budget: str
    posted: str
    summary: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindWork:
    """Open jobs, all, found or saved ones, one page of them."""

    rows: tuple[OpenJob, ...]
    total: int
    page: int
    pages: int
    query: str


@dataclass(frozen=True, slots=True)
class KeptJobs:
    """How many jobs a person has saved, and which of those that are listed, by id."""

    total: int
    ids: frozenset[str]
