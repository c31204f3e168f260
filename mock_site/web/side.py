"""Show each side of a contract its own screen where both have the same address."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask.typing import ResponseReturnValue

from mock_site.domain.contract import Party
from mock_site.service import contract as freelancers
from mock_site.service.client import contracts as clients
from mock_site.service.views import ClientContractView, ContractView
from mock_site.web.visitor import me, person, world

P = ParamSpec("P")


def is_client() -> bool:
    """Tell whether the person who is logged in hires others."""
    who = person()
    return who is not None and who.role == Party.CLIENT


def contract_view(contract_id: str, page: int = 1, work: int = 1) -> ContractView | ClientContractView:
    """Return a contract, and a page each of messages and work, as the side that is logged in sees it.

    NoSuchContract.
    """
    view = clients.view if is_client() else freelancers.view
    return view(world(), me(), contract_id, page, work)


def for_client(
    clients_screen: Callable[P, ResponseReturnValue],
) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """Show clients another screen than the one that follows; it stands below login_required."""

    def choose(screen: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @wraps(screen)
        def either(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            return clients_screen(*args, **kwargs) if is_client() else screen(*args, **kwargs)

        return either

    return choose
