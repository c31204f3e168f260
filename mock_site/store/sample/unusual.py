"""Tell the contracts that stand apart: (11) on hold, (12) an offer, two of one title, a title with marks."""

from mock_site.domain.contract import ContractEvent
from mock_site.store.sample.builder import Sample
from mock_site.store.sample.story import Story


def add_unusual(sample: Sample) -> None:
    """Add them."""
    _on_hold(sample)
    _offer(sample)
    _one_title_twice(sample)
    _title_with_marks(sample)


def _on_hold(sample: Sample) -> None:
    story = Story(
        sample,
        1011,
        "CRM clean-up",
        "Crestline Homes",
        "Merge double contacts and close old deals in our customer records.",
        41,
    )
    story.happens(ContractEvent.ACCEPT, 40)
    story.deliver("Merged contacts", 14000, 40, 29, 27)
    story.fund("Closed deals", 13000, 26)
    story.happens(ContractEvent.HOLD, 11)
    story.say(
        "client", 11, "My bank is asking questions about the card, so the contract is on hold. I am on it."
    )


def _offer(sample: Sample) -> None:
    story = Story(
        sample,
        1012,
        "Explainer script",
        "Peppercorn Learning",
        "A script of ninety seconds that explains our reading programme to parents.",
        1,
    )
    story.plan("Script of ninety seconds", 17500, 1)
    story.say("client", 1, "We liked your landing pages. Would you write this script for us?")


def _one_title_twice(sample: Sample) -> None:
    shop = Story(
        sample,
        1017,
        "Website bug fixes",
        "Amberly Toys",
        "The basket forgets its contents on phones. Please find out why and repair it.",
        10,
    )
    shop.happens(ContractEvent.ACCEPT, 9)
    shop.fund("Repair of the basket", 6000, 9)
    shop.say("client", 8, "It happens on older phones most of all.")
    firm = Story(
        sample,
        1018,
        "Website bug fixes",
        "Stonebridge Legal",
        "The contact form loses its attachments, and the map is empty.",
        52,
    )
    firm.happens(ContractEvent.ACCEPT, 51)
    firm.deliver("Contact form", 8500, 51, 46, 45)
    firm.deliver("Map", 5500, 45, 41, 40)
    firm.answers(
        26,
        "You are right, nothing more will come. I have closed the contract. Thank you for both repairs!",
        stars=5,
        review="Found in a day what others had looked for a week.",
    )
    firm.say("client", 40, "Both work. There may be more next month.")


def _title_with_marks(sample: Sample) -> None:
    story = Story(
        sample,
        1019,
        'Menu copy for "Salt & Smoke"',
        "Salt & Smoke Grill",
        "Short, hungry descriptions for 24 dishes on the new menu.",
        6,
    )
    story.happens(ContractEvent.ACCEPT, 5)
    story.fund("Descriptions of 24 dishes", 11000, 5)
    story.say("client", 5, "The list of dishes is attached to the job. The ribs matter most.")
    story.say("Mira", 4.8, "I am already hungry. You will have a first page next week.")
