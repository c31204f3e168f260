"""Markup in the place of every text that people write, to see whether it stays text."""

import re
from typing import Any

from sqlalchemy import String, update

from mock_site.store import schema
from mock_site.store.world import World

OWN_WORDS = {
    "contracts.client_key",
    "contracts.freelancer_key",
    "contracts.title_key",
    "jobs.search_key",
    "events.actor",
    "events.name",
    "people.email",
    "private_feedback.reason",
}
"""Columns of text that are only compared, or hold words of the site's own; any other somebody wrote."""
_ESCAPE = "\"'></textarea></title><script>stolen=1</script><img src=x onerror=stolen=1>{{7*7}}"


def markup(name: str) -> str:
    """Write a text that breaks out of elements, attributes and templates wherever it is not escaped."""
    return name + _ESCAPE


def shown(text: str) -> set[str]:
    """Name the texts that a page shows letter by letter."""
    return set(re.findall(rf"(\w+\.\w+){re.escape(_ESCAPE)}", text))


def written() -> dict[str, dict[str, Any]]:
    """Give, by table, the columns that hold what people write, each with markup."""
    found: dict[str, dict[str, Any]] = {"jobs": {"skills": [markup("jobs.skills")]}}
    for table in schema.metadata.sorted_tables:
        for column in table.columns:
            name = f"{table.name}.{column.name}"
            is_text = type(column.type) is String and not column.primary_key and not column.foreign_keys
            if is_text and name not in OWN_WORDS:
                found.setdefault(table.name, {})[column.name] = markup(name)
    return found


def put_markup(world: World) -> None:
    """Write markup into every text of every row."""
    with world.transaction() as rows:
        for table, values in written().items():
            rows.connection.execute(update(schema.metadata.tables[table]).values(values))
