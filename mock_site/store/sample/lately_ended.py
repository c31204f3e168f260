"""Tell the contracts (8) to (10), which ended lately."""

from mock_site.domain.contract import ContractEvent, Party
from mock_site.store.sample.builder import Sample
from mock_site.store.sample.story import Story


def add_lately_ended(sample: Sample) -> None:
    """Add them."""
    _app_audit(sample)
    _podcast(sample)
    _translation(sample)


def _app_audit(sample: Sample) -> None:
    story = Story(
        sample,
        1008,
        "Mobile app UI audit",
        "Pocket Orchard",
        "Walk through our app as a new user and list what is hard to find or to understand.",
        31,
    )
    story.happens(ContractEvent.ACCEPT, 30)
    story.deliver("Audit with a list of findings", 22000, 30, 10, 8)
    story.say("client", 8, "Thirty findings, and I agree with all of them. Thank you!")
    story.end(Party.CLIENT, 6)
    story.rate(
        Party.CLIENT,
        6,
        (5, 5, 4, 5, 5, 5),
        "Saw what we had stopped seeing. Every finding came with a remedy.",
    )


def _podcast(sample: Sample) -> None:
    story = Story(
        sample,
        1009,
        "Podcast editing",
        "Late Train Radio",
        "Cut three episodes of half an hour each and level the voices.",
        63,
    )
    story.happens(ContractEvent.ACCEPT, 62)
    story.deliver("Three episodes", 18000, 62, 44, None)
    story.say(
        "Mira",
        25,
        "All three are approved. Would you close the contract? Otherwise I will do it soon.",
    )
    story.end(Party.FREELANCER, 20)
    review = (
        "Good recordings and clear notes at first. Then it became quiet, and the approval came by itself."
    )
    story.rate(Party.FREELANCER, 20, (4, 4, 2, 5, 2, 4), review, recommend=6)


def _translation(sample: Sample) -> None:
    story = Story(
        sample,
        1010,
        "Catalogue translation",
        "Nordhus Furniture",
        "Translate the autumn catalogue into English, first the texts, then the captions.",
        48,
    )
    story.happens(ContractEvent.ACCEPT, 47)
    story.deliver("Texts of the catalogue", 31000, 47, 27, 24)
    story.fund("Captions", 24000, 22)
    story.say(
        "client",
        5,
        "The captions will be done by the agency that prints the catalogue. I am sorry for the change.",
    )
    story.end(Party.CLIENT, 4)
    story.say("client", 4, "I have ended the contract and asked for the money of the captions back.")
