"""Tell the contracts that are ended before any work, beside (1) and (7): each has its own cause."""

from mock_site.domain.contract import ContractEvent
from mock_site.store.sample.builder import Sample
from mock_site.store.sample.story import Story


def add_before_work(sample: Sample) -> None:
    """Add them."""
    _time_misjudged(sample)
    _requirements_changed(sample)
    _free_extra_work(sample)
    _never_paid(sample)


def _time_misjudged(sample: Sample) -> None:
    story = Story(
        sample,
        1013,
        "Inventory spreadsheet clean-up",
        "Kessel Hardware",
        "Bring forty stock sheets into one form and remove what is double, within two weeks.",
        8,
    )
    story.happens(ContractEvent.ACCEPT, 7)
    story.fund("One clean sheet", 20000, 7)
    story.say("client", 6.5, "Here are the forty sheets. The stocktaking begins in two weeks.")
    story.say(
        "Mira",
        2,
        "I have looked at all of them and misjudged the time: this is a month of work, not two weeks.",
    )
    story.say("client", 1.8, "Thank you for saying it now. Then I would rather look for a team.")


def _requirements_changed(sample: Sample) -> None:
    story = Story(
        sample,
        1014,
        "Brand brochure layout",
        "Lumen Spa Hotels",
        "Lay out a brochure of eight pages from finished texts and photos.",
        15,
    )
    story.happens(ContractEvent.ACCEPT, 14)
    story.fund("Layout of eight pages", 18000, 14)
    story.say(
        "client", 10, "We thought again: it should be twenty pages, and could you write the texts as well?"
    )
    story.say(
        "Mira", 9.8, "We agreed on eight pages from finished texts. Twenty with writing is another job."
    )
    story.say("client", 8, "The board insists on twenty.")


def _free_extra_work(sample: Sample) -> None:
    story = Story(
        sample,
        1015,
        "Newsletter template",
        "Green Kettle Teas",
        "One template for a monthly newsletter, for phones and computers.",
        11,
    )
    story.happens(ContractEvent.ACCEPT, 10)
    story.fund("Template", 9500, 10)
    story.plan("Second template for the shop news", 9500, 5)
    story.say(
        "client",
        5,
        "Please add a second template for the shop news. I have put it on the list, as a free extra.",
    )
    story.say("Mira", 4.8, "I am happy to make it once that milestone is funded as well.")
    story.say("client", 4, "It is almost the same template. We expect it to be included.")


def _never_paid(sample: Sample) -> None:
    story = Story(
        sample,
        1016,
        "Travel blog articles",
        "Wander Slowly",
        "Four articles about slow journeys by train, 900 words each.",
        46,
    )
    story.happens(ContractEvent.ACCEPT, 45)
    story.plan("First two articles", 16000, 45)
    story.say("client", 44, "The first milestone will be funded this week.")
    story.say("Mira", 34, "I have not begun, since the milestone is not funded yet. Could you look into it?")
    story.say("Mira", 16, "It is still not funded. I will close the contract if it stays like this.")
