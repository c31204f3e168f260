"""The preview of one contract, with the three dots and their menu."""

from playwright.sync_api import Page

from automation.aria import Sign

END_CONTRACT = "End contract"
MORE_OPTIONS = "More options"
MENU = Sign("menuitem", END_CONTRACT, "End contract in the menu")
DOTS = Sign("button", MORE_OPTIONS, "the three dots")
MILESTONES = Sign("table", called="the milestones")


def preview(title: str) -> Sign:
    """Tell what the contract's page is known by: its title as heading."""
    return Sign("heading", title, f'the page of "{title}"')


class ContractPage:
    """Describe the three dots at the end of the tab row, and their menu's last line."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.more_options = DOTS.on(page)
        self.end_contract = MENU.on(page)
