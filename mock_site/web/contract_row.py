"""Write a contract's row in a list; rows that are equal are written once, whichever world they stand in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from flask import Flask, get_template_attribute, request, url_for

from mock_site.service.views import JobRow

MOST_KEPT = 2048
_HERE = "__contract__"


def register(app: Flask) -> None:
    """Give templates the filter `written`."""
    app.add_template_filter(written)


def written(rows: Iterable[JobRow]) -> list[str]:
    """Return rows as their template writes them."""
    mounted_at = request.script_root
    return [_written(mounted_at, row) for row in rows]


@lru_cache(MOST_KEPT)
def _written(mounted_at: str, row: JobRow) -> str:
    as_html: str = get_template_attribute("parts/rows.html", "contract_row")(row, _links(mounted_at))
    return as_html


@dataclass(frozen=True, slots=True)
class RowLinks:
    """The addresses that belong to a contract, each from its id."""

    contract: Callable[[str], str]
    diary: Callable[[str], str]
    message: Callable[[str], str]
    propose_contract: Callable[[str], str]
    propose_milestones: Callable[[str], str]


@lru_cache(1)
def _links(_mounted_at: str) -> RowLinks:
    return RowLinks(
        contract=_address("contract.contract"),
        diary=_address("diary.diary"),
        message=_address("messages.thread", _anchor="write"),
        propose_contract=_address("proposals.contract"),
        propose_milestones=_address("proposals.milestone"),
    )


def _address(endpoint: str, **values: Any) -> Callable[[str], str]:
    before, after = url_for(endpoint, contract_id=_HERE, **values).split(_HERE)
    return lambda contract_id: f"{before}{quote(contract_id, safe='')}{after}"
