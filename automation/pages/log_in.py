"""The login page."""

from playwright.sync_api import Page

from automation.aria import Sign

LOG_IN = Sign("heading", "Log in", "the login page")


class LogInPage:
    """Describe the one form with e-mail and password."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.email = page.get_by_role("textbox", name="Email", exact=True).describe("the field Email")
        self.password = page.get_by_role("textbox", name="Password", exact=True).describe(
            "the field Password"
        )
        self.log_in = page.get_by_role("button", name="Log in", exact=True).describe("the button Log in")
