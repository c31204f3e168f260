"""Name the tables of what people ask for: refunds, answers, Support, proposals, jobs."""

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table

from mock_site.domain.contract import Kind
from mock_site.domain.proposal import ProposalKind, ProposalState
from mock_site.domain.refund_request import RefundAnswer
from mock_site.store.columns import Moment, OneOf
from mock_site.store.tables import DERIVED, contract, metadata, person

refunds = Table(
    "refunds",
    metadata,
    contract(key=True),
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
    contract(key=True),
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
    contract(needed=False),
    person("person_id"),
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
    contract(),
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

jobs = Table(
    "jobs",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", String, nullable=False),
    person("client_id"),
    Column("budget", String, nullable=False),
    Column("posted_at", Moment, nullable=False),
    Column("summary", String, nullable=False),
    Column("skills", JSON, nullable=False),
    # All that a search looks at, in the case that it compares.
    Column("search_key", String, nullable=False, info=DERIVED),
)

Index("jobs_by_posted", jobs.c.posted_at.desc(), jobs.c.id)

saved_jobs = Table(
    "saved_jobs",
    metadata,
    person("person_id", key=True),
    Column("job_id", ForeignKey("jobs.id"), primary_key=True),
    Column("saved_at", Moment, nullable=False),
)
