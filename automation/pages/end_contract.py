"""The form End contract: a private part and a public one."""

from playwright.sync_api import Locator, Page

from automation.aria import Sign

HEADING = "End contract"
FORM = Sign("heading", HEADING, "the form End contract")
PRIVATE = Sign("region", "Private feedback", "the private part")
PUBLIC = Sign("region", "Public feedback", "the public part")
REASON = "Reason for ending contract"
SELECT_A_REASON = "Select a reason"
RECOMMEND = "How likely are you to recommend this client to a friend or a colleague?"
CONCERNS = "What went wrong?"
TOTAL = "Total Score: "
REVIEW = "Share your experience with this client"
CATEGORIES = {
    "skills": "Skills",
    "quality_of_requirements": "Quality of requirements",
    "availability": "Availability",
    "deadlines": "Set reasonable deadlines",
    "communication": "Communication",
    "cooperation": "Cooperation",
}


def stars(count: int) -> str:
    """Name a star as the form does: "1 star", "2 stars"."""
    return "1 star" if count == 1 else f"{count} stars"


class EndContractPage:
    """Describe every field of the feedback, and the button that leads to the warning."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.reason = page.get_by_role("combobox", name=REASON, exact=True).describe("the list of reasons")
        self.recommend = page.get_by_role("group", name=RECOMMEND, exact=True).describe(
            "the scale from 0 to 10"
        )
        self.review = page.get_by_role("textbox", name=REVIEW, exact=True).describe("the review")
        self.end_contract = page.get_by_role("button", name=HEADING, exact=True).describe(
            "the button End contract"
        )

    def score(self, score: int) -> Locator:
        """Find one number of the scale."""
        radio = self.recommend.get_by_role("radio", name=str(score), exact=True)
        return radio.describe(f"{score} of 10")

    def concern(self, name: str) -> Locator:
        """Find one of the things that can have gone wrong."""
        group = self.page.get_by_role("group", name=CONCERNS, exact=True)
        return group.get_by_role("checkbox", name=name, exact=True).describe(f'the concern "{name}"')

    def category(self, category: str) -> Locator:
        """Find the five stars of a category."""
        return self.page.get_by_role("group", name=category, exact=True).describe(f"the stars of {category}")

    def star(self, category: str, count: int) -> Locator:
        """Find one star of a category."""
        radio = self.category(category).get_by_role("radio", name=stars(count), exact=True)
        return radio.describe(f"{stars(count)} for {category}")
