"""Finding a contract by a person's means: look at the list, search it, turn its pages."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from automation.aria import Node, Sign
from automation.pages import contract_list
from automation.pages.contract_list import ContractList
from automation.pages.top_bar import TopBar
from automation.scene import Scene


@dataclass(frozen=True)
class Row:
    """One row of a list: its place among the rows of this title on its page, and the page's number."""

    title: str
    address: str
    words: str
    place: int
    page: int


@dataclass(frozen=True)
class Found:
    """The rows that fit, the page that is on screen now, and every title that was seen on the way."""

    rows: tuple[Row, ...]
    page: int
    titles: tuple[str, ...]


def find_active(scene: Scene) -> Found:
    """Open My Jobs and find the request's contract; search only where one page does not show all."""
    scene.hand.click(TopBar(scene.page).my_jobs)
    return find_here(scene)


def find_here(scene: Scene) -> Found:
    """Find the request's contract on My Jobs, which is on screen."""
    contracts = ContractList(scene.page)
    screen = scene.hand.read(contract_list.MY_JOBS)
    if screen.first("link", contract_list.NEXT_PAGE):
        scene.hand.fill(contracts.search_box, scene.request.contract.title)
        scene.hand.click(contracts.search)
        screen = scene.hand.read(contract_list.MY_JOBS)
    return _through_pages(scene, contract_list.MY_JOBS, screen)


def find_anywhere(scene: Scene) -> Found:
    """Find the request's contract under All contracts, the closed ones included; My Jobs is on screen."""
    contracts = ContractList(scene.page)
    scene.hand.click(contracts.view_all)
    scene.hand.fill(contracts.search_box, scene.request.contract.title)
    # The list comes again by itself when the box is marked, with what the search box holds.
    scene.hand.click(contracts.include_closed)
    return _through_pages(scene, contract_list.ALL_CONTRACTS, scene.hand.read(contract_list.ALL_CONTRACTS))


def ours(scene: Scene, found: Found) -> list[Row]:
    """Keep the rows of the contract that this run is about, by its address where that is known."""
    return [row for row in found.rows if scene.address in ("", row.address)]


def open_row(scene: Scene, found: Found, row: Row) -> None:
    """Go back to the row's page of the list and press its title."""
    contracts = ContractList(scene.page)
    for _ in range(found.page - row.page):
        scene.hand.click(contracts.previous_page)
    scene.hand.click(contracts.link(row.title, row.place))
    scene.address = row.address


def _through_pages(scene: Scene, sign: Sign, screen: Node) -> Found:
    rows: list[Row] = []
    titles: list[str] = []
    page = 1
    while True:
        rows += _rows(scene, screen, page)
        titles += [
            link.name for item in screen.all("listitem") for link in item.all("link") if _is_contract(link)
        ]
        if not screen.first("link", contract_list.NEXT_PAGE):
            return Found(tuple(rows), page, tuple(titles))
        scene.hand.click(ContractList(scene.page).next_page)
        page += 1
        screen = scene.hand.read(sign)


def _rows(scene: Scene, screen: Node, page: int) -> list[Row]:
    title, client = scene.request.contract.title, scene.request.contract.client
    rows: list[Row] = []
    for item in screen.all("listitem"):
        link = next((n for n in item.all("link", title) if _is_contract(n)), None)
        if link:
            place = len(rows)
            rows.append(Row(title, urlsplit(link.url).path, _told(item), place, page))
    if client is None:
        return rows
    contracts = ContractList(scene.page)
    return [row for row in rows if contracts.client(title, row.place, client).count()]


def _told(item: Node) -> str:
    """Tell what a row says beside its title and its menu: the client, the state, the money."""
    parts = [n.words() for n in item.children if n.role not in {"link", "button"}]
    return "; ".join(part for part in parts if part) or item.words()


def _is_contract(link: Node) -> bool:
    return urlsplit(link.url).path.startswith("/contracts/")
