"""A list of contracts: My Jobs has the running ones, All contracts every one."""

from playwright.sync_api import Locator, Page

from automation.aria import Sign

MY_JOBS = Sign("heading", "My Jobs")
ALL_CONTRACTS = Sign("heading", "All contracts")
ACTIVE_CONTRACTS = "Active Contracts"
INCLUDE_CLOSED = "Include closed contracts"
NEXT_PAGE = "Next page"


def title_of(title: str) -> Sign:
    """Name a contract's title in a list, which is its link."""
    return Sign("link", title, f'the contract "{title}"')


class ContractList:
    """Describe the rows, the search and the pages that both lists have."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.search_box = page.get_by_role("searchbox", name="Search contracts", exact=True).describe(
            "the box Search contracts"
        )
        self.search = page.get_by_role("button", name="Search", exact=True).describe("the button Search")
        self.include_closed = page.get_by_role("checkbox", name=INCLUDE_CLOSED, exact=True).describe(
            f"the box {INCLUDE_CLOSED}"
        )
        self.view_all = page.get_by_role("link", name="View All Contracts", exact=True).describe(
            "View All Contracts"
        )
        self.next_page = page.get_by_role("link", name=NEXT_PAGE, exact=True).describe(
            f"the link {NEXT_PAGE}"
        )
        self.previous_page = page.get_by_role("link", name="Previous page", exact=True).describe(
            "the link Previous page"
        )

    def row(self, title: str, place: int) -> Locator:
        """Find the row of a contract: `place` counts, from 0, the rows of this page that have this title."""
        link = self.page.get_by_role("link", name=title, exact=True)
        rows = self.page.get_by_role("listitem").filter(has=link)
        return rows.nth(place).describe(f'the row of "{title}"')

    def link(self, title: str, place: int) -> Locator:
        """Find the title of such a row, which is its link."""
        link = self.row(title, place).get_by_role("link", name=title, exact=True)
        return link.describe(f'the contract "{title}"')

    def client(self, title: str, place: int, client: str) -> Locator:
        """Find the client's name in such a row."""
        return self.row(title, place).get_by_text(client, exact=True).describe(f'the client "{client}"')
