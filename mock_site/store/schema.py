"""Name the tables of a world; a column has the name of the field it holds."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

from mock_site.domain.contract import ContractState, Kind, Party
from mock_site.domain.due import DueKind
from mock_site.domain.escrow import Place, Why
from mock_site.domain.milestone import MilestoneState
from mock_site.domain.proposal import ProposalKind, ProposalState
from mock_site.domain.refund_request import RefundAnswer
from mock_site.store.columns import Moment, OneOf

# Where rows are short and have no number of their own (sqlite_with_rowid=False), table and key are one tree.
metadata = MetaData()

DERIVED = {"derived": True}
"""Marks a table or a column that follows from others: it is no fact of its own to tell of."""


def _person(name: str, *, key: bool = False, needed: bool = True) -> Column[str]:
    return Column(name, ForeignKey("people.id"), primary_key=key, nullable=not needed)


def _contract(*, key: bool = False) -> Column[str]:
    return Column("contract_id", ForeignKey("contracts.id"), primary_key=key, nullable=False, index=not key)


world = Table(
    "world", metadata, Column("id", Integer, primary_key=True), Column("now", Moment, nullable=False)
)

people = Table(
    "people",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("email", String, unique=True),
    Column("role", OneOf(Party), nullable=False),
    Column("place", String, nullable=False),
    Column("utc_offset_minutes", Integer, nullable=False),
    Column("password_hash", LargeBinary),
    # What the person brought along: the sum of all balances is at every moment the sum of all deposits.
    Column("deposit_cents", Integer, nullable=False),
    sqlite_with_rowid=False,
)

contracts = Table(
    "contracts",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", String, nullable=False),
    _person("client_id"),
    _person("freelancer_id"),
    Column("kind", OneOf(Kind), nullable=False),
    Column("state", OneOf(ContractState), nullable=False),
    Column("description", String, nullable=False),
    Column("offered_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    Column("ended_by", OneOf(Party)),
    Column("rate_cents", Integer),
    Column("weekly_limit_minutes", Integer),
    # Title and client as lists compare them: SQLite folds the case of ASCII alone.
    Column("title_key", String, nullable=False, info=DERIVED),
    Column("client_key", String, nullable=False, info=DERIVED),
)

milestones = Table(
    "milestones",
    metadata,
    Column("id", String, primary_key=True),
    _contract(),
    Column("position", Integer, nullable=False),
    Column("title", String, nullable=False),
    Column("cents", Integer, CheckConstraint("cents > 0"), nullable=False),
    Column("state", OneOf(MilestoneState), nullable=False),
    Column("funded_at", Moment),
    Column("submitted_at", Moment),
    Column("changes_requested_at", Moment),
    Column("settled_at", Moment),
    Column("approved_by_itself", Boolean, nullable=False),
)

files = Table(
    "files",
    metadata,
    # A file is kept under this number alone; the name it came with is only ever shown.
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", Integer, primary_key=True),
    _contract(),
    Column("milestone_id", ForeignKey("milestones.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("message", String, nullable=False),
    Column("file_id", ForeignKey("files.id")),
)

diary = Table(
    "diary",
    metadata,
    _contract(key=True),
    Column("started_at", Moment, primary_key=True),
    Column("minutes", Integer, nullable=False),
    Column("memo", String, nullable=False),
    sqlite_with_rowid=False,
)

messages = Table(
    "messages",
    metadata,
    Column("id", Integer, primary_key=True),
    _contract(),
    _person("author_id"),
    Column("at", Moment, nullable=False),
    Column("text", String, nullable=False),
    Column("file_id", ForeignKey("files.id")),
)

movements = Table(
    "movements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    _contract(),
    Column("source", OneOf(Place), nullable=False),
    Column("target", OneOf(Place), nullable=False),
    Column("cents", Integer, CheckConstraint("cents > 0"), nullable=False),
    Column("why", OneOf(Why), nullable=False),
    Column("milestone_id", ForeignKey("milestones.id")),
    Column("week_start", Moment),
    Column("available_at", Moment),
)

balances = Table(
    "balances",
    metadata,
    _person("person_id", key=True),
    Column("place", OneOf(Place), primary_key=True),
    Column("cents", Integer, CheckConstraint("cents >= 0"), nullable=False),
    sqlite_with_rowid=False,
)

refunds = Table(
    "refunds",
    metadata,
    _contract(key=True),
    Column("cents", Integer, CheckConstraint("cents > 0"), nullable=False),
    Column("requested_at", Moment, nullable=False),
    Column("answer", OneOf(RefundAnswer)),
    Column("answered_at", Moment),
    Column("note", String, nullable=False),
    sqlite_with_rowid=False,
)

scripted_answers = Table(
    "scripted_answers",
    metadata,
    _contract(key=True),
    Column("after_minutes", Integer, nullable=False),
    Column("text", String, nullable=False),
    Column("ends", Boolean, nullable=False),
    Column("stars", Integer, nullable=False),
    Column("review", String, nullable=False),
)

tickets = Table(
    "tickets",
    metadata,
    Column("id", Integer, primary_key=True),
    _contract(),
    _person("person_id"),
    Column("at", Moment, nullable=False),
    Column("topic", String, nullable=False),
    Column("text", String, nullable=False),
    Column("answer", String, nullable=False),
    Column("answered_at", Moment),
)

proposals = Table(
    "proposals",
    metadata,
    Column("id", Integer, primary_key=True),
    _contract(),
    Column("at", Moment, nullable=False),
    Column("kind", OneOf(ProposalKind), nullable=False),
    Column("state", OneOf(ProposalState), nullable=False),
    Column("title", String, nullable=False),
    Column("description", String, nullable=False),
    Column("pays", OneOf(Kind), nullable=False),
    Column("cents", Integer, CheckConstraint("cents > 0"), nullable=False),
    Column("weekly_limit_minutes", Integer),
    Column("milestone_id", ForeignKey("milestones.id")),
    Column("answered_at", Moment),
)

dues = Table(
    "dues",
    metadata,
    # What will happen by itself: the clock takes the rows up to a moment, in order.
    Column("kind", OneOf(DueKind), primary_key=True),
    _contract(key=True),
    Column("subject", String, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    sqlite_with_rowid=False,
)

drafts = Table(
    "drafts",
    metadata,
    _contract(key=True),
    _person("person_id", key=True),
    Column("raw", JSON, nullable=False),
    Column("saved_at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

private_feedback = Table(
    "private_feedback",
    metadata,
    _contract(key=True),
    _person("author_id", key=True),
    Column("given_at", Moment, nullable=False),
    Column("reason", String, nullable=False),
    Column("recommend", Integer, nullable=False),
    Column("concerns", JSON, nullable=False),
    sqlite_with_rowid=False,
)

public_feedback = Table(
    "public_feedback",
    metadata,
    _contract(key=True),
    _person("author_id", key=True),
    _person("receiver_id"),
    Column("given_at", Moment, nullable=False),
    Column("ratings", JSON, nullable=False),
    Column("review", String, nullable=False),
    Column("change_allowed_at", Moment),
    Column("changed_at", Moment),
    Column("answer", String, nullable=False, server_default=""),
    Column("answered_at", Moment),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("client_name", String, nullable=False),
    Column("place", String, nullable=False),
    Column("budget", String, nullable=False),
    Column("posted_at", Moment, nullable=False),
    Column("summary", String, nullable=False),
    Column("skills", JSON, nullable=False),
)

saved_jobs = Table(
    "saved_jobs",
    metadata,
    _person("person_id", key=True),
    Column("job_id", ForeignKey("jobs.id"), primary_key=True),
    Column("saved_at", Moment, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String, primary_key=True),
    _person("person_id", needed=False),
    Column("data", JSON, nullable=False),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
    Column("name", String, nullable=False),
    _contract(),
    Column("detail", JSON, nullable=False),
)
