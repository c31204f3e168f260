"""Address what the rows of a list lead to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import url_for

_HERE = "__contract__"


@dataclass(frozen=True, slots=True)
class RowLinks:
    """The addresses that belong to a contract, each from its id."""

    contract: Callable[[str], str]
    diary: Callable[[str], str]
    message: Callable[[str], str]
    propose_contract: Callable[[str], str]
    propose_milestones: Callable[[str], str]


def row_links() -> RowLinks:
    """Ask for each address once a page, not once a row."""
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
