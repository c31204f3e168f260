"""Name the tables of a world; a column has the name of the field it holds."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
)

from mock_site.domain.contract import ContractState, Kind, Party
from mock_site.domain.due import DueKind
from mock_site.domain.escrow import Place, Why
from mock_site.domain.event import Event
from mock_site.domain.milestone import MilestoneState
from mock_site.store.columns import Moment, OneOf
from mock_site.store.tables import DERIVED, FLEETING, contract, metadata, person
from mock_site.store.tables_of_requests import jobs, proposals, refunds, saved_jobs, scripted_answers, tickets

__all__ = [
    "DERIVED",
    "balances",
    "contracts",
    "diary",
    "drafts",
    "dues",
    "events",
    "files",
    "jobs",
    "messages",
    "metadata",
    "milestones",
    "movements",
    "people",
    "private_feedback",
    "proposals",
    "public_feedback",
    "refunds",
    "saved_jobs",
    "scripted_answers",
    "sessions",
    "submissions",
    "tickets",
    "world",
]

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
    person("client_id"),
    person("freelancer_id"),
    Column("kind", OneOf(Kind), nullable=False),
    Column("state", OneOf(ContractState), nullable=False),
    Column("description", String, nullable=False),
    Column("offered_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    Column("ended_by", OneOf(Party)),
    Column("rate_cents", Integer),
    Column("weekly_limit_minutes", Integer),
    # Title and people as lists compare them: SQLite folds the case of ASCII alone.
    Column("title_key", String, nullable=False, info=DERIVED),
    Column("client_key", String, nullable=False, info=DERIVED),
    Column("freelancer_key", String, nullable=False, info=DERIVED),
)

milestones = Table(
    "milestones",
    metadata,
    Column("id", String, primary_key=True),
    contract(),
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
    contract(),
    Column("milestone_id", ForeignKey("milestones.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("message", String, nullable=False),
    Column("file_id", ForeignKey("files.id")),
)

diary = Table(
    "diary",
    metadata,
    contract(key=True),
    Column("started_at", Moment, primary_key=True),
    Column("minutes", Integer, nullable=False),
    Column("memo", String, nullable=False),
    Column("disputed_at", Moment),
    sqlite_with_rowid=False,
)

messages = Table(
    "messages",
    metadata,
    Column("id", Integer, primary_key=True),
    contract(),
    person("author_id"),
    Column("at", Moment, nullable=False),
    Column("text", String, nullable=False),
    Column("file_id", ForeignKey("files.id")),
)

movements = Table(
    "movements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    contract(),
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
    person("person_id", key=True),
    Column("place", OneOf(Place), primary_key=True),
    Column("cents", Integer, CheckConstraint("cents >= 0"), nullable=False),
    sqlite_with_rowid=False,
)

dues = Table(
    "dues",
    metadata,
    # What will happen by itself: the clock takes the rows up to a moment, in order.
    Column("kind", OneOf(DueKind), primary_key=True),
    # Empty where it is about no contract, as an answer of Support may be; so it is no foreign key.
    Column("contract_id", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    sqlite_with_rowid=False,
)

drafts = Table(
    "drafts",
    metadata,
    contract(key=True),
    person("person_id", key=True),
    Column("raw", JSON, nullable=False),
    Column("saved_at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

private_feedback = Table(
    "private_feedback",
    metadata,
    contract(key=True),
    person("author_id", key=True),
    Column("given_at", Moment, nullable=False),
    Column("reason", String, nullable=False),
    Column("recommend", Integer, nullable=False),
    Column("concerns", JSON, nullable=False),
    sqlite_with_rowid=False,
)

public_feedback = Table(
    "public_feedback",
    metadata,
    contract(key=True),
    person("author_id", key=True),
    person("receiver_id"),
    Column("given_at", Moment, nullable=False),
    Column("ratings", JSON, nullable=False),
    Column("review", String, nullable=False),
    Column("change_allowed_at", Moment),
    Column("changed_at", Moment),
    Column("answer", String, nullable=False, server_default=""),
    Column("answered_at", Moment),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String, primary_key=True),
    person("person_id", needed=False),
    Column("data", JSON, nullable=False),
    info=FLEETING,
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
    Column("name", OneOf(Event), nullable=False),
    contract(needed=False),
    Column("detail", JSON, nullable=False),
)
