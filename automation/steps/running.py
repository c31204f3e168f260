"""Whether a contract still runs, as its pages say it."""

import re

from automation.aria import Node
from automation.errors import ContractAlreadyEnded
from automation.pages import ended

DAY = r"[\w ,]*?\d{4}"
ENDED_BY = re.compile(rf"Ended by (you|the client) on {DAY}")


def require_running(screen: Node, title: str = "The contract") -> None:
    """Raise ContractAlreadyEnded when a page that should lead to the end says that it has come already."""
    by = ENDED_BY.search(screen.words())
    if screen.find(ended.ALREADY) or (by and not screen.find(ended.ENDED)):
        raise ContractAlreadyEnded(
            f"{title} has already ended{': ' + by[0] if by else ''}.",
            "Nothing happened twice and nothing is left to do: its page stands in report.html.",
            by=by[1] if by else "",
        )
