"""Tell of other freelancers and the client of contract (1): their reviews are read before a next contract."""

from mock_site.domain.contract import ContractEvent, Party
from mock_site.store.sample.builder import Sample
from mock_site.store.sample.story import Story

BAKERY = "Brightloaf Bakeries"


def add_of_others(sample: Sample) -> None:
    """Add them."""
    _recipe_photos(sample)
    _label_texts(sample)
    _opening_film(sample)


def _recipe_photos(sample: Sample) -> None:
    story = Story(
        sample,
        1050,
        "Photos of twelve breads",
        BAKERY,
        "Twelve breads on a wooden board, from above, in daylight.",
        210,
        freelancer="Samuel Adeyemi",
    )
    story.happens(ContractEvent.ACCEPT, 208)
    story.deliver("Twelve photos", 26000, 208, 195, 193)
    story.end(Party.CLIENT, 190)
    story.rate(Party.CLIENT, 190, (5, 5, 4, 5, 4, 5), "Every crust shines.")
    review = "The breads came on time and the money too. A kind client who knew what they wanted."
    story.rate(Party.FREELANCER, 189, (5, 5, 4, 5, 5, 5), review)


def _label_texts(sample: Sample) -> None:
    story = Story(
        sample,
        1051,
        "Label texts for bread bags",
        BAKERY,
        "Ingredients and a line of praise for nine bread bags.",
        75,
        freelancer="Petra Lind",
    )
    story.happens(ContractEvent.ACCEPT, 74)
    story.fund("Nine labels", 9000, 74)
    story.say("Petra", 73, "Could you send me the list of ingredients? I cannot write labels without it.")
    story.say("Petra", 60, "I still wait for the ingredients. Is anybody there?")
    story.end(Party.FREELANCER, 50)
    review = "Funded, then silent. Three messages in three weeks and not one answer, so I had to stop."
    story.rate(Party.FREELANCER, 50, (2, 1, 1, 2, 1, 1), review, reason="not-responsive", recommend=1)


def _opening_film(sample: Sample) -> None:
    story = Story(
        sample,
        1052,
        "Short film of a shop opening",
        BAKERY,
        "One minute of the opening in Linz, with music.",
        40,
        freelancer="Samuel Adeyemi",
    )
    story.happens(ContractEvent.ACCEPT, 39)
    story.deliver("Film of one minute", 32000, 39, 20, None)
    story.end(Party.FREELANCER, 5)
    review = (
        "The approval came by itself after two weeks. Good to work with at the beginning, then unreachable."
    )
    story.rate(Party.FREELANCER, 5, (4, 3, 1, 3, 2, 3), review, recommend=4)
