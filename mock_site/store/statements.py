"""Write the queries that every page makes once, so that they are compiled once."""

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import Column, ColumnElement, String, Table, bindparam, func, select

from mock_site.domain.contract import Contract
from mock_site.domain.hourly import DiaryEntry
from mock_site.domain.milestone import Milestone
from mock_site.store import schema
from mock_site.store.columns import Moment


def columns(table: Table, of: type[Any]) -> list[Column[Any]]:
    """Give the columns that hold the fields of a dataclass, in their order."""
    return [table.c[field.name] for field in fields(of)]


def one_of_ids(column: Column[str]) -> ColumnElement[bool]:
    """Ask for a column to be one of `ids_of`; the statement is the same for any number of ids."""
    return column.in_(select(func.json_each(bindparam("ids")).table_valued("value").c.value))


def ids_of(ids: Iterable[str]) -> dict[str, str]:
    """Write ids as the parameter that `one_of_ids` asks with."""
    return {"ids": json.dumps(tuple(ids))}


NOW = select(schema.world.c.now)
ALL_BALANCES = select(*schema.balances.c["person_id", "place", "cents"])
BALANCES = ALL_BALANCES.where(one_of_ids(schema.balances.c.person_id))
NAMES = select(schema.people.c.id, schema.people.c.name).where(one_of_ids(schema.people.c.id))
CONTRACT = select(*columns(schema.contracts, Contract)).where(schema.contracts.c.id == bindparam("id"))
MILESTONES = (
    select(*columns(schema.milestones, Milestone))
    .where(one_of_ids(schema.milestones.c.contract_id))
    .order_by(schema.milestones.c.position)
)
DIARY = (
    select(*columns(schema.diary, DiaryEntry))
    .where(one_of_ids(schema.diary.c.contract_id))
    .order_by(schema.diary.c.started_at)
)
_last_logged = schema.diary.alias("logged")
RECENT_DIARY = (
    select(*columns(schema.diary, DiaryEntry))
    .join_from(schema.contracts, schema.diary)
    .where(
        one_of_ids(schema.contracts.c.id),
        schema.diary.c.started_at
        >= func.min(
            func.date(func.coalesce(schema.contracts.c.ended_at, bindparam("now", type_=Moment)), "-13 days"),
            select(func.max(_last_logged.c.started_at))
            .where(_last_logged.c.contract_id == schema.contracts.c.id)
            .scalar_subquery(),
            type_=String,
        ),
    )
    .order_by(schema.diary.c.started_at)
)
MOVED = (
    select(
        schema.movements.c.contract_id,
        schema.movements.c.source,
        schema.movements.c.target,
        func.sum(schema.movements.c.cents),
    )
    .where(one_of_ids(schema.movements.c.contract_id))
    .group_by(schema.movements.c.contract_id, schema.movements.c.source, schema.movements.c.target)
)
