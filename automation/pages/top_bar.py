"""What every page of the site has at its top, and the messages it can give."""

from playwright.sync_api import Page

from automation.aria import Sign

MESSAGE = Sign("alert", called="the site's message")
TOO_OLD = "The page had been open for too long"
LOGGED_IN = Sign("button", "Log out")


class TopBar:
    """Describe the main menu and the way out."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.my_jobs = (
            page.get_by_role("navigation", name="Main", exact=True)
            .get_by_role("link", name="My Jobs", exact=True)
            .describe("My Jobs in the top menu")
        )
        self.log_out = LOGGED_IN.on(page)
