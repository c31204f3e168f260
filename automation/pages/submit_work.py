"""The form Submit work for payment."""

from playwright.sync_api import Page

HEADING = "Submit work for payment"


class SubmitWorkPage:
    """Describe the message, the file and the button."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.message = page.get_by_role("textbox", name="Message to the client", exact=True).describe(
            "the message to the client"
        )
        # A file input has no role of its own, so its label finds it.
        self.file = page.get_by_label("Work file").describe("the work file")
        self.submit = page.get_by_role("button", name="Submit work", exact=True).describe(
            "the button Submit work"
        )
