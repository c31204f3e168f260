"""The banner about cookies, which lies over a page until it is answered."""

from playwright.sync_api import Page

from automation.aria import Sign

BANNER = Sign("region", "Cookies", "the banner about cookies")


class CookieBanner:
    """Describe the banner, and the answer that gives the least away."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.banner = BANNER.on(page)
        self.only_needed = self.banner.get_by_role("button", name="Only what is needed", exact=True).describe(
            "Only what is needed"
        )
