"""The warning that pops up before a contract ends."""

from playwright.sync_api import Page

from automation.aria import Sign

HEADING = "Before you end this contract"
WARNING = Sign("dialog", HEADING, "the warning")
RETURNED = "Returned to the client"
SUBMIT_INSTEAD = "Submit work instead"


class WarningDialog:
    """Describe the dialog, the sum it names and its three ways out."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dialog = WARNING.on(page)
        self.continue_to_end = self.dialog.get_by_role(
            "button", name="Continue to End Contract", exact=True
        ).describe("the button Continue to End Contract")
        self.submit_instead = self.dialog.get_by_role("link", name=SUBMIT_INSTEAD, exact=True).describe(
            SUBMIT_INSTEAD
        )
        self.cancel = self.dialog.get_by_role("link", name="Cancel", exact=True).describe(
            "Cancel in the warning"
        )
